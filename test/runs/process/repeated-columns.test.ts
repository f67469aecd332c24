/** Columns that are the same as in the row before are copied from it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultColumnNames, resultColumnNames } from '../../../src/answers/columns/result-columns.ts';
import { processCsv } from '../../../src/batch/workers/process-csv.ts';
import type { RowProcessor } from '../../../src/batch/workers/row-processor.ts';
import { demoFiles } from '../../../src/cli/demo/demo-files.ts';
import type { TableLayout } from '../../../src/tables/layout.ts';
import { ByteBuffer } from '../../../src/text/bytes/byte-buffer.ts';
import { demoProcessor, layoutOf, useDemoPack } from './repeats-fixture.ts';

useDemoPack();

const keys = ['id', 'adresse', 'code_postal', 'commune', 'consentement_le'] as const;
/** Addresses of the demo, then rows that are rejected, empty, and found by their commune only. */
const rows = [
  ...demoAddresses().map((address, id) => `${id};${address};${id % 3 === 0 ? '' : '2024-07-08'}`),
  '1;RUE HAUTE;96130;MARVEJOLLES;',
  '2;RUE BASSE;96130;MARVEJOLLES;',
  '3;1 IMPASSE DES URSULINES;96130;MARVEJOLLES;;too;many',
  '4;2 IMPASSE DES URSULINES;96130;MARVEJOLLES;',
  ';;;;',
  ';;;;',
];

/** The same processor without spans: each column of each row is written. */
function withoutSpans(processor: RowProcessor): RowProcessor {
  return {
    group: processor.group,
    columns: processor.columns,
    counterNames: processor.counterNames,
    exclusion: processor.exclusion,
    repeats: processor.repeats,
    read: (count) => processor.read(count),
    processError: (row) => {
      processor.processError(row);
    },
    writeColumn: (column, out) => {
      processor.writeColumn(column, out);
    },
    columnType: (column) => processor.columnType(column),
    takeCounts: () => processor.takeCounts(),
  };
}

/** What all rows give, in two chunks, and how many columns were written one by one. */
function answersOf(processor: RowProcessor, layout: TableLayout): { readonly text: string; readonly written: number } {
  let written = 0;
  const write = processor.writeColumn.bind(processor);
  processor.writeColumn = (column, out) => {
    written++;
    write(column, out);
  };
  const half = rows.length >> 1;
  let text = '';
  for (const chunk of [rows.slice(0, half), rows.slice(half)]) {
    const bytes = Uint8Array.from(Buffer.from(chunk.map((row) => `${row}\n`).join('')));
    const outputs = { out: new ByteBuffer(64), rejects: new ByteBuffer(), exclusions: new ByteBuffer() };
    processCsv(bytes, bytes.length, layout, processor, outputs, 1);
    for (const buffer of Object.values(outputs)) text += Buffer.from(buffer.view()).toString('utf8');
  }
  return { text, written };
}

describe('columns with the values of the row before', () => {
  const cases = {
    'the default columns': { columns: defaultColumnNames },
    'all columns, in another order': { columns: resultColumnNames.toReversed() },
    'result columns alone': { columns: ['statut', 'code_circonscription', 'score'], layout: { resultsOnly: true } },
    'rows that are left out': { columns: defaultColumnNames, exclude: ['voie_inconnue', 'consentement_absent'] },
    'repeated answers': { columns: defaultColumnNames, repeats: true },
  } as const;
  for (const [name, given] of Object.entries(cases)) {
    it(`do not change the output of ${name}`, () => {
      const { layout: changes, ...options } = { layout: {}, repeats: false, ...given };
      const layout = layoutOf(keys, { resultNames: given.columns, ...changes });
      const plain = answersOf(withoutSpans(demoProcessor(options)), layout);
      const copied = answersOf(demoProcessor(options), layout);
      expect(copied.text).toBe(plain.text);
    });
  }

  it('are not written one by one', () => {
    const given = { columns: defaultColumnNames, repeats: false };
    const layout = layoutOf(keys, { resultNames: defaultColumnNames });
    const plain = answersOf(withoutSpans(demoProcessor(given)), layout);
    const copied = answersOf(demoProcessor(given), layout);
    expect(plain.written).toBe(rows.length * defaultColumnNames.length);
    expect(copied.written).toBeLessThan(0.9 * plain.written);
  });
});

/** Address, postcode and commune of some of the demo's contacts. */
function demoAddresses(): string[] {
  const [header = '', ...lines] = readFileSync(demoFiles.contacts, 'utf8').trimEnd().split('\n');
  const at = ['adresse', 'code_postal', 'commune'].map((name) => header.split(';').indexOf(name));
  return lines.slice(0, 300).map((line) => at.map((column) => line.split(';')[column] ?? '').join(';'));
}
