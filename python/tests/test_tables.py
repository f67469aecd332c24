"""Tables of pandas, polars and pyarrow through the child process.

ARPENTEUR_BIN is the command under test, ARPENTEUR_TEST_PACK the pack of the demo, ARPENTEUR_TEST_CONTACTS its contacts.
"""

from __future__ import annotations

import hashlib
import http.server
import os
import pickle
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path
from unittest import mock

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

import arpenteur
from arpenteur import ArpenteurError
from arpenteur._command import find_command, flags_of
from arpenteur._packs import PackPlace, local_pack
from arpenteur._worker import Worker

PACK = os.environ["ARPENTEUR_TEST_PACK"]
CONTACTS = os.environ["ARPENTEUR_TEST_CONTACTS"]
DAY = "2026-03-15"
ADDRESS = {"adresse": ["1 impasse des Ursulines"], "code_postal": ["96130"], "commune": ["Marvejolles-le-Pont"]}


def contacts() -> pa.Table:
    with open(CONTACTS, encoding="utf-8") as file:
        names = file.readline().strip().split(";")
    options = pa.csv.ConvertOptions(column_types={name: pa.string() for name in names}, strings_can_be_null=True)
    return pa.csv.read_csv(CONTACTS, parse_options=pa.csv.ParseOptions(delimiter=";"), convert_options=options)


class Tables(unittest.TestCase):
    def test_every_column_is_that_of_match(self) -> None:
        table = contacts().slice(0, 5000)
        with tempfile.TemporaryDirectory() as folder:
            source, out = Path(folder, "in.parquet"), Path(folder, "out.parquet")
            pa.parquet.write_table(table, source)
            words = ["match", str(source), "--pack", PACK, "--out", str(out), "--date", DAY, "--quiet"]
            subprocess.run([*find_command(), *words], check=True)
            expected = pa.parquet.read_table(out)
        matched = arpenteur.match(table, PACK, date=DAY)
        self.assertEqual(matched.column_names, expected.column_names)
        for name in matched.column_names:
            self.assertTrue(matched[name].combine_chunks().equals(expected[name].combine_chunks()), name)
        self.assertEqual(matched.select(table.column_names), table)

    def test_a_frame_of_pandas_keeps_its_index_and_its_columns(self) -> None:
        try:
            import pandas as pd
        except ImportError:
            self.skipTest("pandas is not there")
        frame = pd.DataFrame({**ADDRESS, "mixed": [{"a": [1]}]}, index=["row"])
        matched = arpenteur.match(frame, PACK, date=DAY, add=["statut", "code_circonscription", "distance_limite_m"])
        self.assertEqual(list(matched.columns), [*frame.columns, "statut", "code_circonscription", "distance_limite_m"])
        self.assertEqual(list(matched.index), ["row"])
        self.assertEqual(matched.loc["row", "code_circonscription"], "9602")
        self.assertTrue(matched[list(frame.columns)].equals(frame))
        typed = arpenteur.match(pd.DataFrame({"adresse": ["1 impasse des Ursulines", 7, None], "code_postal": [96130, 96130, None]}), PACK)
        self.assertEqual(list(typed["statut"])[0], "attribue")
        self.assertEqual(len(arpenteur.match(frame.iloc[:0], PACK)), 0)

    def test_a_frame_of_polars_keeps_its_columns(self) -> None:
        try:
            import polars as pl
        except ImportError:
            self.skipTest("polars is not there")
        matched = arpenteur.match(pl.DataFrame(ADDRESS), PACK, date=DAY, add=["code_circonscription", "longitude"])
        self.assertEqual(matched.columns, [*ADDRESS, "code_circonscription", "longitude"])
        self.assertEqual(matched["code_circonscription"].to_list(), ["9602"])
        self.assertEqual(matched["longitude"].dtype, pl.Float64)

    def test_cells_come_out_as_they_went_in(self) -> None:
        cells = ["a\tb", "line\nline\r\n", '"quoted"', "", None, "x" * (1 << 20)]
        nested = [[{"a": 1}], None, [], [None], [{"a": None}], [{"a": 2}]]
        table = pa.table({"adresse": cells, "commune": ["Marvejolles-le-Pont"] * 6, "nested": nested, "bytes": [b"\x01\t"] * 6})
        self.assertEqual(arpenteur.match(table, PACK).select(table.column_names), table)

    def test_types_of_columns_are_read_as_from_a_file(self) -> None:
        words = pa.array(["1 impasse des Ursulines"])
        for adresse in (words, words.cast(pa.large_string()), words.dictionary_encode(), words.cast(pa.string_view())):
            for postcode in (pa.array([96130]), pa.array([96130], pa.uint32()), pa.array(["96130"])):
                matched = arpenteur.match(pa.table({"adresse": adresse, "code_postal": postcode}), PACK, add=["precision"])
                self.assertEqual(matched["precision"].to_pylist(), ["numero"], (adresse.type, postcode.type))

    def test_columns_can_be_named_and_a_name_that_is_taken_is_not_used_again(self) -> None:
        table = pa.table({"RUE": ADDRESS["adresse"], "X1": ["96130"], "statut": ["mine"]})
        matched = arpenteur.match(table, PACK, columns={"adresse": "RUE", "code_postal": ["X1"]}, add=["statut"])
        self.assertEqual(matched.to_pylist()[0], {"RUE": ADDRESS["adresse"][0], "X1": "96130", "statut": "mine", "arpenteur_statut": "attribue"})


