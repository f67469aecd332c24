import { link, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CheckedPaths, type CheckedWrite, checkPaths } from '../../../src/batch/paths/check-paths.ts';
import { ArpenteurError } from '../../../src/errors.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arpenteur-paths-'));
  await writeFile(at('in.csv'), 'adresse\n1 rue Foch\n');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);

/** The code, and the reason, of what the check throws; `fine` where it throws nothing. */
async function check(writes: readonly (string | CheckedWrite)[], rest: Partial<CheckedPaths> = {}): Promise<string> {
  try {
    await checkPaths({
      reads: [at('in.csv')],
      writes: writes.map((write) => (typeof write === 'string' ? { path: write } : write)),
      ...rest,
    });
    return 'fine';
  } catch (error) {
    if (!(error instanceof ArpenteurError)) throw error;
    return [error.code, ...(error.details['reason'] === undefined ? [] : [error.details['reason']])].join(' ');
  }
}

describe('an output over a file that is read is refused', () => {
  test('under the same name, another spelling, a symbolic link and a hard link', async () => {
    await symlink('in.csv', at('soft.csv'));
    await link(at('in.csv'), at('hard.csv'));
    await symlink(folder, at('here'));
    for (const path of [at('in.csv'), `${folder}/./in.csv`, at('soft.csv'), at('hard.csv'), at('here/in.csv')]) {
      expect(await check([path]), path).toBe('OUTPUT_IS_INPUT');
    }
    expect(await check([at('out.csv'), '-', '/dev/null'])).toBe('fine');
  });

  test('with `overwrite` too', async () => {
    expect(await check([at('in.csv')], { overwrite: true })).toBe('OUTPUT_IS_INPUT');
  });

  test('where the file is read from inside a folder that the command empties', async () => {
    expect(await check([{ path: folder, folder: 'shared' }])).toBe('OUTPUT_IS_INPUT');
    expect(await check([{ path: at('jobs'), folder: 'shared' }])).toBe('fine');
  });
});

describe('two outputs that are one file are refused', () => {
  test('also where neither exists yet, and one is a link to the other', async () => {
    await symlink(at('out.csv'), at('link-to-nothing.csv'));
    expect(await check([at('out.csv'), at('link-to-nothing.csv')])).toBe('OPTION_INVALID');
    await symlink(folder, at('here'));
    expect(await check([at('out.csv'), at('here/out.csv')])).toBe('OPTION_INVALID');
    expect(await check(['/dev/null', '/dev/null'])).toBe('fine');
  });

  test('and so is one inside the new folder of another', async () => {
    expect(await check([{ path: at('parts'), folder: 'new' }, at('parts/out.csv')])).toBe('OPTION_INVALID');
  });
});

describe('a file that is hard to make again', () => {
  const kept: readonly (readonly [string, string | Uint8Array])[] = [
    ['a pack', 'ARPENTEU\u0005\u0000\u0000'],
    ['an opposition list', '# arpenteur opposition, HMAC-SHA-256, key check 0123456789abcdef\n'],
    ['a manifest', '{"millesime": "2026", "sources": [{"kind": "ban", "files": ["a.csv"]}]}'],
    ['a lock file', '{"format": 1, "catalogue": {"name": "fr"}, "files": []}'],
    ['the lock of a run', '4711'],
    ['a journal', '{"journalVersion": 1, "rows": {}}'],
    ['a workbook', 'PK\u0003\u0004\u0014\u0000'],
    ['a Parquet file', 'PAR1\u0015\u0004'],
    ['a database', 'SQLite format 3\u0000'],
    ['a PDF document', '%PDF-1.7\n'],
    ['a report', '<!doctype html><title>x</title>'],
    ['a key of random bytes', Uint8Array.from({ length: 32 }, (_, index) => (index * 37 + 200) % 256)],
    ['a key in base64', 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=\n'],
    ['a key in hexadecimal', '00112233445566778899aabbccddeeff\n'],
  ];

  test.each(kept)('%s is replaced only with `overwrite`', async (_, content) => {
    await writeFile(at('kept'), content);
    expect(await check([at('kept')])).toBe('OUTPUT_IS_OTHER_KIND');
    expect(await check([at('kept')], { overwrite: true })).toBe('fine');
  });

  test('may be replaced by its own kind', async () => {
    await writeFile(at('old.pack'), 'ARPENTEU');
    expect(await check([{ path: at('old.pack'), kind: 'a pack' }])).toBe('fine');
  });

  test('and an output that is strict replaces nothing else, but an empty file', async () => {
    const report: CheckedWrite = { path: at('r.html'), kind: 'a report', isStrict: true };
    for (const [content, outcome] of [['', 'fine'], ['<!DOCTYPE html>', 'fine'], ['nom;voie\n', 'OUTPUT_IS_OTHER_KIND']] as const) {
      await writeFile(at('r.html'), content);
      expect(await check([report]), content).toBe(outcome);
    }
    expect(await check([report], { overwrite: true })).toBe('fine');
  }); // prettier-ignore

  test.each([
    ['rows', 'statut;code_circonscription\nattribue;7501\n'],
    ['one column', 'statut\nattribue\n'],
    ['one address', '12 rue de la Paix\n'],
    ['NDJSON', '{"statut":"attribue"}\n{"statut":"ambigu"}\n'],
    ['a quality report', '{"gates": []}'],
    ['nothing', ''],
    ['gzip', Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8])],
  ])('is not what an earlier output looks like: %s', async (_, content) => {
    await writeFile(at('out'), content);
    expect(await check([at('out')])).toBe('fine');
  });
});

describe('an output that cannot be written is refused at once, with the reason', () => {
  test.each([
    ['its folder does not exist', 'none/out.csv', 'ENOENT'],
    ['a part of its path is a file', 'in.csv/out.csv', 'ENOTDIR'],
    ['it is a folder', 'folder', 'EISDIR'],
    ['it is read-only', 'read-only.csv', 'EACCES'],
  ])('%s', async (_, name, reason) => {
    await mkdir(at('folder'));
    await writeFile(at('read-only.csv'), 'x\n', { mode: 0o444 });
    expect(await check([at(name)], { reads: [] })).toBe(`FILE_UNWRITABLE ${reason}`);
  });

  test('a new folder that holds files', async () => {
    expect(await check([{ path: folder, folder: 'new' }], { reads: [] })).toBe('FILE_UNWRITABLE ENOTEMPTY');
  });

  test('unless the run may never need it', async () => {
    expect(await check([{ path: at('none/out.rejets'), isOptional: true }])).toBe('fine');
  });
});

test('what to do about an output that cannot be written fits the reason', () => {
  const actionOf = (reason: string): string => new ArpenteurError('FILE_UNWRITABLE', '', { reason }).action;
  expect(actionOf('ENOSPC')).toMatch(/^Free space/);
  expect(actionOf('ENOENT')).toMatch(/^Create the folder/);
  for (const reason of ['ENOENT', 'EACCES', 'EISDIR', 'EIO']) expect(actionOf(reason)).not.toMatch(/[Ff]ree space/);
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
  const told = new ArpenteurError('FILE_UNWRITABLE', 'x', { file: 'out.csv' }, full).toPlain();
  expect(ArpenteurError.fromPlain(told).action).toMatch(/^Free space/);
});
