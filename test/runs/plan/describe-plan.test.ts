import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { InputSources } from '../../../src/batch/input-sources.ts';
import { planTable } from '../../../src/batch/plan-table.ts';
import { describeTable } from '../../../src/runs/plan/describe-plan.ts';

async function describeText(text: string | Uint8Array, header = true): Promise<string[]> {
  const sources = new InputSources(Readable.from([Buffer.from(text)]));
  const { table } = await planTable({ inputs: ['-'], header }, sources);
  await sources.close();
  return describeTable(table);
}

test('the dialect, the columns chosen and the columns refused are described', async () => {
  const text = 'Adresse;cp;statut\r\n1 rue A;congés;x\n2 rue B;maladie\n';
  expect(await describeText(text)).toEqual([
    'standard input: CSV, 3 columns delimited by semicolon, utf-8, header, mixed line ends (LF, CRLF), 33 % of the first rows have another number of fields',
    'adresse is read from Adresse (by its name)',
    'cp is not read as code_postal: its cells do not look like it (`columns: code_postal=cp` uses it)',
  ]);
});

test('a header that looks like data is reported, and its cells are not repeated', async () => {
  const lines = await describeText('12;1 rue A;75001\n13;2 rue B;75002\n');
  expect(lines).toContain('the header looks like a row of data: if the file has no header, give `header: false`');
  expect(lines).toContain('adresse is read from column 2 (by its cells)');
  expect(lines.join()).not.toMatch(/rue A|75001/);
});

test('NDJSON and a table of a single column are described', async () => {
  expect((await describeText('{"adresse":"x"}\n'))[0]).toBe('standard input: NDJSON');
  expect((await describeText('75001\n75002\n', false))[0]).toBe(
    'standard input: CSV, one column, utf-8 (ASCII), no header',
  );
});