class Mistakes(unittest.TestCase):
    def failure(self, *arguments: object, **options: object) -> ArpenteurError:
        with self.assertRaises(ArpenteurError) as raised:
            arpenteur.match(*arguments, **options)  # type: ignore[arg-type]
        return raised.exception

    def test_an_error_has_the_code_of_the_catalogue(self) -> None:
        table = pa.table(ADDRESS)
        self.assertEqual(self.failure(table, PACK, add=["couleur"]).code, "OPTION_INVALID")
        self.assertEqual(self.failure(table, PACK, couleur=1).code, "OPTION_INVALID")
        self.assertEqual(self.failure(table, PACK, columns={"adresse": "RUE"}).code, "OPTION_INVALID")
        self.assertEqual(self.failure(pa.table({"couleur": ["rouge"]}), PACK).code, "INPUT_HEADER")
        self.assertEqual(self.failure(table, "/no/such.pack").code, "FILE_NOT_FOUND")
        self.assertEqual(self.failure(table, CONTACTS).code, "PACK_NOT_A_PACK")
        self.assertEqual(self.failure([1, 2], PACK).code, "OPTION_INVALID")
        self.assertEqual(pickle.loads(pickle.dumps(self.failure(table, CONTACTS))).code, "PACK_NOT_A_PACK")

    def test_a_pack_of_another_version_is_refused(self) -> None:
        with tempfile.NamedTemporaryFile() as other:
            other.write(b"ARPENTEU" + (99).to_bytes(4, "little") + bytes(64))
            other.flush()
            self.assertEqual(self.failure(pa.table(ADDRESS), other.name).code, "PACK_VERSION")

    def test_without_node_it_says_how_to_install_it(self) -> None:
        with tempfile.TemporaryDirectory() as empty, mock.patch.dict(os.environ, {"PATH": empty, "ARPENTEUR_BIN": ""}):
            self.assertEqual(self.failure(pa.table(ADDRESS), PACK).code, "NODE_MISSING")
        with mock.patch.dict(os.environ, {"ARPENTEUR_BIN": "/no/such/node main.js"}):
            self.assertIn("npm install", str(self.failure(pa.table(ADDRESS), PACK)))

    def test_options_are_words_of_a_command_line(self) -> None:
        options = {"min_probability": {"circonscription": 0.9, "bureau": 0.8}, "add": ["a", "b"], "threads": 2, "plan": True, "date": None}
        expected = "--min-probability circonscription=0.9,bureau=0.8 --add a,b --threads 2 --plan"
        self.assertEqual(" ".join(flags_of(options)), expected)


