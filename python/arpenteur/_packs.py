"""Where the pack lies, on this host."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from typing import NamedTuple

from ._errors import ArpenteurError

#: Bytes copied at a time.
PIECE = 1 << 22


class PackPlace(NamedTuple):
    """A pack as all hosts find it."""

    address: str
    #: Hash of the bytes of a pack that is downloaded: all hosts get the same.
    sha256: str = ""

    @staticmethod
    def of(pack: str) -> PackPlace:
        """Where a pack is; one behind an address is downloaded, to know its hash."""
        if "://" not in pack:
            return PackPlace(pack)
        return PackPlace(pack, os.path.basename(_download(pack, "")).removesuffix(".pack"))


def local_pack(place: PackPlace) -> str:
    """Path of the pack on this host."""
    if place.address.startswith("files:"):
        from pyspark import SparkFiles

        return str(SparkFiles.get(place.address.removeprefix("files:")))
    if "://" not in place.address:
        return place.address
    kept = os.path.join(_folder(), f"{place.sha256}.pack")
    return kept if os.path.exists(kept) else _download(place.address, place.sha256)


def _folder() -> str:
    """Folder of downloaded packs: ARPENTEUR_CACHE, else in that for temporary files, one for each user."""
    default = os.path.join(tempfile.gettempdir(), f"arpenteur-packs-{os.getuid()}")
    folder = os.environ.get("ARPENTEUR_CACHE", default)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    return folder


def _download(address: str, expected: str) -> str:
    """Downloads a pack under the name of its hash; processes of a host wait for the one that does it."""
    from pyarrow import fs

    folder = _folder()
    with open(os.path.join(folder, "lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = os.path.join(folder, f"{expected}.pack")
        if expected and os.path.exists(kept):
            return kept
        system, path = fs.FileSystem.from_uri(address)
        digest = hashlib.sha256()
        descriptor, temporary = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(descriptor, "wb") as out, system.open_input_stream(path) as source:
                while piece := source.read(PIECE):
                    digest.update(piece)
                    out.write(piece)
            found = digest.hexdigest()
            if expected and found != expected:
                raise ArpenteurError(
                    "PACK_CORRUPTED", f"{address} has the sha256 {found}; on the driver it had {expected}."
                )
            kept = os.path.join(folder, f"{found}.pack")
            os.replace(temporary, kept)
            return kept
        except BaseException:
            os.unlink(temporary)
            raise
