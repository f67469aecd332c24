"""The row path of addok-csv in several processes, without HTTP around it: the same rows several times.

    python addok-csv.py INPUT.csv OUTPUT.csv PROCESSES RUNS POSTCODE_FILTER

A first run fills addok's caches, and its answers are written; the runs after it are timed, and the rows that they answer
otherwise are counted. Prints one line of JSON at the end: elapsed and processor time of each timed run, Redis and all processes
in the latter.
"""
import csv
import json
import multiprocessing
import sys
import time

from addok.config import config

# In each process anew: addok names what it keeps in Redis during a search by its process, so that none may be forked.
config.load()

from addok.db import DB  # noqa: E402
from addok_csv import CSVSearch  # noqa: E402

columns = ["adresse", "code_postal", "commune"]
chunk_rows = 50


class Defaults:
    """A request that sets nothing."""

    def get_param(self, name, default=None):
        return default

    get_param_as_float = get_param


view = CSVSearch()


def geocode(task):
    rows, filter_columns = task
    before = time.process_time()
    for index, row in enumerate(rows):
        view.process_row(Defaults(), row, filter_columns, columns, index)
    return rows, time.process_time() - before


def redis_seconds():
    info = DB.info("cpu")
    return info["used_cpu_user"] + info["used_cpu_sys"]


def run(pool, rows, filter_columns):
    """All rows with their answers, elapsed and processor milliseconds."""
    starts = range(0, len(rows), chunk_rows)
    tasks = [([dict(row) for row in rows[at : at + chunk_rows]], filter_columns) for at in starts]
    redis_before, cpu_before, started = redis_seconds(), time.process_time(), time.perf_counter()
    done = pool.map(geocode, tasks, chunksize=1)
    elapsed = time.perf_counter() - started
    workers = sum(seconds for _, seconds in done)
    cpu = workers + time.process_time() - cpu_before + redis_seconds() - redis_before
    return [row for chunk, _ in done for row in chunk], elapsed * 1000, cpu * 1000


def main(input_path, output_path, processes, runs, postcode_filter):
    filter_columns = {"postcode": "code_postal"} if postcode_filter == "true" else {}
    with open(input_path, newline="", encoding="utf-8") as file:
        contacts = list(csv.DictReader(file, delimiter=";"))
    with multiprocessing.get_context("spawn").Pool(int(processes)) as pool:
        answers, _, _ = run(pool, contacts, filter_columns)
        timed = [run(pool, contacts, filter_columns) for _ in range(int(runs))]
    names = ["id", "result_id", "result_type", "result_citycode", "longitude", "latitude", "result_score", "result_label"]
    with open(output_path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names, delimiter=";", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(answers)
    places = [row.get("result_id") for row in answers]
    different = [sum(one != row.get("result_id") for one, row in zip(places, rows)) for rows, _, _ in timed]
    figures = {
        "elapsedMs": [round(elapsed) for _, elapsed, _ in timed],
        "cpuMs": [round(cpu) for _, _, cpu in timed],
        "different": max(different),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main(*sys.argv[1:])
