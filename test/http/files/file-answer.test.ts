import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FileAnswer } from '../../../src/http/files/file-answer.ts';

let folder: string;
const content = Buffer.from(Uint32Array.from({ length: 250_001 }, (_, at) => at).buffer);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-answer-'));
  await writeFile(join(folder, 'output'), content);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

test('a slow receiver gets every byte of a file of several chunks', async () => {
  const taken: Buffer[] = [];
  // Looks at a piece as late as it may: the buffer must not be another's by then.
  const taker = new Writable({
    write: (piece: Buffer, _, done) => {
      setTimeout(() => {
        taken.push(Buffer.from(piece));
        done();
      }, 3);
    },
  });
  new FileAnswer(join(folder, 'output')).pipe(taker);
  await once(taker, 'finish');
  expect(Buffer.concat(taken).equals(content)).toBe(true);
  expect(taken.length).toBeGreaterThan(3);
});

test('sending ends when the receiver leaves in the middle', async () => {
  const answer = new FileAnswer(join(folder, 'output'));
  const taker = new Writable({ write: () => answer.destroy() });
  answer.pipe(taker);
  await once(answer, 'close');
  expect(taker.writableFinished).toBe(false);
});

test('sending a missing file is an error', async () => {
  const answer = new FileAnswer(join(folder, 'gone'));
  answer.pipe(new Writable());
  await expect(once(answer, 'close')).rejects.toThrow(/ENOENT/);
});
