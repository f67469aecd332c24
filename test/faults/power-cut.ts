/** A loss of power, played on the journal that `inject.mjs` keeps: what was never synced is gone. */
import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { lstat, open, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What the disk was told, in order; a `copy` is another name of a file that lost its own. */
type Step =
  | {
      readonly step: 'open';
      readonly path: string;
      readonly inode: number;
      readonly size: number;
      readonly isNew: boolean;
    }
  | { readonly step: 'sync'; readonly inode: number; readonly size: number }
  | { readonly step: 'sync folder'; readonly path: string }
  | { readonly step: 'rename'; readonly path: string; readonly from: string; readonly copy?: string }
  | { readonly step: 'remove'; readonly path: string; readonly copy?: string }
  | { readonly step: 'link' | 'mkdir'; readonly path: string };

/**
 * Takes from a folder what no sync has secured. Of the bytes of a file, those behind its last sync go, or half of them, or
 * half of them become NUL. Of the names that changed since their folder was synced, the latest go back, as a disk's journal keeps an earlier
 * state and never a mixture.
 *
 * @param seed chooses among the states that the disk may be left in.
 */
export async function cutPower(folder: string, journal: string, seed: number): Promise<void> {
  const text = existsSync(journal) ? await readFile(journal, 'utf8') : '';
  const synced = new Map<number, number>();
  let names: Exclude<Step, { step: 'sync' | 'sync folder' }>[] = [];
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const step = JSON.parse(line) as Step;
    if (step.step === 'open' && (step.isNew || !synced.has(step.inode))) synced.set(step.inode, step.size);
    if (step.step === 'sync') synced.set(step.inode, step.size);
    else if (step.step === 'sync folder') names = names.filter(({ path }) => dirname(path) !== step.path);
    else if (step.step !== 'open' || step.isNew) names.push(step);
  }
  for (const name of await readdir(folder, { recursive: true })) await dropUnsynced(join(folder, name), synced, seed);
  const stay = (seed * 2_654_435_761) % (names.length + 1);
  for (const step of names.slice(stay).reverse()) undo(step);
  await rm(journal, { force: true });
  await rm(`${journal}.d`, { recursive: true, force: true });
}

async function dropUnsynced(file: string, synced: ReadonlyMap<number, number>, seed: number): Promise<void> {
  const status = await lstat(file);
  const secured = synced.get(status.ino);
  if (!status.isFile() || secured === undefined || secured >= status.size) return;
  const half = secured + ((status.size - secured) >> 1);
  const handle = await open(file, 'r+');
  try {
    await handle.truncate(seed % 3 === 0 ? secured : half);
    if (seed % 3 === 2) await handle.write(Buffer.alloc(half - secured), 0, half - secured, secured);
  } finally {
    await handle.close();
  }
}

function undo(step: Exclude<Step, { step: 'sync' | 'sync folder' }>): void {
  const isThere = existsSync(step.path);
  if (step.step === 'rename') {
    if (isThere) renameSync(step.path, step.from);
    if (step.copy !== undefined) renameSync(step.copy, step.path);
  } else if (step.step === 'remove') {
    if (!isThere && step.copy !== undefined && existsSync(dirname(step.path))) linkSync(step.copy, step.path);
  } else rmSync(step.path, { recursive: true, force: true });
}
