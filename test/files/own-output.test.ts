import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockPath, ownOutput } from '../../src/files/own-output.ts';

let folder: string;
let output: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-'));
  output = join(folder, 'out.csv');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A lock as another process left it. */
async function lockOf(owner: Readonly<Record<string, unknown>>, silentMs = 0): Promise<void> {
  await writeFile(lockPath(output), JSON.stringify(owner));
  const at = new Date(Date.now() - silentMs);
  await utimes(lockPath(output), at, at);
}

/** The lock that this process would write. */
async function ownLock(): Promise<Record<string, unknown>> {
  const owned = await ownOutput(output);
  const lock = JSON.parse(await readFile(lockPath(output), 'utf8')) as Record<string, unknown>;
  owned.release();
  return lock;
}

describe('an output', () => {
  it('has one owner until it is released', async () => {
    const owned = await ownOutput(output);
    await owned.check();
    await expect(ownOutput(output)).rejects.toMatchObject({ code: 'OUTPUT_IN_USE' });
    owned.release();
    (await ownOutput(output)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('of a process that has ended is taken over at once', async () => {
    await lockOf({ ...(await ownLock()), pid: 4194304, token: 'dead' });
    const owned = await ownOutput(output);
    expect(owned.mayBeAlive).toBe(false);
    owned.release();
  });

  it('of another process that has the number of an ended one is taken over', async () => {
    await lockOf({ ...(await ownLock()), startedAt: '1', token: 'dead' });
    const owned = await ownOutput(output);
    expect(owned.mayBeAlive).toBe(false);
    owned.release();
  });

  it('is taken over although a process ended while it took over the lock of another', async () => {
    const dead = { ...(await ownLock()), pid: 4194304, token: 'dead' };
    await lockOf(dead);
    await writeFile(`${lockPath(output)}.prise`, JSON.stringify(dead));
    (await ownOutput(output)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([{ namespace: 'pid:[1]' }, { host: 'elsewhere' }, { boot: 'another' }])(
    'of an owner that cannot be looked up from here (%o) is kept while that gives signs of life',
    async (other) => {
      await lockOf({ ...(await ownLock()), ...other, pid: 4194304, token: 'foreign' }, 30_000);
      await expect(ownOutput(output)).rejects.toMatchObject({ code: 'OUTPUT_IN_USE' });
      await lockOf({ ...(await ownLock().catch(() => ({}))), ...other, pid: 4194304, token: 'foreign' }, 120_000);
      const owned = await ownOutput(output);
      expect(owned.mayBeAlive).toBe(true);
      owned.release();
    },
  );

  it('whose lock is empty or of another version is kept until it has been silent', async () => {
    await writeFile(lockPath(output), '12345');
    await expect(ownOutput(output)).rejects.toMatchObject({ code: 'OUTPUT_IN_USE' });
  });

  it('is taken from a live owner by breakLock, and that owner notices before its files get their names', async () => {
    const first = await ownOutput(output);
    const second = await ownOutput(output, { breakLock: true });
    await expect(first.check()).rejects.toMatchObject({ code: 'OUTPUT_LOST' });
    first.release();
    await second.check();
    second.release();
  });

  it('has one owner when many find a dead one at once', async () => {
    const dead = { ...(await ownLock()), pid: 4194304, token: 'dead' };
    for (let round = 0; round < 100; round++) {
      await lockOf(dead);
      const tries = await Promise.allSettled(Array.from({ length: 8 }, () => ownOutput(output)));
      const owners = tries.filter((tried) => tried.status === 'fulfilled').map(({ value }) => value);
      expect(owners.length).toBe(1);
      for (const owner of owners) owner.release();
      expect(await readdir(folder)).toEqual([]);
    }
  });
});
