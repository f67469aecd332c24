"""Tables of Apache Spark: Arpenteur is the function over a partition, Spark does the rest.

.. code-block:: python

    from arpenteur import spark as arpenteur
    matched = arpenteur.match(contacts, "/data/france.pack", columns={"adresse": "RUE", "code_postal": "CP"})
"""

from __future__ import annotations

import atexit
import json
import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.types import (
    BooleanType,
    CharType,
    DateType,
    DoubleType,
    IntegerType,
    NullType,
    NumericType,
    StringType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
    VarcharType,
)

from ._command import Columns, columns_of
from ._errors import ArpenteurError
from ._packs import local_pack, PackPlace
from ._worker import Plan, Worker


def match(df: DataFrame, pack: str, columns: Columns | None = None, **options: Any) -> DataFrame:
    """Assigns every row of a table to its circonscription and bureau.

    The options and the schema are checked here, before a job starts; rows are matched when Spark asks for them, by one child process for each
    Python process of an executor.

    :param pack: a path that exists on all hosts; ``files:NAME`` for a file of ``spark.files`` or ``addFile``; or an address such as
        ``s3://bucket/france.pack``, which each host downloads once.
    :param columns: the columns of keys; those of other keys are guessed from their names.
    :param options: options of ``arpenteur worker``, with underscores; a file that one names must be on all hosts.
    :returns: the columns of ``df``, unchanged, then the result columns.
    :raises ArpenteurError: for a wrong option, pack or schema.
    """
    place = PackPlace.of(pack)
    given = columns_of(columns)
    worker = Worker(local_pack(place), options, plan=True)
    try:
        plan = worker.plan(_flat_schema(df.schema), given)
    finally:
        worker.close()
    fields = [*df.schema.fields, *_result_fields(plan, df.columns)]
    return df.mapInArrow(_partition(place, options, plan.columns, [field.name for field in fields]), StructType(fields))


#: Types of columns that can be matched.
_READABLE = (StringType, CharType, VarcharType, NumericType, BooleanType, DateType, TimestampType, TimestampNTZType, NullType)


def _flat_schema(schema: StructType) -> pa.Schema:
    """The schema as far as a plan depends on it: a column is text, or of a type that cannot be matched."""
    unread = pa.struct([])
    return pa.schema(
        [(field.name, pa.string() if isinstance(field.dataType, _READABLE) else unread) for field in schema.fields]
    )


def _result_fields(plan: Plan, taken: list[str]) -> list[StructField]:
    """The result columns as Spark has them: it does not tell names apart by case."""
    known = {name.lower() for name in taken}
    fields = []
    for field in plan.results:
        name = field.name
        while name.lower() in known:
            name = f"arpenteur_{name}"
        known.add(name.lower())
        kind = DoubleType() if pa.types.is_float64(field.type) else IntegerType() if pa.types.is_int32(field.type) else StringType()
        fields.append(StructField(name, kind, True))
    return fields


def _partition(
    place: PackPlace, options: dict[str, Any], columns: dict[str, list[str]], names: list[str]
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """The function over a partition; it is sent to the executors."""

    def run(given: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        batches = iter(given)
        first = next(batches, None)
        if first is None:
            return
        worker, key = _worker_of(place, options)
        try:
            for piece, results in worker.match(first.schema, _chain(first, batches), columns):
                yield pa.RecordBatch.from_arrays([*piece.columns, *results.columns], names=names)
        except BaseException:
            # Also when the task is cancelled: answers that nobody read would be taken for those of the next partition.
            _workers.pop(key, None)
            worker.close()
            raise

    return run


def _chain(first: pa.RecordBatch, others: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    yield first
    yield from others


#: Children that a Python process keeps: a notebook that tries options must not leave one for each of them.
_KEPT = 2
#: The children of this Python process by pack and options, the last used at the end. ``spark.python.worker.reuse`` keeps the process, and
#: with it the children, for the next tasks.
_workers: dict[str, Worker] = {}


def _worker_of(place: PackPlace, options: dict[str, Any]) -> tuple[Worker, str]:
    key = json.dumps([os.getpid(), place, options], default=str, sort_keys=True)
    worker = _workers.pop(key, None)
    if worker is not None and not worker.is_alive:
        worker.close()
        worker = None
    if worker is None:
        while len(_workers) >= _KEPT:
            # A Python process runs one task at a time: no other child is at work.
            _workers.pop(next(iter(_workers))).close()
        worker = Worker(local_pack(place), options)
    _workers[key] = worker
    return worker, key


@atexit.register
def _close_all() -> None:
    for worker in _workers.values():
        worker.close()
    _workers.clear()


__all__ = ["ArpenteurError", "match"]