class Child(unittest.TestCase):
    def test_one_child_answers_many_tables(self) -> None:
        worker = Worker(PACK, {"add": ["code_circonscription"]})
        self.addCleanup(worker.close)
        table = pa.table(ADDRESS)
        for _ in range(3):
            found = [results.to_pylist() for _, results in worker.match(table.schema, table.to_batches(), {})]
            self.assertEqual(found, [[{"code_circonscription": "9602"}]])

    def test_a_command_that_speaks_another_version_of_the_protocol_is_refused(self) -> None:
        hello = b'{"protocol":99,"version":"9.0.0"}'
        frame = b"HELO" + len(hello).to_bytes(4, "little") + hello
        program = f"import sys; sys.stdout.buffer.write({frame!r}); sys.stdout.flush(); sys.stdin.read()"
        with mock.patch.dict(os.environ, {"ARPENTEUR_BIN": shlex.join([sys.executable, "-c", program])}):
            with self.assertRaisesRegex(ArpenteurError, "arpenteur 9.0.0 speaks version 99 of the protocol; this package speaks version 1.*belong together"):
                Worker(PACK, {})

    def test_a_child_that_dies_is_an_error_and_not_a_wait(self) -> None:
        worker = Worker(PACK, {})
        self.addCleanup(worker.close)
        table = contacts()

        def batches():  # type: ignore[no-untyped-def]
            for at, batch in enumerate(table.to_batches(max_chunksize=100)):
                if at == 10:
                    os.kill(worker.pid, signal.SIGKILL)
                yield batch

        with self.assertRaisesRegex(ArpenteurError, "by signal 9"):
            for _ in worker.match(table.schema, batches(), {}):
                pass

    def test_a_child_that_ends_by_itself_is_an_error_with_its_last_message(self) -> None:
        broken = "sh -c 'echo first >&2; echo out of memory >&2; exit 134'"
        with mock.patch.dict(os.environ, {"ARPENTEUR_BIN": broken}), self.assertRaisesRegex(ArpenteurError, "exit code 134: out of memory"):
            Worker(PACK, {})

    def test_a_row_that_no_frame_can_hold_is_refused_before_it_is_copied(self) -> None:
        worker = Worker(PACK, {})
        self.addCleanup(worker.close)
        # A cell of 2.2 GB that takes no memory: the bytes of an empty file.
        size = 2_200_000_000
        with tempfile.TemporaryFile() as file:
            file.truncate(size)
            with pa.memory_map(f"/proc/self/fd/{file.fileno()}") as mapped:
                offsets = pa.array([0, size], pa.int64()).buffers()[1]
                cell = pa.Array.from_buffers(pa.large_string(), 1, [None, offsets, mapped.read_buffer()])
                table = pa.table({"adresse": cell, "code_postal": ["96130"]})
                with self.assertRaisesRegex(ArpenteurError, r"FRAME_INVALID: A row has 2200\d{6} bytes.*at most 268435456.*Shorten") as raised:
                    list(worker.match(table.schema, table.to_batches(), {}))
        self.assertEqual(raised.exception.code, "FRAME_INVALID")

    def test_a_child_ends_when_its_parent_is_killed(self) -> None:
        program = "import sys, time; from arpenteur._worker import Worker; w = Worker(sys.argv[1], {}); print(w.pid, flush=True); time.sleep(600)"
        parent = subprocess.Popen([sys.executable, "-c", program, PACK], stdout=subprocess.PIPE, text=True)
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
        parent.stdout.close()
        for _ in range(2400):
            try:
                state = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0]
            except FileNotFoundError:
                return
            if state == "Z":
                return
            time.sleep(0.05)
        self.fail(f"process {child} lives on")


