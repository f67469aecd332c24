import { describe, expect, it } from 'vitest';
import { processCsv } from '../../src/batch/workers/process-csv.ts';
import type { RowProcessor } from '../../src/batch/workers/row-processor.ts';
import { InputFields, inputKeyIndex } from '../../src/record/input-fields.ts';
import type { TableLayout } from '../../src/tables/layout.ts';
import { ByteBuffer } from '../../src/text/bytes/byte-buffer.ts';

const [id, adresse] = [inputKeyIndex('id'), inputKeyIndex('adresse')];
const layout: TableLayout = {
  format: 'csv',
  syntax: { delimiter: 0x3b, quotes: true, returnEndsRow: false },
  encoding: 'utf-8',
  encodingFixed: false,
  lineEnd: '\n',
  fieldCount: 2,
  pieces: [
    { key: id, column: 0, name: 'id' },
    { key: adresse, column: 1, name: 'adresse' },
  ],
  resultNames: ['echo'],
  exclusionName: 'raison',
  writing: {},
  codec: 'UNCOMPRESSED',
  resultsOnly: false,
};

/** Counts the bytes of each address, and writes the address as often as asked: its answers are as long as a test wants. */
class Echo implements RowProcessor {
  readonly group = Array.from({ length: 8 }, () => new InputFields());
  readonly columns = ['echo'];
  readonly counterNames = ['bytes'];
  readonly repeats: RowProcessor['repeats'];
  answered = 0;
  readonly #times: number;
  #row = 0;
  #bytes = 0;
  #total = 0;

  constructor(times: number, repeats: boolean) {
    this.#times = times;
    const count = (bytes: number): void => {
      this.#bytes = bytes;
      this.#total += bytes;
    };
    if (!repeats) return;
    this.repeats = {
      keys: [adresse],
      numbers: 1,
      fields: new InputFields(),
      ownColumns: () => [],
      save: (numbers) => {
        numbers[0] = this.#bytes;
      },
      repeat: ([bytes = 0]) => {
        count(bytes);
      },
    };
  }

  read(): this {
    return this;
  }

  process(row: number): void {
    this.answered++;
    this.#row = row;
    this.#bytes = this.#lengthOf(row);
    this.#total += this.#bytes;
  }

  processError(): void {
    throw new Error('Every row fits.');
  }

  writeColumn(_column: number, out: ByteBuffer): void {
    const fields = this.group[this.#row];
    const piece = fields?.find(adresse) ?? -1;
    for (let time = 0; time < this.#times && piece !== -1; time++) {
      out.writeBytes(fields?.bytes ?? out.bytes, fields?.pieceStart[piece], fields?.pieceEnd[piece]);
    }
  }

  columnType(): 'text' {
    return 'text';
  }

  takeCounts(): Float64Array {
    return Float64Array.of(this.#total);
  }

  #lengthOf(row: number): number {
    const fields = this.group[row];
    const piece = fields?.find(adresse) ?? -1;
    return piece === -1 ? 0 : (fields?.pieceEnd[piece] ?? 0) - (fields?.pieceStart[piece] ?? 0);
  }
}

/** Answers of rows with these addresses, in chunks; and how many were made. */
function answersOf(
  chunks: readonly (readonly number[])[],
  times: number,
  repeats: boolean,
): { readonly texts: readonly string[]; readonly counts: number; readonly answered: number } {
  const processor = new Echo(times, repeats);
  let row = 0;
  const texts = chunks.map((addresses) => {
    const text = addresses.map((address) => `${row++};${address} rue Haute\n`).join('');
    const bytes = Uint8Array.from(Buffer.from(text));
    const out = new ByteBuffer();
    processCsv(
      bytes,
      bytes.length,
      layout,
      processor,
      { out, rejects: new ByteBuffer(), exclusions: new ByteBuffer() },
      1,
    );
    return Buffer.from(out.view()).toString();
  });
  return { texts, counts: processor.takeCounts()[0] ?? 0, answered: processor.answered };
}

/** Compares answers with those of a processor that repeats none. */
function answered(chunks: readonly (readonly number[])[], times: number): number {
  const [plain, repeated] = [answersOf(chunks, times, false), answersOf(chunks, times, true)];
  // Compared first: a difference would print megabytes.
  expect(repeated.texts.every((text, at) => text === plain.texts[at])).toBe(true);
  expect(repeated.counts).toBe(plain.counts);
  return repeated.answered;
}

const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, at) => from + at);

describe('answers kept for rows that repeat', () => {
  it('are overwritten by later ones when their memory is full, and found again while they are there', () => {
    // 16,000 answers of some 900 bytes fill the ring twice. They are kept when they come for the second time.
    const rows = range(0, 16_000);
    const near = rows.flatMap((address) => [address, Math.max(0, address - 500), Math.max(0, address - 1000)]);
    expect(answered([near, near.slice(0, 4000)], 60)).toBeLessThan(2.3 * rows.length);
  });

  it('are kept when they are made, while their memory has room, but for the first of a file', () => {
    const rows = range(0, 12_000);
    expect(answered([rows, rows, rows], 1)).toBeLessThan(rows.length + 4200);
  });

  it('are given up for a time where rows do not repeat, and tried again later', () => {
    const distinct = range(0, 40_000);
    expect(answered([distinct, distinct.slice(-1000)], 1)).toBe(41_000);
    expect(answered([range(0, 300_000), [...range(0, 1000), ...range(0, 1000), ...range(0, 1000)]], 1)).toBeLessThan(
      302_001,
    );
  });

  it('are copied within a group of rows, but where they are too long to be kept', () => {
    expect(answered([[1, 1, 1, 2, 2, 1]], 1)).toBe(2);
    expect(answered([[1, 1, 1, 2, 2, 1], [1]], 500)).toBe(7);
  });
});
