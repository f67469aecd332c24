#!/usr/bin/env bash
# Builds the image and uses it as docs/operators.md says: refused without a pack, a pack built into the volume, the service
# ready, an answer, a clean stop, and nothing written but the volume. Needs Docker or Podman, and the right to use it.
#
#   CONTAINER   the command, with its own options: docker, podman, "podman --runtime runc" (default: docker, else podman)
#   --make-base makes the base image from Debian's packages (debootstrap, as root), where no registry of images answers
set -euo pipefail
cd "$(dirname "$0")/.."

read -ra container <<< "${CONTAINER:-$(command -v docker > /dev/null && echo docker || echo podman)}"
image=arpenteur-test
volume="arpenteur-test-$$"
name="arpenteur-test-$$"
port=18080
temporary="$(mktemp -d)"
finish() {
  "${container[@]}" rm --force "$name" > /dev/null 2>&1 || true
  "${container[@]}" volume rm "$volume" > /dev/null 2>&1 || true
  rm -rf "$temporary"
}
trap finish EXIT

# fail WHAT: what was expected and not found.
fail() {
  echo "FAILED: $1" >&2
  exit 1
}

# The Node and the npm that run here, on Debian's smallest system, under the name that the Dockerfile asks for.
make_base() {
  local root="$temporary/base" base
  base="$(sed -n 's/^FROM \(\S*\)$/\1/p' Dockerfile)"
  debootstrap --variant=minbase --include=ca-certificates bookworm "$root"
  install -D "$(readlink -f "$(command -v node)")" "$root/usr/local/bin/node"
  mkdir -p "$root/usr/local/lib/node_modules"
  cp -r "$(npm root --global)/npm" "$root/usr/local/lib/node_modules/"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
  cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
  chroot "$root" groupadd --gid 1000 node
  chroot "$root" useradd --uid 1000 --gid node --create-home node
  tar -C "$root" -c . | "${container[@]}" import \
    --change 'ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt' - "docker.io/library/$base"
}

# run ARGUMENTS...: the image with the rights that the documentation gives it.
run() {
  "${container[@]}" run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges --network host \
    -v "$volume:/var/lib/arpenteur" -v "$PWD/data/demo:/in:ro" "$@"
}

if [[ ${1:-} == --make-base ]]; then make_base; fi
"${container[@]}" build --network host -t "$image" .
echo "image of $("${container[@]}" image inspect --format '{{.Size}}' "$image") bytes"

[[ $(run --rm "$image" --version) == "$(node -p 'require("./package.json").version')" ]] || fail 'its version'
[[ $(run --rm --entrypoint id "$image" -un) == node ]] || fail 'an account without rights'
if run --rm --entrypoint touch "$image" /opt/arpenteur/new 2> /dev/null; then fail 'a file system that is not written to'; fi
if run --rm "$image" 2> "$temporary/refusal"; then fail 'a refusal without a pack'; fi
grep -q 'reference.pack' "$temporary/refusal" || fail 'a refusal that names the pack'

run --rm "$image" build /in/reference.json --out /var/lib/arpenteur/reference.pack > /dev/null
run --name "$name" "$image" serve --host 0.0.0.0 --port "$port" --jobs /var/lib/arpenteur/jobs \
  --pack /var/lib/arpenteur/reference.pack > "$temporary/service" 2>&1 &
service=$!
timeout 60 bash -c "until curl --silent --fail http://127.0.0.1:$port/health/ready; do sleep 0.5; done" || fail 'a service that is ready'
answer="$(curl --silent --fail "http://127.0.0.1:$port/v1/match" -H 'content-type: application/json' \
  -d '{"adresse":"1 impasse des Ursulines","code_postal":"96130","commune":"Marvejolles-le-Pont"}')"
[[ $answer == *'"code_circonscription":"9602"'* ]] || fail 'the right answer'
"${container[@]}" stop --time 30 "$name" > /dev/null
wait "$service" || fail 'a stop without an error'
echo 'the image does what docs/operators.md says'
