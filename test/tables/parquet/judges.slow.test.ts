import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expandInputs } from '../../../src/runs/plan/expand-inputs.ts';
import { fakeProcessor, runFiles, TestFolder } from '../../batch/run-fixture.ts';

/** A Python with pyarrow, duckdb, pandas and polars; the tests are skipped without one. */
const python = process.env['ARPENTEUR_TEST_PYTHON'];
const hasJudges = python !== undefined && succeeds(python, ['-c', 'import pyarrow, duckdb, pandas, polars']);
if (!hasJudges)
  console.log('ARPENTEUR_TEST_PYTHON has no pyarrow, duckdb, pandas and polars: their tests are skipped.');

const files = join(import.meta.dirname, 'files');
const unreadable = ['empty', 'encrypted', 'encrypted-columns', 'nested-only', 'same-names'];
const writers = readdirSync(files)
  .map((name) => basename(name, '.parquet'))
  .filter((name) => !unreadable.includes(name));

/** Compares the columns, types, metadata and page indexes of both files, in the eyes of each library. */
const judge = `
import sys, duckdb, pandas, polars, pyarrow.parquet as pq
before, after = sys.argv[1:]
a, b = pq.read_table(before), pq.read_table(after)
assert b.column_names[len(a.column_names):] == ['statut', 'octets', 'echo'], b.column_names
assert str(b.schema.field('octets').type) == 'double' and str(b.schema.field('statut').type) == 'string'
own = b.select(a.column_names)
assert own.schema.remove_metadata().equals(a.schema.remove_metadata(), check_metadata=True), own.schema
assert own.equals(a), 'values'
for key, value in (a.schema.metadata or {}).items():
    if key not in (b'pandas', b'org.apache.spark.sql.parquet.row.metadata'): assert b.schema.metadata[key] == value, key
if b'org.apache.spark.sql.parquet.row.metadata' in (a.schema.metadata or {}): assert b'octets' in b.schema.metadata[b'org.apache.spark.sql.parquet.row.metadata']
m, n = pq.ParquetFile(before).metadata, pq.ParquetFile(after).metadata
assert m.num_row_groups == n.num_row_groups and m.created_by == n.created_by
for group in range(m.num_row_groups):
    for column in range(m.num_columns):
        x, y = m.row_group(group).column(column), n.row_group(group).column(column)
        assert x.statistics == y.statistics and x.has_offset_index == y.has_offset_index and x.compression == y.compression
rows = a.num_rows
assert duckdb.sql(f"SELECT count(octets) FROM '{after}'").fetchall() == [(rows,)]
assert len(pandas.read_parquet(after)) == rows and pandas.read_parquet(after)['statut'].notna().all()
assert polars.read_parquet(after)['octets'].null_count() == 0
print('alike')
`;

