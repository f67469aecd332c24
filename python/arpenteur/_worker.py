"""The child process, and the protocol spoken with it (docs/worker.md)."""

from __future__ import annotations

import json
import queue
import struct
import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

import pyarrow as pa

from ._command import find_command, flags_of
from ._errors import ArpenteurError, error_of_output

PROTOCOL = 1
#: Rows and bytes of a frame; a single row may have more bytes.
FRAME_ROWS = 1 << 16
FRAME_BYTES = 1 << 25
#: Frames that are sent before the answer to the first is read; the child takes four.
AHEAD = 3


class Worker:
    """A child ``arpenteur worker``; it ends when this process does, as its input ends then."""

    def __init__(self, pack: str, options: Mapping[str, object], *, plan: bool = False) -> None:
        words = [*find_command(), "worker", "--pack", pack, *flags_of(options), *(["--plan"] if plan else [])]
        # A file, as nobody reads a pipe while rows are matched.
        self._messages: IO[bytes] = tempfile.TemporaryFile()
        try:
            self._child = subprocess.Popen(
                words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._messages, bufsize=0
            )
        except FileNotFoundError as error:
            self._messages.close()
            raise error_of_output(f"{error}", 127) from error
        self._queue: queue.Queue[bytes | memoryview | None] = queue.Queue(maxsize=8)
        self._writer = threading.Thread(target=self._write, name="arpenteur", daemon=True)
        self._writer.start()
        try:
            self.hello = self._expect_json("HELO")
        except BaseException:
            self.close()
            raise
        if self.hello.get("protocol") != PROTOCOL:
            self.close()
            raise ArpenteurError(
                "WORKER_FAILED",
                f"arpenteur {self.hello.get('version')} speaks version {self.hello.get('protocol')} of the protocol; "
                f"this package speaks version {PROTOCOL}.",
                "Install versions of the command and of the Python package that belong together.",
            )

    @property
    def pid(self) -> int:
        """Number of the child process."""
        return self._child.pid

    @property
    def is_alive(self) -> bool:
        """Whether the child still runs."""
        return self._child.poll() is None

    def plan(self, schema: pa.Schema, columns: Mapping[str, list[str]]) -> Plan:
        """Opens a request for a table; frames of its rows may follow."""
        self._send(b"OPEN", json.dumps({"columns": columns}).encode())
        self._send(b"SCHM", memoryview(schema.serialize()))
        return Plan(self._expect_json("PLAN"), pa.ipc.read_schema(pa.py_buffer(self._expect("SCHM"))))

    def match(
        self, schema: pa.Schema, batches: Iterable[pa.RecordBatch], columns: Mapping[str, list[str]]
    ) -> Iterator[tuple[pa.RecordBatch, pa.RecordBatch]]:
        """Matches batches: each comes out in pieces, in order, with the result columns of its rows beside."""
        whole = self.plan(schema, columns)
        # Only columns that are read cross the pipe, under the names and keys of the plan.
        read = list(dict.fromkeys(name for names in whole.columns.values() for name in names))
        places = [schema.names.index(name) for name in read]
        # A batch on its own does not hold the dictionary of its columns.
        part = pa.schema([(schema.names[at], _plain_type(schema.types[at])) for at in places])
        results = self.plan(part, whole.columns).results
        under_way: deque[pa.RecordBatch] = deque()
        for batch in batches:
            for piece in _pieces(batch, places):
                sent = pa.RecordBatch.from_arrays([_plain(piece.column(at)) for at in places], schema=part)
                self._require_room(sent)
                self._send(b"ROWS", memoryview(sent.serialize()))
                under_way.append(piece)
                if len(under_way) > AHEAD:
                    yield under_way[0], self._rows(under_way.popleft(), results)
        self._send(b"DONE", b"")
        while under_way:
            yield under_way[0], self._rows(under_way.popleft(), results)
        self._expect("DONE")

    def close(self) -> None:
        """Ends the child, whatever it is doing."""
        if self._child.poll() is None:
            self._child.kill()
        self._child.wait()
        self._queue = queue.Queue()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    pass
        self._messages.close()

    def _rows(self, piece: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
        source = pa.BufferReader(pa.py_buffer(self._expect("ROWS")))
        size = source.size()
        batches = []
        while source.tell() < size:
            batches.append(pa.ipc.read_record_batch(pa.ipc.read_message(source), schema))
        found = sum(batch.num_rows for batch in batches)
        if found != piece.num_rows:
            raise ArpenteurError("WORKER_FAILED", f"{piece.num_rows} rows went in, {found} came out.")
        if len(batches) == 1:
            return batches[0]
        columns = [pa.concat_arrays([batch.column(at) for batch in batches]) for at in range(len(schema))]
        return pa.RecordBatch.from_arrays(columns, schema=schema)

    def _require_room(self, batch: pa.RecordBatch) -> None:
        """Refuses what no frame can hold before it is copied; batches have been cut down to single rows by then."""
        size, most = pa.ipc.get_record_batch_size(batch), self.hello["most_frame_bytes"]
        if size > most:
            raise ArpenteurError(
                "FRAME_INVALID",
                f"A row has {size} bytes in the columns that are matched; at most {most} are possible.",
                "Shorten its cells, or name other columns.",
            )

    def _send(self, kind: bytes, payload: bytes | memoryview) -> None:
        size = payload.nbytes if isinstance(payload, memoryview) else len(payload)
        self._put(kind + struct.pack("<I", size))
        self._put(payload)

    def _put(self, piece: bytes | memoryview) -> None:
        while True:
            try:
                self._queue.put(piece, timeout=1)
                return
            except queue.Full:
                if not self.is_alive:
                    raise self._failure() from None

    def _write(self) -> None:
        """Writes what is sent: the thread that sends has to read the answers meanwhile."""
        pieces, pipe = self._queue, self._child.stdin
        while pipe is not None:
            piece = pieces.get()
            if piece is None:
                return
            rest = memoryview(piece).cast("B")
            try:
                while rest.nbytes > 0:
                    rest = rest[pipe.write(rest) :]
            except (OSError, ValueError):
                # The child has ended; whoever reads its answer says why.
                return

    def _expect_json(self, kind: str) -> dict[str, Any]:
        value: dict[str, Any] = json.loads(self._expect(kind))
        return value

    def _expect(self, kind: str) -> bytearray:
        head = self._read(8)
        payload = self._read(struct.unpack_from("<I", head, 4)[0])
        found = head[:4].decode("latin-1")
        if found == kind:
            return payload
        if found == "FAIL":
            failure = json.loads(payload)
            raise ArpenteurError(failure["code"], failure["message"], failure["action"])
        raise ArpenteurError("WORKER_FAILED", f"The child process answered {found}; expected {kind}.")

    def _read(self, size: int) -> bytearray:
        pipe = self._child.stdout
        into = bytearray(size)
        rest = memoryview(into)
        while rest.nbytes > 0 and pipe is not None:
            count = pipe.readinto(rest)  # type: ignore[attr-defined]
            if not count:
                raise self._failure()
            rest = rest[count:]
        return into

    def _failure(self) -> ArpenteurError:
        status = self._child.wait()
        self._messages.seek(0)
        return error_of_output(self._messages.read().decode("utf-8", "replace"), status)


class Plan:
    """How a table is read, and which columns come of it."""

    def __init__(self, plan: Mapping[str, Any], results: pa.Schema) -> None:
        #: Names of the columns read for each key.
        self.columns: dict[str, list[str]] = plan["columns"]
        #: The result columns; one whose name the table has already is ``arpenteur_<name>``.
        self.results: pa.Schema = results


def _plain_type(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _plain(column: pa.Array) -> pa.Array:
    return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column


def _pieces(batch: pa.RecordBatch, places: list[int]) -> Iterator[pa.RecordBatch]:
    """Slices of a batch that fit a frame."""
    start = 0
    while start < batch.num_rows or (start == 0 and batch.num_rows == 0):
        piece = batch.slice(start, FRAME_ROWS)
        while piece.num_rows > 1 and sum(piece.column(at).nbytes for at in places) > FRAME_BYTES:
            piece = piece.slice(0, piece.num_rows // 2)
        yield piece
        if piece.num_rows == 0:
            return
        start += piece.num_rows
