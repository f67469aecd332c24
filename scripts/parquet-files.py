"""
Writes the small Parquet files of the tests, one per writer, once:

    python3 -m venv venv && venv/bin/pip install pyarrow==26.0.1 duckdb==2.0.1 pandas==3.1.1 polars==2.1.0 pyspark==4.3.0
    venv/bin/python scripts/parquet-files.py test/tables/parquet/files

pyspark needs Java 17. The addresses are those of the demo.
"""
import datetime, decimal, glob, os, shutil, sys, tempfile
import duckdb, pandas, polars, pyarrow as pa, pyarrow.parquet as pq

folder = sys.argv[1]
rows = [
    (1, '1 IMPASSE DES URSULINES', '96130', 'MARVEJOLLES LE PONT'),
    (2, 'AVENUE DE CHARMOY-VIEUX', '96340', 'LES HAUTS-DE-BRUNELLE'),
    (3, None, '96130', 'Marvejolles-le-Pont'),
    (4, 'É "cole", 5', '', None),
] * 20
utc = datetime.timezone.utc
table = pa.table({
    'id': pa.array([row[0] for row in rows], pa.int64()),
    'adresse': pa.array([row[1] for row in rows]),
    'code_postal': pa.array([row[2] for row in rows]),
    'commune': pa.array([row[3] for row in rows]).dictionary_encode(),
    'ne_le': pa.array([datetime.date(1980, 1, 2)] * len(rows)),
    'vu_le': pa.array([datetime.datetime(2024, 5, 6, 7, 8, 9, 10, utc)] * len(rows), pa.timestamp('us', 'Europe/Paris')),
    'prix': pa.array([decimal.Decimal('-12.50'), None] * (len(rows) // 2), pa.decimal128(9, 2)),
    'score': pa.array([0.1] * len(rows), pa.float32()),
    'actif': pa.array([True, False, None, True] * (len(rows) // 4)),
    'liste': pa.array([[1, None], []] * (len(rows) // 2)),
    'lieu': pa.array([{'x': 1, 'y': 'a'}, None] * (len(rows) // 2)),
})
table = table.replace_schema_metadata({'auteur': 'test'})
flat = table.drop_columns(['lieu'])


def path(name):
    return os.path.join(folder, name + '.parquet')


pq.write_table(table, path('pyarrow-v1-gzip'), compression='gzip', row_group_size=30, write_page_index=True, bloom_filter_options={'id': True})
pq.write_table(table, path('pyarrow-v2-zstd'), compression='zstd', row_group_size=30, data_page_version='2.0', data_page_size=100)
pq.write_table(table, path('pyarrow-delta'), compression='lz4', use_dictionary=False, column_encoding={
    'id': 'DELTA_BINARY_PACKED', 'adresse': 'DELTA_BYTE_ARRAY', 'code_postal': 'DELTA_LENGTH_BYTE_ARRAY', 'score': 'BYTE_STREAM_SPLIT'})
pq.write_table(flat, path('pyarrow-int96'), use_deprecated_int96_timestamps=True, compression='none')
pq.write_table(table.slice(0, 8), path('pyarrow-brotli'), compression='brotli')
frame = flat.to_pandas()
frame.to_parquet(path('pandas'), engine='pyarrow')
polars.from_arrow(table).write_parquet(path('polars'))
duckdb.sql(f"COPY (FROM flat) TO '{path('duckdb')}' (FORMAT parquet, COMPRESSION snappy)")
pq.write_table(table.select(['lieu']), path('nested-only'))
pq.write_table(table.slice(0, 0), path('empty'))
try:
    pq.write_table(pa.table([pa.array(['1 rue A']), pa.array(['2 rue B'])], names=['adresse', 'adresse']), path('same-names'))
    import pyarrow.parquet.encryption as encryption
except ImportError:
    pass
with open(path('encrypted'), 'wb') as out:
    # All that tells an encrypted footer from the outside: the mark of the format is another.
    out.write(b'PARE' + bytes(100) + (50).to_bytes(4, 'little') + b'PARE')

from pyspark.sql import SparkSession

spark = SparkSession.builder.master('local[1]').config('spark.ui.enabled', 'false').getOrCreate()
with tempfile.TemporaryDirectory() as work:
    source = os.path.join(work, 'in.parquet')
    pq.write_table(flat, source)
    spark.read.parquet(source).coalesce(1).write.parquet(os.path.join(work, 'out'))
    shutil.copy(glob.glob(os.path.join(work, 'out', '*.parquet'))[0], path('spark'))
spark.stop()