describe.skipIf(!hasJudges)('pyarrow, DuckDB, pandas and polars', () => {
  let folder: TestFolder;
  beforeAll(async () => {
    folder = await TestFolder.make();
  });
  afterAll(() => folder.remove());

  it.each(writers)('read a file with results, its own columns, types and metadata as before: %s', async (name) => {
    const [input, output] = [join(files, `${name}.parquet`), folder.file(`${name}.parquet`)];
    await runFiles({ inputs: [input], output, workers: { processor: fakeProcessor(), threads: 2 }, rows: 'columns' });
    expect(execFileSync(python ?? '', ['-c', judge, input, output], { encoding: 'utf8' })).toContain('alike');
  });

  it.each(writers)('read a split with the types and values of the input, in folders of Hive: %s', async (name) => {
    const [input, directory] = [join(files, `${name}.parquet`), folder.file(`split-${name}`)];
    // The fake processor takes the id of a row for its bureau.
    const codes = Array.from({ length: 10 }, (_, at) => `94028_${at}`);
    const workers = { processor: fakeProcessor({ notes: true }), threads: 2 };
    await runFiles({ inputs: [input], split: { directory, by: 'bureau', codes }, splitFormat: 'parquet', workers });
    const program = `
import sys, duckdb, pyarrow as pa, pyarrow.dataset as ds, pyarrow.parquet as pq
before = pq.read_table(sys.argv[1])
dataset = ds.dataset(sys.argv[2], partitioning=ds.partitioning(pa.schema([('bureau', pa.string())]), flavor='hive'))
after = dataset.to_table()
own = [f.name for f in before.schema if not pa.types.is_nested(f.type) and f.type != pa.float16()]
order = [(c, 'ascending') for c in ['id', 'adresse']]
a, b = before.select(own).sort_by(order), after.select(own).sort_by(order)
# Names of zones, large texts and categories are Arrow's: they are not in the types of Parquet.
def plain(t):
    if pa.types.is_dictionary(t): t = t.value_type
    if pa.types.is_timestamp(t) and t.tz: return pa.timestamp(t.unit, 'UTC')
    return {pa.large_string(): pa.string(), pa.string_view(): pa.string(), pa.large_binary(): pa.binary()}.get(t, t)
assert [(f.name, plain(f.type)) for f in a.schema] == [(f.name, f.type) for f in b.schema], (a.schema, b.schema)
assert a.cast(b.schema).to_pylist() == b.to_pylist()
found = duckdb.sql(f"SELECT count(*), count(DISTINCT bureau), min(bureau) FROM read_parquet('{sys.argv[2]}/**/*.parquet', hive_partitioning=true, hive_types_autocast=false)").fetchall()[0]
assert found == (before.num_rows, len(set(before['id'].to_pylist())), '94028_1'), found
print('alike')`;
    expect(execFileSync(python ?? '', ['-c', program, input, directory], { encoding: 'utf8' })).toContain('alike');
  });

  it('read the index, categories, zones and attributes of a frame of pandas as before', async () => {
    const [input, output] = [folder.file('frame.parquet'), folder.file('frame-out.parquet')];
    const make = `
import sys, pandas
frame = pandas.DataFrame({'id': [10, 20, 30], 'adresse': ['1 rue A', 'x', None], 'commune': pandas.Categorical(['a', 'b', 'a']),
  'vu': pandas.to_datetime(['2024-01-01', '2024-01-02', None]).tz_localize('Europe/Paris')}).set_index('id')
frame.attrs = {'source': 'crm'}
frame.to_parquet(sys.argv[1])`;
    execFileSync(python ?? '', ['-c', make, input]);
    await runFiles({ inputs: [input], output, workers: { processor: fakeProcessor(), threads: 1 }, rows: 'columns' });
    const program = `
import sys, pandas
a, b = [pandas.read_parquet(path) for path in sys.argv[1:]]
pandas.testing.assert_frame_equal(a, b[a.columns])
assert a.attrs == b.attrs and b.index.name == 'id' and b['statut'].notna().all()
print('alike')`;
    expect(execFileSync(python ?? '', ['-c', program, input, output], { encoding: 'utf8' })).toContain('alike');
  });

  it('read a folder of Spark with results as they read it before, its description by Spark included', async () => {
    const [lake, output] = [join(import.meta.dirname, 'spark-folder'), folder.file('lake.parquet')];
    const inputs = await expandInputs([lake]);
    await runFiles({ inputs, output, workers: { processor: fakeProcessor(), threads: 2 }, rows: 'columns' });
    const program = `
import sys, json, duckdb, polars, pyarrow.dataset as ds, pyarrow.parquet as pq
a, b = ds.dataset(sys.argv[1], partitioning='hive').to_table(), pq.read_table(sys.argv[2])
assert b.column_names == a.column_names + ['statut', 'octets', 'echo'], b.column_names
own = a.column_names[:-1]
assert b.select(own).schema.remove_metadata().equals(a.select(own).schema.remove_metadata(), check_metadata=True)
assert b.select(own).to_pylist() == a.select(own).to_pylist()
assert b['dep'].to_pylist() == [str(dep) for dep in a['dep'].to_pylist()]
assert b.schema.metadata[b'org.apache.spark.version'] == a.schema.metadata[b'org.apache.spark.version']
fields = json.loads(b.schema.metadata[b'org.apache.spark.sql.parquet.row.metadata'])['fields']
assert [f['name'] for f in fields] == b.column_names, fields
assert duckdb.sql(f"SELECT lieu.x, liste, moyens FROM '{sys.argv[2]}' LIMIT 1").fetchall() == [(1, [1, None], {'tel': '06'})]
assert polars.read_parquet(sys.argv[2])['prix'].to_list() == a['prix'].to_pylist()
print('alike')`;
    expect(execFileSync(python ?? '', ['-c', program, lake, output], { encoding: 'utf8' })).toContain('alike');
  });

  it('read a file that was CSV', async () => {
    const input = await folder.write('in.csv', 'id,adresse\n' + '1,12 rue É\n2,\n'.repeat(30_000));
    const output = folder.file('csv.parquet');
    await runFiles({ inputs: [input], output, workers: { processor: fakeProcessor(), threads: 2 } });
    const program = `
import sys, duckdb, polars, pyarrow.parquet as pq
t = pq.read_table(sys.argv[1])
assert t['adresse'].null_count == 30000 and t['adresse'][0].as_py() == '12 rue É' and t.num_rows == 60000
assert duckdb.sql(f"SELECT count(*), sum(octets) FROM '{sys.argv[1]}'").fetchall()[0][0] == 60000
assert polars.read_parquet(sys.argv[1]).height == 60000
print('alike')`;
    expect(execFileSync(python ?? '', ['-c', program, output], { encoding: 'utf8' })).toContain('alike');
  });
});

function succeeds(program: string, words: readonly string[]): boolean {
  try {
    execFileSync(program, words, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
