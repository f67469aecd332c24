import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commitFiles, type FileMove, settleCommit } from '../../src/files/commit-files.ts';
import { recordPath } from '../../src/files/commit-record.ts';
import { sumOf } from '../../src/files/file-sum.ts';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commit-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Writes new files under temporary names. */
async function finished(...names: readonly string[]): Promise<FileMove[]> {
  return Promise.all(
    names.map(async (name) => {
      const from = at(`${name}.tmp-0123456789abcdef`);
      await writeFile(from, `new ${name}`);
      return { from, to: at(name), sum: await sumOf(from) };
    }),
  );
}

async function contents(): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(at(name), 'utf8')] as const)),
  );
}

/** The record of a commit of a and b over old files, cut short after `done` renames. */
async function cutShort(done: number): Promise<FileMove[]> {
  await writeFile(at('a'), 'old a');
  const moves = await finished('a', 'b');
  const steps = moves.map(({ from, to, sum }) => ({ from: from.slice(folder.length + 1), to: to.slice(folder.length + 1), sum })); // prettier-ignore
  const record = { version: 1, steps: steps.map((step) => (step.to === 'a' ? { ...step, old: 'a.tmp-00000000000000aa' } : step)) }; // prettier-ignore
  await writeFile(recordPath(at('a')), JSON.stringify(record), { mode: 0o600 });
  await writeFile(at('a.tmp-00000000000000aa'), 'old a');
  for (const { from, to } of moves.slice(0, done)) {
    await writeFile(to, await readFile(from));
    await rm(from);
  }
  return moves;
}

describe('a commit of files', () => {
  it('replaces the old files by the new ones, removes those without a successor, and leaves nothing else', async () => {
    await writeFile(at('a'), 'old a');
    await writeFile(at('rejects'), 'old rejects');
    await commitFiles(at('a'), { moves: await finished('a', 'b'), removes: [at('rejects'), at('never there')] });
    expect(await contents()).toEqual({ a: 'new a', b: 'new b' });
  });

  it('treats a folder of files as one', async () => {
    await mkdir(at('split.tmp-0123456789abcdef'));
    await writeFile(at('split.tmp-0123456789abcdef/9601.csv'), 'rows');
    await mkdir(at('split'));
    const sum = await sumOf(at('split.tmp-0123456789abcdef'));
    await commitFiles(at('split'), { moves: [{ from: at('split.tmp-0123456789abcdef'), to: at('split'), sum }] });
    expect(await readdir(folder)).toEqual(['split']);
    expect(await readFile(at('split/9601.csv'), 'utf8')).toBe('rows');
  });

  it('that fails at a rename leaves the old files and the temporary ones', async () => {
    await writeFile(at('a'), 'old a');
    await mkdir(at('b'));
    await writeFile(at('b/full'), '');
    const moves = await finished('a', 'b');
    await expect(commitFiles(at('a'), { moves })).rejects.toMatchObject({ code: 'EISDIR' });
    await rm(at('b'), { recursive: true });
    expect(await contents()).toEqual({
      a: 'old a',
      'a.tmp-0123456789abcdef': 'new a',
      'b.tmp-0123456789abcdef': 'new b',
    });
  });

  it.each([0, 1, 2])('that was interrupted after %i renames is completed by the next process', async (done) => {
    await cutShort(done);
    expect(await settleCommit(at('a'))).toBe('completed');
    expect(await contents()).toEqual({ a: 'new a', b: 'new b' });
    expect(await settleCommit(at('a'))).toBe('none');
  });

  it.each([0, 1])('whose next file is damaged after %i renames is undone completely', async (done) => {
    const moves = await cutShort(done);
    await writeFile(moves[1]?.from ?? '', 'new B');
    expect(await settleCommit(at('a'))).toBe('undone');
    expect(await contents()).toEqual({ a: 'old a' });
  });

  it('with a file that changed after its rename is left to the user', async () => {
    await cutShort(1);
    await writeFile(at('a'), 'changed by hand');
    await expect(settleCommit(at('a'))).rejects.toMatchObject({ code: 'COMMIT_DAMAGED' });
    expect(await readFile(at('a'), 'utf8')).toBe('changed by hand');
  });

  it.each(['', '{', '{"version":2,"steps":[]}', '[]'])('is not made from a record that contains %j', async (text) => {
    await writeFile(recordPath(at('a')), text, { mode: 0o600 });
    await expect(settleCommit(at('a'))).rejects.toMatchObject({ code: 'COMMIT_DAMAGED' });
  });

  it('is not made from a record that others may have written', async () => {
    await writeFile(recordPath(at('a')), '{"version":1,"steps":[]}');
    const { chmod } = await import('node:fs/promises');
    await chmod(recordPath(at('a')), 0o666);
    await expect(settleCommit(at('a'))).rejects.toMatchObject({ code: 'COMMIT_DAMAGED' });
  });
});
