import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeProcessor, runFiles, TestFolder } from '../../batch/run-fixture.ts';

/** A Python with pyarrow, duckdb, pandas and polars; the tests are skipped without one. */
const python = process.env['ARPENTEUR_TEST_PYTHON'];
const hasJudges = python !== undefined && succeeds(python, ['-c', 'import pyarrow, duckdb, pandas, polars']);
if (!hasJudges)
  console.log('ARPENTEUR_TEST_PYTHON has no pyarrow, duckdb, pandas and polars: their tests are skipped.');

const files = join(import.meta.dirname, 'files');
const unreadable = ['empty', 'encrypted', 'nested-only', 'same-names'];
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