class Packs(unittest.TestCase):
    """Packs behind addresses, which are kept in ARPENTEUR_CACHE under their hash."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.cache = Path(folder.name, "cache")
        self.source = Path(folder.name, "source")
        self.source.mkdir()
        shutil.copy(PACK, self.source / "demo.pack")
        self.sha256 = hashlib.sha256(Path(PACK).read_bytes()).hexdigest()
        environment = mock.patch.dict(os.environ, {"ARPENTEUR_CACHE": str(self.cache)})
        environment.start()
        self.addCleanup(environment.stop)

    def kept(self) -> list[str]:
        return sorted(path.name for path in self.cache.iterdir() if path.name != "lock")

    def serve(self) -> tuple[str, list[str]]:
        """Serves the folder of the pack on loopback. Returns its address, and the requests that come in."""
        asked: list[str] = []

        class Handler(http.server.SimpleHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path != "/short.pack":
                    super().do_GET()
                    return
                # The connection ends before all bytes that it announces.
                self.send_response(200)
                self.send_header("Content-Length", "1000")
                self.end_headers()
                self.wfile.write(b"ARPENTEU")

            def log_request(self, *_: object) -> None:
                asked.append(self.command)

            def log_message(self, *_: object) -> None:
                pass

        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), lambda *given: Handler(*given, directory=str(self.source))
        )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return f"http://127.0.0.1:{server.server_port}", asked

    def need_fsspec(self) -> None:
        try:
            import aiohttp  # noqa: F401
            import fsspec  # noqa: F401
        except ImportError:
            self.skipTest("fsspec and aiohttp are not there")

    def test_a_pack_behind_an_address_is_downloaded_once_and_kept_under_its_hash(self) -> None:
        address = f"file://{self.source}/demo.pack"
        for _ in range(2):
            matched = arpenteur.match(pa.table(ADDRESS), address, add=["code_circonscription"])
            self.assertEqual(matched["code_circonscription"].to_pylist(), ["9602"])
            self.assertEqual(self.kept(), [f"{self.sha256}.pack"])

    def test_a_pack_that_changed_is_another_pack(self) -> None:
        address = f"file://{self.source}/demo.pack"
        first = PackPlace.of(address)
        (self.source / "demo.pack").write_bytes(b"another pack")
        self.assertNotEqual(PackPlace.of(address).sha256, first.sha256)
        self.assertEqual(local_pack(first), str(self.cache / f"{self.sha256}.pack"))
        # A host that comes later finds other bytes than the driver did.
        shutil.rmtree(self.cache)
        with self.assertRaises(ArpenteurError) as raised:
            local_pack(first)
        self.assertEqual(raised.exception.code, "PACK_CORRUPTED")
        self.assertEqual(self.kept(), [])

    def test_a_pack_that_is_not_there_is_said(self) -> None:
        for address, code in {
            f"file://{self.source}/none.pack": "FILE_NOT_FOUND",
            "nostore://bucket/france.pack": "OPTION_INVALID",
        }.items():
            with self.assertRaises(ArpenteurError) as raised:
                PackPlace.of(address)
            self.assertEqual(raised.exception.code, code, address)

    def test_without_fsspec_it_says_what_to_install(self) -> None:
        with mock.patch.dict(sys.modules, {"fsspec": None}), self.assertRaisesRegex(ArpenteurError, r"pip install 'arpenteur\[remote\]'"):
            PackPlace.of("https://127.0.0.1/france.pack")

    def test_a_pack_may_lie_in_any_store_that_fsspec_reads(self) -> None:
        self.need_fsspec()
        import fsspec

        fsspec.filesystem("memory").pipe("/packs/demo.pack", Path(PACK).read_bytes())
        self.assertEqual(PackPlace.of("memory://packs/demo.pack").sha256, self.sha256)
        self.assertEqual(arpenteur.match(pa.table(ADDRESS), "memory://packs/demo.pack", add=["statut"])["statut"].to_pylist(), ["attribue"])
        with self.assertRaises(ArpenteurError) as raised:
            PackPlace.of("memory://packs/none.pack")
        self.assertEqual(raised.exception.code, "FILE_NOT_FOUND")

    def test_processes_of_a_host_that_need_a_pack_at_once_download_it_once(self) -> None:
        self.need_fsspec()
        host, asked = self.serve()
        program = "import sys; from arpenteur._packs import *; print(local_pack(PackPlace(*sys.argv[1:])))"
        words = [sys.executable, "-c", program, f"{host}/demo.pack", self.sha256]
        processes = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True) for _ in range(4)]
        found = [process.communicate()[0].strip() for process in processes]
        self.assertEqual(found, [str(self.cache / f"{self.sha256}.pack")] * 4)
        self.assertEqual(asked.count("GET"), 1)
        self.assertEqual(self.kept(), [f"{self.sha256}.pack"])

    def test_a_download_that_breaks_off_leaves_no_file(self) -> None:
        self.need_fsspec()
        host, _ = self.serve()
        for name, code in {"none": "FILE_NOT_FOUND", "short": "FILE_UNREADABLE"}.items():
            with self.assertRaises(ArpenteurError) as raised:
                PackPlace.of(f"{host}/{name}.pack")
            self.assertEqual(raised.exception.code, code)
        self.assertEqual(self.kept(), [])


if __name__ == "__main__":
    unittest.main()
