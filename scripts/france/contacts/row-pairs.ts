/** Pairs of rows, contact and answer, written to two files: in order, or shuffled by means of buckets on disk. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RowFile } from '../files/row-file.ts';
import type { Random } from '../../seeded/random.ts';

/** Rows per bucket, which are in memory at once. */
const bucketRows = 200_000;
const bucketChunk = 1 << 16;
/** Separates contact and answer in a bucket; occurs in no row. */
const separator = '\t';

/** Receives pairs; ids are assigned in the order of the files, from 1. */
export interface RowPairs {
  readonly add: (contact: string, answer: string) => void;
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Writes pairs in the given order. */
export class SortedPairs implements RowPairs {
  readonly #contacts: RowFile;
  readonly #answers: RowFile;

  constructor(contacts: RowFile, answers: RowFile) {
    this.#contacts = contacts;
    this.#answers = answers;
  }

  add(contact: string, answer: string): void {
    const id = this.#contacts.rows + 1;
    this.#contacts.add(`${id};${contact}\n`);
    this.#answers.add(`${id};${answer}\n`);
  }

  async flush(): Promise<void> {
    await this.#contacts.flush();
    await this.#answers.flush();
  }

  async close(): Promise<void> {
    await this.#contacts.close();
    await this.#answers.close();
  }
}

/** Writes pairs in a random order, each equally likely. */
export class ShuffledPairs implements RowPairs {
  readonly #sorted: SortedPairs;
  readonly #folder: string;
  readonly #buckets: RowFile[];
  readonly #random: Random;

  /** @param rows - approximate number of pairs. */
  constructor(contacts: RowFile, answers: RowFile, rows: number, random: Random) {
    this.#sorted = new SortedPairs(contacts, answers);
    this.#random = random;
    this.#folder = mkdtempSync(join(dirname(contacts.path), 'shuffle-'));
    this.#buckets = Array.from(
      { length: Math.ceil(rows / bucketRows) },
      (_, bucket) => new RowFile(join(this.#folder, String(bucket)), '', bucketChunk),
    );
  }

  add(contact: string, answer: string): void {
    this.#random.pick(this.#buckets).add(`${contact}${separator}${answer}\n`);
  }

  async flush(): Promise<void> {
    for (const bucket of this.#buckets) await bucket.flush();
  }

  async close(): Promise<void> {
    for (const bucket of this.#buckets) {
      await bucket.close();
      const pairs = readFileSync(bucket.path, 'utf8').split('\n').slice(0, -1);
      for (const pair of this.#random.shuffled(pairs)) {
        const at = pair.indexOf(separator);
        this.#sorted.add(pair.slice(0, at), pair.slice(at + 1));
      }
      await this.#sorted.flush();
      rmSync(bucket.path);
    }
    rmSync(this.#folder, { recursive: true });
    await this.#sorted.close();
  }
}
