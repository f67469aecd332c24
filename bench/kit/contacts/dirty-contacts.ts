import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { dataFolder, scratchFolder } from '../paths.ts';
import { shuffledIndexes } from '../../../scripts/seeded/numbers.ts';

/** Order of the repeated rows. */
export type ContactOrder = 'list' | 'shuffled';

const seed = 20_240_707;

/** Header and rows of a dirty list, unchanged, without line ends. */
export function readDirtyList(name = 'roll94'): { readonly header: string; readonly rows: readonly string[] } {
  const text = gunzipSync(readFileSync(join(dataFolder, 'contacts', `${name}.csv.gz`))).toString('utf8');
  const [header = '', ...rows] = text.split('\n').filter((line) => line !== '');
  return { header, rows };
}

/**
 * Writes the real dirty rows of `roll94`, repeated under new ids to the requested number.
 *
 * @param order `list`: the whole list repeatedly, sorted by commune as it is; `shuffled`: all rows in a seeded order, so that no
 * row resembles the one before it.
 * @returns the path; an existing file is reused.
 */
export async function makeDirtyContacts(rows: number, order: ContactOrder): Promise<string> {
  const path = join(scratchFolder, `roll94-${rows}-${order}.csv`);
  if (existsSync(path)) return path;
  mkdirSync(scratchFolder, { recursive: true });
  const list = readDirtyList();
  const afterId = list.rows.map((row) => row.slice(row.indexOf(';')));
  const sequence = order === 'shuffled' ? shuffledIndexes(rows, seed) : undefined;
  const out = createWriteStream(`${path}.partial`);
  out.write(`${list.header}\n`);
  for (let from = 0; from < rows; from += 10_000) {
    const lines: string[] = [];
    for (let row = from; row < Math.min(from + 10_000, rows); row++) {
      lines.push(`${row}${afterId[(sequence?.[row] ?? row) % afterId.length] ?? ''}\n`);
    }
    if (!out.write(lines.join(''))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  renameSync(`${path}.partial`, path);
  return path;
}
