#!/usr/bin/env bash
# The tests of Spark: a master and two workers on loopback, in some minutes. Needs Java 17 and Python 3.10 or newer; PySpark and pyarrow are
# installed below out/spark, 450 MB. ARPENTEUR_TEST_PACK and ARPENTEUR_TEST_CONTACTS: a pack and contacts instead of the demo's.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=out/spark
mkdir -p "$folder"
if [[ ! -x $folder/python/bin/python ]]; then
  python3 -m venv "$folder/python"
  "$folder/python/bin/pip" install --quiet pyspark==4.0.1 pyarrow==21.0.0 pandas==2.3.3
fi
[[ -f dist/main.js ]] || npm run build
export ARPENTEUR_BIN="node $PWD/dist/main.js" PYTHONPATH="$PWD/python:$PWD/python/tests" PYTHONDONTWRITEBYTECODE=1
if [[ -z ${ARPENTEUR_TEST_PACK:-} ]]; then
  node dist/main.js build data/demo/reference.json --out "$folder/demo.pack" > /dev/null
  export ARPENTEUR_TEST_PACK="$PWD/$folder/demo.pack" ARPENTEUR_TEST_CONTACTS="$PWD/data/demo/contacts.csv"
fi
"$folder/python/bin/python" -m unittest -v python/tests/test_spark.py
