import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFirstRows } from '../../../src/runs/doublons/first-rows.ts';
import { type DoublonBounds, Partitions } from '../../../src/runs/doublons/partitions.ts';
import { entryWords } from '../../../src/runs/doublons/person-keys.ts';
import { SpillFile } from '../../../src/runs/doublons/spill-file.ts';
import { keptByBruteForce } from './brute-force.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arpenteur-doublons-'));
});
afterAll(() => rm(folder, { recursive: true }));

const word = fc.nat(0xffff_ffff);
const hash = fc.tuple(word, word, word, word);
/** Hashes, and beside each those that differ from it in a single bit: all 128 must be compared. */
const hashes = fc
  .array(fc.tuple(hash, fc.array(fc.nat(127), { maxLength: 3 })), { minLength: 1, maxLength: 12 })
  .map((bases) => bases.flatMap(([words, bits]) => [words, ...bits.map((bit) => flipped(words, bit))]));
const rowsOfHashes = hashes.chain((pool) =>
  fc.array(fc.array(fc.constantFrom(...pool), { maxLength: 3 }), { minLength: 1, maxLength: 60 }),
);

const bounds: fc.Arbitrary<DoublonBounds> = fc.record({
  partitions: fc.constantFrom(1, 2, 16, 256),
  blockEntries: fc.integer({ min: 1, max: 5 }),
  tableEntries: fc.constantFrom(1000, 16, 8),
});

function flipped(words: readonly number[], bit: number): number[] {
  return words.map((value, at) => (at === bit >> 5 ? (value ^ (1 << (bit & 31))) >>> 0 : value));
}

async function firstRowsOf(rows: readonly (readonly (readonly number[])[])[], given: DoublonBounds): Promise<number[]> {
  const file = await SpillFile.open(folder);
  try {
    const partitions = new Partitions(file, given);
    for (const [index, hashes] of rows.entries()) {
      const entries = new Uint32Array(hashes.length * entryWords);
      hashes.forEach((words, at) => {
        entries.set([...words, index + 1], at * entryWords);
      });
      partitions.add(entries);
    }
    partitions.finish();
    return [...(await findFirstRows(partitions, rows.length, given, () => undefined)).first].slice(1);
  } finally {
    await file.close();
  }
}

test('each row leads to the earliest row of its person, with any memory limit, and to no other person', async () => {
  await fc.assert(
    fc.asyncProperty(rowsOfHashes, bounds, async (rows, given) => {
      const keys = rows.map((hashes) => hashes.map((words) => words.join()));
      expect(await firstRowsOf(rows, given)).toEqual(keptByBruteForce(keys));
    }),
    { numRuns: 300 },
  );
  expect(await readdir(folder)).toEqual([]);
});

test('a value shared by all rows fits into the smallest table', async () => {
  const rows = Array.from({ length: 5000 }, () => [[7, 7, 7, 7]]);
  const first = await firstRowsOf(rows, { partitions: 4, blockEntries: 10, tableEntries: 2 });
  expect([first[0], ...new Set(first.slice(1))]).toEqual([0, 1]);
});
