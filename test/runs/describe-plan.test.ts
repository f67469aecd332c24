import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { describePlan } from '../../src/runs/describe-plan.ts';
import { planBatch } from '../../src/batch/plan.ts';

async function describeText(text: string | Uint8Array, header = true): Promise<string[]> {
  const { plan, streams } = await planBatch({ inputs: ['-'], stdin: Readable.from([Buffer.from(text)]), header });
  for (const source of streams) await source?.close();
  return describePlan(plan, [{ column: 'statut', writtenAs: 'arpenteur_statut' }]);
}

test('dialect, choices, refusals and renamed columns are told', async () => {
  const text = 'Adresse;cp;statut\r\n1 rue A;congés;x\n2 rue B;maladie\n';
  expect(await describeText(text)).toEqual([
    'standard input: CSV, 3 columns delimited by semicolon, utf-8, header, mixed line ends (LF, CRLF), 33 % of the first rows have another number of fields',
    'adresse is read from Adresse (by its name)',
    'cp is not read as code_postal: its cells do not look like it (--columns code_postal=cp uses it)',
    'the input has a column statut: the result is written as arpenteur_statut',
  ]);
});

test('a header that looks like data is told, and not repeated', async () => {
  const lines = await describeText('12;1 rue A;75001\n13;2 rue B;75002\n');
  expect(lines).toContain('the header looks like a row of data: if the file has no header, say --no-header');
  expect(lines).toContain('adresse is read from column 2 (by its cells)');
  expect(lines.join()).not.toMatch(/rue A|75001/);
});

test('NDJSON and a single column', async () => {
  expect((await describeText('{"adresse":"x"}\n'))[0]).toBe('standard input: NDJSON');
  expect((await describeText('75001\n75002\n', false))[0]).toBe(
    'standard input: CSV, one column, utf-8 (ASCII), no header',
  );
});
