"""
Writes the small Parquet files of the tests, one per writer, once:

    python3 -m venv venv && venv/bin/pip install pyarrow==26.0.1 duckdb==2.0.1 pandas==3.1.1 polars==2.1.0 pyspark==4.3.0
    venv/bin/python scripts/parquet-files.py test/tables/parquet/files

pyspark needs Java 17, and the file of R needs Rscript (r-base-core of Debian). The addresses are those of the demo.
The folder of Spark is written next to the files, as test/tables/parquet/spark-folder.
"""
import base64, datetime, decimal, glob, os, shutil, subprocess, sys, tempfile
import duckdb, pandas, polars, pyarrow as pa, pyarrow.parquet as pq, pyarrow.parquet.encryption as encryption

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

# R's package arrow writes with the C++ library of pyarrow. What is R's own: types (int32, factors as dictionaries, ordered or not,
# lists, UTC), and the metadata `r`, an object as R itself serializes it, with the attributes of the data frame and its columns.
description = subprocess.run(['Rscript', '-e', """
label <- list(attributes = list(label = "Adresse du contact"), columns = NULL)
names <- c("id", "adresse", "code_postal", "commune", "ne_le", "vu_le", "prix", "score", "actif", "liste", "rang", "note")
columns <- stats::setNames(vector("list", length(names)), names)
columns[["adresse"]] <- label
frame <- list(attributes = list(class = c("tbl_df", "tbl", "data.frame")), columns = columns)
cat(rawToChar(serialize(frame, NULL, ascii = TRUE)))"""], check=True, capture_output=True, text=True).stdout
ranks = pa.array(['moyen', 'haut', None, 'bas'] * (len(rows) // 4)).dictionary_encode().cast(pa.dictionary(pa.int8(), pa.string(), ordered=True))
frame_of_r = pa.table({
    **{name: table[name] for name in ['id', 'adresse', 'code_postal', 'commune', 'ne_le', 'vu_le', 'prix']},
    'score': pa.array([0.1] * len(rows)),
    'actif': table['actif'],
    'liste': table['liste'].cast(pa.list_(pa.int32())),
    'rang': ranks,
    'note': pa.array(['é', None] * (len(rows) // 2), pa.large_string()),
})
frame_of_r = frame_of_r.set_column(0, 'id', frame_of_r['id'].cast(pa.int32())).set_column(5, 'vu_le', frame_of_r['vu_le'].cast(pa.timestamp('us', 'UTC')))
pq.write_table(frame_of_r.replace_schema_metadata({'r': description}), path('r-arrow'), compression='snappy')
pq.write_table(table.select(['lieu']), path('nested-only'))
pq.write_table(table.slice(0, 0), path('empty'))
pq.write_table(pa.table([pa.array(['1 rue A']), pa.array(['2 rue B'])], names=['adresse', 'adresse']), path('same-names'))


class Keys(encryption.KmsClient):
    """Wraps keys in nothing: the files are only to be recognized as encrypted."""

    def __init__(self, _):
        encryption.KmsClient.__init__(self)

    def wrap_key(self, key, _):
        return base64.b64encode(key)


for name, plaintext_footer in [('encrypted', False), ('encrypted-columns', True)]:
    encrypted = encryption.EncryptionConfiguration(
        footer_key='f', column_keys={'k': ['adresse']}, plaintext_footer=plaintext_footer, double_wrapping=False)
    properties = encryption.CryptoFactory(Keys).file_encryption_properties(encryption.KmsConnectionConfig(), encrypted)
    with pq.ParquetWriter(path(name), flat.schema, encryption_properties=properties) as writer:
        writer.write_table(flat.slice(0, 4))

from pyspark.sql import SparkSession, functions

spark = SparkSession.builder.master('local[1]').config('spark.ui.enabled', 'false').getOrCreate()
with tempfile.TemporaryDirectory() as work:
    source = os.path.join(work, 'in.parquet')
    pq.write_table(flat, source)
    spark.read.parquet(source).coalesce(1).write.parquet(os.path.join(work, 'out'))
    shutil.copy(glob.glob(os.path.join(work, 'out', '*.parquet'))[0], path('spark'))

# Columns that may be null, and every nested type; Spark writes the moment in UTC, and the partition only in the path.
folder_of_spark = os.path.join(os.path.dirname(os.path.abspath(folder)), 'spark-folder')
spark.conf.set('spark.sql.session.timeZone', 'UTC')
spark.sql("""
SELECT * FROM VALUES
  (1L, '1 IMPASSE DES URSULINES', '96130', 'MARVEJOLLES LE PONT', TIMESTAMP '2024-05-06 07:08:09.00001', 12.50BD, named_struct('x', 1, 'y', 'a'), array(1, NULL), map('tel', '06'), DATE '1980-01-02', 75),
  (2L, 'AVENUE DE CHARMOY-VIEUX', '96340', 'LES HAUTS-DE-BRUNELLE', NULL, NULL, NULL, array(), map(), NULL, 75),
  (3L, NULL, '96130', 'Marvejolles-le-Pont', TIMESTAMP '1969-12-31 23:59:59', -0.01BD, named_struct('x', NULL, 'y', NULL), NULL, NULL, DATE '1899-12-31', 96),
  (4L, 'É "cole", 5', '', NULL, NULL, 0BD, NULL, array(3), map('mail', NULL), NULL, 96)
  AS contacts (id, adresse, code_postal, commune, vu_le, prix, lieu, liste, moyens, ne_le, dep)
""").withColumn('prix', functions.col('prix').cast('decimal(20,2)')).repartition(1, 'dep') \
    .write.partitionBy('dep').mode('overwrite').parquet(folder_of_spark)
spark.stop()
