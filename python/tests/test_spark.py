"""A standalone Spark of one master and two workers on loopback, whose executors and children are killed meanwhile.

Run by ``npm run test:spark``. ARPENTEUR_BIN is the command under test, ARPENTEUR_TEST_PACK its pack, ARPENTEUR_TEST_CONTACTS a CSV of contacts.
ARPENTEUR_SPARK_ROWS (default 500,000) is the number of rows.
"""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from pyspark.sql import SparkSession

import arpenteur.spark
from arpenteur import ArpenteurError
from spark_cluster import Cluster

ROWS = int(os.environ.get("ARPENTEUR_SPARK_ROWS", "500000"))
PARTITIONS = 16
DAY = "2026-03-15"
PACK = os.environ["ARPENTEUR_TEST_PACK"]
CONTACTS = os.environ["ARPENTEUR_TEST_CONTACTS"]


def processes(*words: str) -> Iterator[int]:
    """Numbers of the processes whose command line has all words."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            line = (entry / "cmdline").read_bytes().decode("utf-8", "replace").replace("\0", " ")
        except OSError:
            continue
        # One that only plans is the driver's, and ends soon.
        if all(word in line for word in words) and "--plan" not in line:
            yield int(entry.name)


def wait_until(holds: Callable[[], bool], seconds: float = 120) -> bool:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


class SparkTest(unittest.TestCase):
    folder: Path
    cluster: Cluster
    spark: SparkSession
    source: str

    @classmethod
    def setUpClass(cls) -> None:
        temporary = tempfile.TemporaryDirectory(prefix="arpenteur-spark-")
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = Path(temporary.name)
        # A pack of its own name: children are known by it.
        cls.pack = str(cls.folder / "reference.pack")
        os.symlink(os.path.abspath(PACK), cls.pack)
        # Every start of a child is counted.
        counted = cls.folder / "arpenteur"
        command = os.environ.get("ARPENTEUR_BIN", "arpenteur")
        # A child that matches fails while the file `broken` is there.
        counted.write_text(
            f'#!/bin/sh\ncd {shlex.quote(str(cls.folder))}\necho "$$ $*" >> starts\n'
            'case "$*" in *--plan*) ;; *) [ -e broken ] && { echo "no memory left" >&2; exit 134; } ;; esac\n'
            f'exec {command} "$@"\n'
        )
        counted.chmod(0o755)
        os.environ["ARPENTEUR_BIN"] = str(counted)
        os.environ["ARPENTEUR_CACHE"] = str(cls.folder / "cache")
        os.environ["PYSPARK_PYTHON"] = sys.executable
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
        cls.cluster = Cluster(cls.folder)
        cls.addClassCleanup(cls.cluster.stop)
        cls.spark = (
            SparkSession.builder.master(cls.cluster.url)
            .appName("arpenteur")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.executor.memory", "700m")
            .config("spark.executor.cores", "1")
            .config("spark.python.worker.reuse", "true")
            .config("spark.executorEnv.ARPENTEUR_BIN", str(counted))
            .config("spark.executorEnv.ARPENTEUR_CACHE", str(cls.folder / "cache"))
            .config("spark.executorEnv.PYTHONPATH", os.environ.get("PYTHONPATH", ""))
            .config("spark.task.maxFailures", "8")
            .getOrCreate()
        )
        cls.addClassCleanup(cls.spark.stop)
        cls.source = str(cls.folder / "contacts.parquet")
        pa.parquet.write_table(cls.contacts(ROWS), cls.source, row_group_size=-(-ROWS // PARTITIONS))

    @staticmethod
    def contacts(rows: int) -> pa.Table:
        """Contacts, beside columns whose cells break formats of text: all must come out as they went in."""
        options = pa.csv.ConvertOptions(column_types={"code_postal": pa.string(), "id": pa.string()}, strings_can_be_null=True)
        read = pa.csv.read_csv(CONTACTS, parse_options=pa.csv.ParseOptions(delimiter=";"), convert_options=options)
        read = read.select([name for name in ("adresse", "code_postal", "commune") if name in read.column_names])
        drawn = pa.concat_tables([read] * -(-rows // read.num_rows)).slice(0, rows).combine_chunks()
        odd = ["a\tb", "line\nline\r\n", '"quoted" \\', "", None, "é € 😀", "NULL", "x" * (1 << 20)]
        cells = [odd[at % 7] if at != 7 else odd[7] for at in range(rows)]
        return (
            drawn.append_column("id", pa.array(range(rows), pa.int64()))
            .append_column("texte", pa.array(cells, pa.string()))
            .append_column("octets", pa.array([bytes([at % 255 + 1, 9, 10]) for at in range(rows)], pa.binary()))
            .append_column("liste", pa.array([[at, None] if at % 3 else None for at in range(rows)], pa.list_(pa.int32())))
            .append_column("parts", pa.array([{"a": f"{at}\t", "b": {"c": at % 2 == 0}} for at in range(rows)]))
        )

    def starts(self) -> list[str]:
        """Command lines of the children that were started, without those that only plan."""
        log = self.folder / "starts"
        lines = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return [line for line in lines if " worker " in line and "--plan" not in line]

    def sorted_rows(self, path: str) -> pa.Table:
        table = pa.parquet.read_table(path)
        return table.sort_by("id").combine_chunks()

    def test_rows_survive_the_death_of_an_executor_and_of_a_child(self) -> None:
        out, expected = str(self.folder / "matched"), str(self.folder / "expected.parquet")
        subprocess.run(
            [os.environ["ARPENTEUR_BIN"], "match", self.source, "--pack", self.pack, "--out", expected, "--date", DAY, "--quiet"],
            check=True,
        )
        self.starts()
        frame = self.spark.read.parquet(self.source).repartition(PARTITIONS)
        matched = arpenteur.spark.match(frame, self.pack, date=DAY)
        killed: list[str] = []

        def kill() -> None:
            tracker = self.spark.sparkContext.statusTracker()

            def done() -> int:
                stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
                return max((stage.numCompletedTasks for stage in stages if stage and stage.numTasks == PARTITIONS), default=0)

            # The first tasks with children are under way.
            if not wait_until(lambda: any(processes("worker", self.pack)) and done() >= 1):
                return
            for child in list(processes("worker", self.pack))[:1]:
                os.kill(child, signal.SIGKILL)
                killed.append("child")
            wait_until(lambda: done() >= 3)
            for executor in list(processes("CoarseGrainedExecutorBackend"))[:1]:
                os.kill(executor, signal.SIGKILL)
                killed.append("executor")

        killer = threading.Thread(target=kill)
        killer.start()
        matched.write.mode("overwrite").parquet(out)
        killer.join()
        self.assertEqual(killed, ["child", "executor"])
        rows, wanted = self.sorted_rows(out), self.sorted_rows(expected)
        self.assertEqual(rows.column_names, wanted.column_names)
        self.assertEqual(rows.num_rows, ROWS)
        for name in wanted.column_names:
            # Spark names the elements of lists otherwise.
            mine, theirs = rows[name].combine_chunks(), wanted[name].combine_chunks()
            same = mine.to_pylist() == theirs.to_pylist() if pa.types.is_nested(mine.type) else mine.equals(theirs.cast(mine.type))
            self.assertTrue(same, name)

    def test_as_many_packs_are_opened_as_there_are_executors(self) -> None:
        frame = self.spark.read.parquet(self.source).where("id < 20000").repartition(PARTITIONS)
        self.starts()
        # An option of its own: no child that was started before is taken.
        for _ in range(3):
            arpenteur.spark.match(frame, self.pack, date="2026-03-12").write.mode("overwrite").format("noop").save()
        self.assertEqual(len(self.starts()), len(list(processes("CoarseGrainedExecutorBackend"))))

    def test_an_executor_keeps_few_children_however_many_options_are_tried(self) -> None:
        frame = self.spark.read.parquet(self.source).where("id < 1000").repartition(PARTITIONS)
        for day in range(1, 6):
            arpenteur.spark.match(frame, self.pack, date=f"2026-02-0{day}").write.mode("overwrite").format("noop").save()
        executors = len(list(processes("CoarseGrainedExecutorBackend")))
        self.assertLessEqual(len(list(processes("worker", self.pack))), 2 * executors)

    def test_a_partition_without_rows_has_the_columns_of_the_others(self) -> None:
        frame = self.spark.read.parquet(self.source).where("id < 3").repartition(PARTITIONS)
        rows = arpenteur.spark.match(frame, self.pack, date=DAY, add=["statut"]).collect()
        self.assertEqual(sorted(row["id"] for row in rows), sorted(row["id"] for row in frame.collect()))
        none = arpenteur.spark.match(frame.where("id < 0"), self.pack, add=["statut"])
        self.assertEqual(none.collect(), [])
        self.assertEqual(none.columns[-1], "statut")

    def test_a_name_that_the_table_has_in_capitals_is_not_taken_twice(self) -> None:
        frame = self.spark.read.parquet(self.source).where("id < 3").selectExpr("*", "'mine' as STATUT")
        matched = arpenteur.spark.match(frame, self.pack, add=["statut"])
        self.assertEqual(matched.columns[-2:], ["STATUT", "arpenteur_statut"])
        self.assertEqual({row["STATUT"] for row in matched.collect()}, {"mine"})

    def test_mistakes_are_told_on_the_driver_before_a_job_starts(self) -> None:
        frame = self.spark.read.parquet(self.source)
        self.starts()
        later = self.folder / "later.pack"
        later.write_bytes(b"ARPENTEU" + (99).to_bytes(4, "little") + bytes(64))
        interval = frame.selectExpr("*", "interval '1' day as duree")

        def failure(*given: object, **options: object) -> ArpenteurError:
            with self.assertRaises(ArpenteurError) as raised:
                arpenteur.spark.match(*given, **options)  # type: ignore[arg-type]
            return raised.exception

        for code, error in {
            "OPTION_INVALID": failure(frame, self.pack, add=["couleur"]),
            "FILE_NOT_FOUND": failure(frame, "/no/such.pack"),
            "PACK_NOT_A_PACK": failure(frame, self.source),
            "PACK_VERSION": failure(frame, str(later)),
            "INPUT_HEADER": failure(frame.select("texte", "liste"), self.pack),
        }.items():
            self.assertEqual(error.code, code)
        for name in ("liste", "octets", "duree"):
            self.assertEqual(failure(interval, self.pack, columns={"adresse": name}).code, "INPUT_HEADER", name)
        with mock.patch.dict(os.environ, {"ARPENTEUR_BIN": "/no/such/node main.js"}):
            error = failure(frame, self.pack)
        self.assertEqual(error.code, "NODE_MISSING")
        self.assertIn("npm install", str(error))
        self.assertEqual(self.starts(), [])

    def test_a_child_that_ends_fails_its_task_with_its_last_message(self) -> None:
        frame = self.spark.read.parquet(self.source).where("id < 10")
        broken = self.folder / "broken"
        broken.touch()
        self.addCleanup(broken.unlink, missing_ok=True)
        # An option of its own: no child that was started before is taken.
        matched = arpenteur.spark.match(frame, self.pack, date="2026-03-13")
        with self.assertRaisesRegex(Exception, "WORKER_FAILED: The child process ended with exit code 134: no memory left"):
            matched.collect()
        # A DataFrame whose job failed keeps its failure; the session works on.
        broken.unlink()
        again = arpenteur.spark.match(frame, self.pack, date="2026-03-13", add=["statut"])
        self.assertEqual(len(again.collect()), 10)

    def test_a_session_works_on_after_a_job_whose_children_were_killed(self) -> None:
        day = "2026-03-11"
        frame = self.spark.read.parquet(self.source).select("id", "adresse", "code_postal", "commune").repartition(PARTITIONS)
        matched = arpenteur.spark.match(frame, self.pack, date=day, add=["statut"])
        failed = threading.Event()

        def kill() -> None:
            # Every attempt of a task loses its child, until Spark gives up.
            while not failed.wait(0.02):
                for child in processes("worker", self.pack, day):
                    try:
                        os.kill(child, signal.SIGKILL)
                    except ProcessLookupError:
                        pass

        killer = threading.Thread(target=kill)
        killer.start()
        try:
            with self.assertRaisesRegex(Exception, "WORKER_FAILED: The child process ended by signal 9"):
                matched.collect()
        finally:
            failed.set()
            killer.join()
        few = frame.where("id < 1000")
        again = arpenteur.spark.match(few, self.pack, date=day, add=["statut"])
        self.assertEqual(sorted(row["id"] for row in again.collect()), list(range(1000)))

    def test_a_pack_behind_an_address_is_downloaded_for_the_executors(self) -> None:
        frame = self.spark.read.parquet(self.source).where("id < 100").repartition(PARTITIONS)
        matched = arpenteur.spark.match(frame, f"file://{self.pack}", date=DAY, add=["statut"])
        expected = arpenteur.spark.match(frame, self.pack, date=DAY, add=["statut"])
        self.assertEqual(matched.sort("id").collect(), expected.sort("id").collect())
        kept = [path.name for path in (self.folder / "cache").iterdir() if path.name != "lock"]
        self.assertEqual(len(kept), 1)
        self.assertRegex(kept[0], r"^[0-9a-f]{64}\.pack$")

    def test_a_path_may_be_relative_to_the_folder_of_the_driver(self) -> None:
        frame = self.spark.read.parquet(self.source).where("id < 100")
        matched = arpenteur.spark.match(frame, os.path.relpath(self.pack), date=DAY, add=["statut"])
        self.assertEqual(matched.count(), 100)

    def test_a_pack_may_be_a_file_that_spark_distributes(self) -> None:
        self.spark.sparkContext.addFile(os.path.realpath(self.pack))
        frame = self.spark.read.parquet(self.source).where("id < 100")
        name = os.path.basename(os.path.realpath(self.pack))
        matched = arpenteur.spark.match(frame, f"files:{name}", date=DAY, add=["statut"])
        self.assertEqual(matched.count(), 100)

    def test_a_cancelled_job_leaves_no_child(self) -> None:
        frame = self.spark.read.parquet(self.source).repartition(PARTITIONS)
        context = self.spark.sparkContext
        ended: list[BaseException] = []

        def run() -> None:
            context.setJobGroup("cancelled", "a job that is cancelled", interruptOnCancel=True)
            try:
                # An option of its own: its children are those of no other job.
                arpenteur.spark.match(frame, self.pack, date="2026-03-14").write.format("noop").mode("overwrite").save()
            except Exception as error:  # noqa: BLE001
                ended.append(error)

        job = threading.Thread(target=run)
        job.start()
        self.assertTrue(wait_until(lambda: any(processes("worker", self.pack, "2026-03-14"))))
        context.cancelAllJobs()
        job.join()
        self.assertEqual(len(ended), 1)
        self.assertTrue(wait_until(lambda: not any(processes("worker", self.pack, "2026-03-14"))))


if __name__ == "__main__":
    unittest.main()
