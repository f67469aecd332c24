import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordPath, writeRecord } from '../../src/files/commit-record.ts';
import { sumOf } from '../../src/files/file-sum.ts';
import { temporaryName } from '../../src/files/file-system.ts';
import { ownOutput } from '../../src/files/own-output.ts';
import { endRefused, takeOutputs } from '../../src/files/take-outputs.ts';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'take-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A run that ended before the first of its files got its name: `rows` is its output. */
async function cutShort(...names: readonly string[]): Promise<void> {
  const steps = names.map(async (name) => {
    const from = temporaryName(at(name));
    await mkdir(dirname(from), { recursive: true });
    await writeFile(from, `new ${name}`);
    return { from, to: at(name), sum: await sumOf(from) };
  });
  await writeRecord(at('rows'), await Promise.all(steps));
}

async function contents(): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name, parentPath }) => join(parentPath, name));
  return Object.fromEntries(
    await Promise.all(
      names.sort().map(async (name) => [name.slice(folder.length + 1), await readFile(name, 'utf8')] as const),
    ),
  );
}

const complete = { rows: 'new rows', 'reports/run.html': 'new reports/run.html' };

describe('a run that takes its outputs', () => {
  it('completes the commit of another run that one of them belongs to, in whatever folder, and leaves nothing else', async () => {
    await cutShort('rows', 'reports/run.html');
    const taken = await takeOutputs({ outputs: [at('other'), at('reports/run.html')] });
    expect(taken.settled).toBe('completed');
    taken.release();
    expect(await contents()).toEqual(complete);
  });

  it('is refused while the run that the commit is named after still owns its output, and harms none of its files', async () => {
    await cutShort('rows', 'reports/run.html');
    const before = await contents();
    const owner = await ownOutput(at('rows'));
    await expect(takeOutputs({ outputs: [at('reports/run.html')] })).rejects.toMatchObject({ code: 'OUTPUT_IN_USE' });
    owner.release();
    expect(await contents()).toEqual(before);
  });

  it('removes a pointer to a commit that is over', async () => {
    await cutShort('rows', 'reports/run.html');
    await rm(recordPath(at('rows')));
    await writeFile(at('reports/run.html'), 'yesterday');
    const taken = await takeOutputs({ outputs: [at('reports/run.html')] });
    expect(taken.settled).toBe('none');
    taken.release();
    expect(await readdir(at('reports'))).toEqual(['run.html']);
  });

  it('does not follow a pointer to a commit that its file is no part of', async () => {
    await cutShort('rows', 'reports/run.html');
    await writeFile(recordPath(at('mine')), JSON.stringify({ version: 1, of: 'rows' }), { mode: 0o600 });
    const before = await contents();
    const taken = await takeOutputs({ outputs: [at('mine')] });
    expect(taken.settled).toBe('none');
    taken.release();
    expect({ 'mine.validation': before['mine.validation'], ...(await contents()) }).toEqual(before);
    expect(await contents()).not.toHaveProperty(['mine.validation']);
  });

  it('owns what a link leads to, under all of its names', async () => {
    await writeFile(at('rows'), 'yesterday');
    await symlink('rows', at('link'));
    const taken = await takeOutputs({ outputs: [at('link')] });
    expect(await taken.owns(at('rows'))).toBe(true);
    await expect(takeOutputs({ outputs: [at('rows')] })).rejects.toMatchObject({ code: 'OUTPUT_IN_USE' });
    taken.release();
  });

  it('takes another that it turns out to need, unless that is taken', async () => {
    const other = await takeOutputs({ outputs: [at('rejects')] });
    const taken = await takeOutputs({ outputs: [at('rows')] });
    await expect(taken.take(at('rejects'))).rejects.toMatchObject({ code: 'OUTPUT_IN_USE' });
    other.release();
    await taken.take(at('rejects'));
    await expect(takeOutputs({ outputs: [at('rejects')] })).rejects.toMatchObject({ code: 'OUTPUT_IN_USE' });
    taken.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('finds a commit through a folder that is a link', async () => {
    await cutShort('rows', 'reports/run.html');
    await mkdir(at('deep'));
    await symlink(at('reports'), at('deep/reports'));
    const taken = await takeOutputs({ outputs: [at('deep/reports/run.html')] });
    expect(taken.settled).toBe('completed');
    taken.release();
    expect(await readFile(at('reports/run.html'), 'utf8')).toBe('new reports/run.html');
  });
});

describe('a command that is refused before it takes its outputs', () => {
  const refusal = new Error('refused');

  it('completes the commit of a dead run all the same, and removes what that left', async () => {
    await cutShort('rows', 'reports/run.html');
    await writeFile(temporaryName(at('rows')), 'half');
    await expect(endRefused(() => ({ outputs: [at('rows')] }), refusal)).rejects.toBe(refusal);
    expect(await contents()).toEqual(complete);
  });

  it('touches nothing of a run that is alive, and is refused for its own reason', async () => {
    const owner = await ownOutput(at('rows'));
    const begun = temporaryName(at('rows'));
    await writeFile(begun, 'half');
    const other = new Error('refused');
    await expect(endRefused(() => ({ outputs: [at('rows')] }), other)).rejects.toBe(other);
    expect(other.cause).toMatchObject({ code: 'OUTPUT_IN_USE' });
    expect(await readFile(begun, 'utf8')).toBe('half');
    owner.release();
  });
});
