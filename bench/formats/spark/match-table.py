"""Matches a table of Parquet on a standalone Spark of two workers, once for each line of its input, and prints how long that took as JSON.

    python match-table.py PACK INPUT OUTPUT DATE

Run by bench/formats/spark.ts, in a session of its own. The cluster is started before the first job; executors, their Python and their children are
started by it.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

import pyspark
from pyspark.sql import SparkSession

import arpenteur.spark
from spark_cluster import Cluster

pack, source, output, date = sys.argv[1:]


def cpu_seconds() -> float:
    """Processor time of the processes of Spark: those of the sessions that it started, and of this one."""
    ticks = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) in sessions:
            ticks += sum(int(fields[at]) for at in (11, 12, 13, 14))
    return ticks / os.sysconf("SC_CLK_TCK")


with tempfile.TemporaryDirectory(prefix="arpenteur-spark-") as folder:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    cluster = Cluster(Path(folder))
    sessions = {os.getsid(0), *cluster.sessions}
    try:
        spark = (
            SparkSession.builder.master(cluster.url)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.executor.cores", "1")
            .config("spark.executor.memory", "900m")
            .config("spark.executorEnv.ARPENTEUR_BIN", os.environ["ARPENTEUR_BIN"])
            .config("spark.executorEnv.PYTHONPATH", os.environ["PYTHONPATH"])
            # An executor of one core sees one, as in a container: the JVM then takes its serial collector.
            .config("spark.executor.extraJavaOptions", "-XX:ActiveProcessorCount=1")
            # As `match` writes, at the same level.
            .config("spark.sql.parquet.compression.codec", "zstd")
            .config("spark.hadoop.parquet.compression.codec.zstd.level", "1")
            # Several tasks for each core: with one, a core waits for the other at the end.
            .config("spark.sql.files.maxPartitionBytes", "6m")
            .getOrCreate()
        )
        for _ in sys.stdin:
            before = cpu_seconds()
            started = time.monotonic()
            frame = spark.read.parquet(source)
            arpenteur.spark.match(frame, pack, date=date).write.mode("overwrite").parquet(output)
            result = {
                "elapsedMs": round(1000 * (time.monotonic() - started)),
                "cpuMs": round(1000 * (cpu_seconds() - before)),
                "rows": spark.read.parquet(output).count(),
                "partitions": frame.rdd.getNumPartitions(),
                "spark": pyspark.__version__,
                "java": spark.sparkContext._jvm.System.getProperty("java.version"),  # type: ignore[union-attr]
            }
            print(json.dumps(result), flush=True)
        spark.stop()
    finally:
        cluster.stop()
