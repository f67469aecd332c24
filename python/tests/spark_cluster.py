"""A standalone Spark of one master and two workers, of one core each, on loopback."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
import time
from pathlib import Path


_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


def _end_with_parent() -> None:
    """Has the kernel end this process when its parent ends: a test that is killed stops nothing itself."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


class Cluster:
    """Processes of Spark. They end with :meth:`stop`, or when this process does."""

    def __init__(self, folder: Path) -> None:
        import pyspark

        self._class = str(Path(pyspark.__file__).parent / "bin" / "spark-class")
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        master = self._start("master", "master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        self.url = self._wait_for(master, r"Starting Spark master at (spark://\S+)")
        for number in (1, 2):
            options = ["--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", "0"]
            name = f"worker-{number}"
            log = self._start(name, "worker.Worker", *options, "--work-dir", str(folder / name), self.url)
            self._wait_for(log, "Successfully registered with master")

    def _start(self, name: str, kind: str, *options: str) -> Path:
        log = self._folder / f"{name}.log"
        environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_NO_DAEMONIZE": "1"}
        words = [self._class, f"org.apache.spark.deploy.{kind}", *options]
        with log.open("wb") as out:
            self._processes.append(
                subprocess.Popen(
                    words,
                    stdout=out,
                    stderr=subprocess.STDOUT,
                    env=environment,
                    start_new_session=True,
                    preexec_fn=_end_with_parent,
                )
            )
        return log

    def _wait_for(self, log: Path, pattern: str) -> str:
        for _ in range(1200):
            found = re.search(pattern, log.read_text("utf-8", "replace"))
            if found is not None:
                return found[found.re.groups]
            time.sleep(0.25)
        raise AssertionError(f"{log.name}: {log.read_text('utf-8', 'replace')[-2000:]}")

    @property
    def sessions(self) -> list[int]:
        """Sessions of its processes; executors, their Python and their children are in them."""
        return [process.pid for process in self._processes]

    def stop(self) -> None:
        for process in self._processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
