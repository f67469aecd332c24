import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { ShuffledPairs } from '../../scripts/france/contacts/row-pairs.ts';
import { RowFile } from '../../scripts/france/files/row-file.ts';
import { Random } from '../../scripts/seeded/random.ts';

const folder = mkdtempSync(join(tmpdir(), 'arpenteur-pairs-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Shuffles so many pairs and reads both files back. */
async function shuffle(name: string, rows: number, seed: string): Promise<readonly [string[], string[]]> {
  const paths = [join(folder, `${name}.csv`), join(folder, `${name}.attendu.csv.gz`)] as const;
  const [contacts, answers] = [new RowFile(paths[0], 'id;c\n'), new RowFile(paths[1], 'id;a\n')];
  const pairs = new ShuffledPairs(contacts, answers, rows, new Random('shuffle', seed));
  for (let row = 0; row < rows; row++) {
    pairs.add(`c${row}`, `a${row}`);
    if (row % 1000 === 0) await pairs.flush();
  }
  await pairs.close();
  const lines = (bytes: Buffer): string[] => bytes.toString('utf8').trimEnd().split('\n').slice(1);
  return [lines(readFileSync(paths[0])), lines(gunzipSync(readFileSync(paths[1])))];
}

describe('shuffled pairs', () => {
  it('are complete, each with its answer, in an order determined by the seed', async () => {
    const rows = 250_000;
    const [contacts, answers] = await shuffle('a', rows, 'one');
    const order = contacts.map((line) => Number(line.slice(line.indexOf('c') + 1)));
    expect(contacts.join()).toBe(order.map((row, index) => `${index + 1};c${row}`).join());
    expect(answers.join()).toBe(order.map((row, index) => `${index + 1};a${row}`).join());
    expect(new Set(order).size).toBe(rows);
    // In a random order a row lies a third of the file from its place on average.
    const moved = order.reduce((sum, row, index) => sum + Math.abs(row - index), 0) / rows;
    expect(moved / rows).toBeGreaterThan(0.32);
    expect(moved / rows).toBeLessThan(0.35);
    expect((await shuffle('b', rows, 'one'))[0].join()).toBe(contacts.join());
    expect((await shuffle('c', rows, 'two'))[0].join()).not.toBe(contacts.join());
    expect(readdirSync(folder).sort()).toHaveLength(6);
  });
});
