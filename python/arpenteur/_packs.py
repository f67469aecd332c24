"""Finds the pack on this host."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import closing
from typing import IO, Any, NamedTuple

from ._errors import ArpenteurError

#: Bytes copied at a time.
PIECE = 1 << 22
#: Stores that pyarrow reads by itself; fsspec reads all others.
OF_PYARROW = ("s3", "gs", "gcs", "hdfs", "viewfs", "file")


class PackPlace(NamedTuple):
    """A pack as all hosts find it."""

    address: str
    #: Hash of the bytes of a pack that is downloaded: all hosts get the same.
    sha256: str = ""

    @staticmethod
    def of(pack: str) -> PackPlace:
        """Where a pack is; one behind an address is downloaded, to know its hash."""
        if pack.startswith("files:"):
            return PackPlace(pack)
        if "://" not in pack:
            # An executor has another working folder than the driver.
            return PackPlace(os.path.abspath(pack))
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


#: Hashes of the packs that this process has downloaded, by address and version: a pack that has not changed is not asked for again.
_known: dict[tuple[str, str], str] = {}


def _download(address: str, expected: str) -> str:
    """Downloads a pack under the name of its hash; processes of a host wait for the one that does it."""
    # Not on Windows, where packs are paths.
    import fcntl

    folder = _folder()
    with open(os.path.join(folder, "lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if expected and os.path.exists(_kept(folder, expected)):
            return _kept(folder, expected)
        try:
            version, source = _open(address)
        except ArpenteurError:
            raise
        except FileNotFoundError as error:
            raise ArpenteurError("FILE_NOT_FOUND", f"The pack {address} was not found.") from error
        except Exception as error:
            raise _unreadable(address, error) from error
        with closing(source):
            known = _known.get((address, version), "")
            if known and known == (expected or known) and os.path.exists(_kept(folder, known)):
                return _kept(folder, known)
            found = _copy(source, address, folder, expected)
        if version:
            _known[address, version] = found
        return _kept(folder, found)


def _copy(source: IO[bytes], address: str, folder: str, expected: str) -> str:
    """Copies a pack into the folder and returns its hash. It gets its name when it is whole."""
    digest = hashlib.sha256()
    descriptor, temporary = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as out:
            while piece := _read(source, address):
                digest.update(piece)
                out.write(piece)
        found = digest.hexdigest()
        if expected and found != expected:
            raise ArpenteurError("PACK_CORRUPTED", f"{address} has the sha256 {found}; on the driver it had {expected}.")
        os.replace(temporary, _kept(folder, found))
        return found
    except BaseException:
        os.unlink(temporary)
        raise


def _read(source: IO[bytes], address: str) -> bytes:
    try:
        return source.read(PIECE)
    except Exception as error:
        raise _unreadable(address, error) from error


def _open(address: str) -> tuple[str, Any]:
    """Opens an address. Returns what changes when the pack does, empty where the store does not tell, and a stream."""
    scheme = address.partition("://")[0]
    if scheme in OF_PYARROW:
        from pyarrow import fs

        system, path = fs.FileSystem.from_uri(address.replace("gcs://", "gs://", 1))
        info = system.get_file_info(path)
        return (f"{info.size} {info.mtime_ns}" if info.mtime_ns else "", system.open_input_stream(path))
    try:
        import fsspec
    except ImportError as error:
        action = "Run `pip install 'arpenteur[remote]'`, or name a path that all hosts have."
        raise ArpenteurError("OPTION_INVALID", f"A pack at {scheme}:// is read by fsspec, which is not installed.", action) from error
    try:
        system, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        action = "Install what fsspec needs for it, such as s3fs, adlfs or aiohttp, or name a path that all hosts have."
        raise ArpenteurError("OPTION_INVALID", f"A pack at {scheme}:// cannot be read: {error}.", action) from error
    source = system.open(path, "rb")
    return (_version(system, path), source)


def _version(system: Any, path: str) -> str:
    info = system.info(path)
    marks = [info[name] for name in ("ETag", "etag", "mtime", "LastModified", "last_modified", "created") if info.get(name)]
    return f"{info.get('size')} {marks}" if marks else ""


def _kept(folder: str, sha256: str) -> str:
    return os.path.join(folder, f"{sha256}.pack")


def _unreadable(address: str, error: Exception) -> ArpenteurError:
    return ArpenteurError("FILE_UNREADABLE", f"The pack {address} cannot be read: {type(error).__name__}: {error}")
