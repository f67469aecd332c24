"""Tables of pandas, polars and pyarrow."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any, TypeVar

import pyarrow as pa

from ._command import Columns, columns_of
from ._errors import ArpenteurError
from ._packs import PackPlace, local_pack
from ._worker import FRAME_ROWS, Worker

Table = TypeVar("Table")


def match(table: Table, pack: str | os.PathLike[str], columns: Columns | None = None, **options: Any) -> Table:
    """Assigns every row of a table to its circonscription and bureau.

    :param table: a DataFrame of pandas or polars, or a Table or RecordBatch of pyarrow.
    :param pack: path of a pack, made by ``arpenteur build``, or an address such as ``https://host/france.pack``, downloaded once.
    :param columns: the columns of keys, ``{"adresse": ["RUE"], "code_postal": "CP"}``; those of other keys are guessed from their names.
    :param options: options of ``arpenteur worker``, with underscores: ``min_probability``, ``add``, ``date``, ``threads`` (default: one per core).
    :returns: a table of the same kind: its columns, unchanged, then the result columns.
    :raises ArpenteurError: with a code of the catalogue.
    """
    value: Any = table
    kind = type(value).__module__.partition(".")[0]
    options = {"threads": os.cpu_count() or 1, **options}
    if kind == "pandas":
        return _match_pandas(value, os.fspath(pack), columns, options)  # type: ignore[no-any-return]
    if kind == "polars":
        import polars as pl

        results = _results(value.columns, [], lambda names: value.select(names).to_arrow(), os.fspath(pack), columns, options)
        return value.hstack(pl.from_arrow(results))  # type: ignore[no-any-return]
    if isinstance(value, pa.RecordBatch):
        whole = match(pa.Table.from_batches([value]), pack, columns, **options)
        return pa.RecordBatch.from_arrays(  # type: ignore[no-any-return]
            [column.combine_chunks() if column.num_chunks != 1 else column.chunk(0) for column in whole.columns],
            schema=whole.schema,
        )
    if isinstance(value, pa.Table):
        results = _results(value.schema.names, value.schema, value.select, os.fspath(pack), columns, options)
        for field, column in zip(results.schema, results.columns):
            value = value.append_column(field, column)
        return value  # type: ignore[no-any-return]
    raise ArpenteurError(
        "OPTION_INVALID",
        f"A table is a {type(value).__name__}; expected a DataFrame of pandas or polars, or a Table of pyarrow.",
    )


def _results(
    names: list[str], fields: Iterable[pa.Field], select: Any, pack: str, columns: Columns | None, options: dict[str, Any]
) -> pa.Table:
    """The result columns of a table, of which only the columns that are read are converted."""
    worker = Worker(local_pack(PackPlace.of(pack)), options)
    try:
        types = {field.name: field.type for field in fields}
        plan = worker.plan(pa.schema([(name, types.get(name, pa.string())) for name in names]), columns_of(columns))
        read = list(dict.fromkeys(name for keys in plan.columns.values() for name in keys))
        table: pa.Table = select(read)
        batches = table.to_batches(max_chunksize=FRAME_ROWS)
        found = [result for _, result in worker.match(table.schema, batches, plan.columns)]
        matched = pa.Table.from_batches(found, schema=None if found else plan.results)
        return matched.rename_columns(plan.results.names)
    finally:
        worker.close()


def _match_pandas(frame: Any, pack: str, columns: Columns | None, options: dict[str, Any]) -> Any:
    import pandas as pd

    names = [str(name) for name in frame.columns]

    def select(wanted: list[str]) -> pa.Table:
        return pa.table({name: _array_of(frame.iloc[:, names.index(name)]) for name in wanted})

    dtypes = {pa.string(): pd.StringDtype("pyarrow"), pa.int32(): pd.Int32Dtype()}
    results = _results(names, [], select, pack, columns, options).to_pandas(types_mapper=dtypes.get)
    results.index = frame.index
    return pd.concat([frame, results], axis=1)


def _array_of(series: Any) -> pa.Array:
    """A column of pandas; one of mixed values becomes text."""
    try:
        return pa.array(series, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.array([None if one is None or one != one else str(one) for one in series], type=pa.string())
