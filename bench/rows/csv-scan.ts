/**
 * Measures how fast CSV is cut into records and fields: borders as the reader finds them, fields as the workers read them.
 *
 *     npm run bench:csv [-- rows]      (default 1,000,000)
 *
 * For comparison, fields are also found with WebAssembly and SIMD, to show what such a scanner could gain. Rows are generated
 * from a seed. Before timing, counts are checked against fast-csv on the first 100,000 rows, and against each other on all.
 */
import { createHash } from 'node:crypto';
import { cpus, totalmem } from 'node:os';
import { parseString } from 'fast-csv';
import { RecordBorders } from '../../src/tables/csv/csv-borders.ts';
import { FieldScanner } from '../../src/tables/csv/csv-fields.ts';
import type { CsvSyntax } from '../../src/tables/csv/csv-syntax.ts';
import type { FieldCounts } from './csv-scan/field-counts.ts';
import { WasmFields } from './csv-scan/wasm-fields.ts';

const repetitions = 7;
const rowsWanted = Number(process.argv[2] ?? 1_000_000);
const syntax: CsvSyntax = { delimiter: 0x3b, quotes: true, returnEndsRow: false };

/** Seeded, so that figures before and after a change are for the same bytes. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function makeRows(rows: number, quoted: boolean): Uint8Array {
  const next = random(20240707);
  const streets = ['RUE DE LA PAIX', 'AVENUE DU GENERAL LECLERC', 'IMPASSE DES LILAS', 'BD VOLTAIRE', 'CHEMIN "VERT"'];
  const lines: string[] = ['id;adresse;code_postal;commune\n'];
  for (let row = 0; row < rows; row++) {
    const street = streets[Math.floor(next() * streets.length)] ?? '';
    const cells = [
      `${row}`,
      `${Math.floor(next() * 200)} ${street}`,
      `${75001 + Math.floor(next() * 20)}`,
      'PARIS CEDEX 07',
    ];
    lines.push(
      (quoted
        ? cells.map((cell) => `"${cell.replaceAll('"', '""')}"`)
        : cells.map((cell) => cell.replaceAll('"', ''))
      ).join(';'),
      '\n',
    );
  }
  return new TextEncoder().encode(lines.join(''));
}

function countBorders(bytes: Uint8Array): number {
  const borders = new RecordBorders(syntax);
  const piece = 1 << 20;
  for (let at = 0; at < bytes.length; at += piece) borders.scan(bytes, at, Math.min(at + piece, bytes.length));
  borders.finish(bytes.length);
  return borders.records;
}

function countFields(bytes: Uint8Array): FieldCounts {
  const scanner = new FieldScanner(syntax);
  let records = 0;
  let fields = 0;
  let text = 0;
  for (let at = 0; at < bytes.length; records++) {
    at = scanner.next(bytes, at, bytes.length);
    fields += scanner.count;
    text += (scanner.end[1] ?? 0) - (scanner.start[1] ?? 0);
  }
  return { records, fields, text };
}

async function verify(bytes: Uint8Array): Promise<void> {
  const theirs = await new Promise<{ records: number; fields: number }>((resolve, reject) => {
    let records = 0;
    let fields = 0;
    parseString<string[], string[]>(new TextDecoder().decode(bytes), { delimiter: ';', headers: false })
      .on('error', reject)
      .on('data', (row: string[]) => {
        records++;
        fields += row.length;
      })
      .on('end', () => {
        resolve({ records, fields });
      });
  });
  const { records, fields } = countFields(bytes);
  if (records !== theirs.records || fields !== theirs.fields || countBorders(bytes) !== records) {
    throw new Error(`counts differ: ours ${records} records, ${fields} fields; fast-csv ${JSON.stringify(theirs)}`);
  }
}

function time(name: string, bytes: Uint8Array, rows: number, run: () => unknown): void {
  run();
  const milliseconds = Array.from({ length: repetitions }, () => {
    const startedMs = performance.now();
    run();
    return performance.now() - startedMs;
  });
  const best = Math.min(...milliseconds);
  const mean = milliseconds.reduce((sum, value) => sum + value, 0) / repetitions;
  const rate = (value: number): string => (rows / value / 1000).toFixed(2);
  console.log(
    `${name.padEnd(22)} best ${rate(best)} M rows/s, mean ${rate(mean)} M rows/s, ${(bytes.length / best / 1048.576).toFixed(0)} MiB/s`,
  );
}

console.log(
  `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, one thread`,
);
for (const quoted of [false, true]) {
  await verify(makeRows(100_000, quoted));
  const bytes = makeRows(rowsWanted, quoted);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const form = quoted ? 'quoted' : 'plain';
  console.log(`${form}: ${rowsWanted} rows, ${(bytes.length / rowsWanted).toFixed(1)} bytes per row, sha256 ${hash}`);
  time(`  borders, ${form}`, bytes, rowsWanted, () => countBorders(bytes));
  time(`  fields, ${form}`, bytes, rowsWanted, () => countFields(bytes));
  const wasm = new WasmFields(syntax.delimiter);
  if (JSON.stringify(wasm.count(bytes)) !== JSON.stringify(countFields(bytes)))
    throw new Error('WebAssembly counts differ.');
  time(`  fields, ${form}, wasm`, bytes, rowsWanted, () => wasm.count(bytes));
}
