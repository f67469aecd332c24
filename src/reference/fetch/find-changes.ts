/** What producers have published since a lock file was written, found out without loading any of it. */
import { ArpenteurError } from '../../errors.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { chooseFiles, type WantedFile } from './catalogue/choose-files.ts';
import { type LockedFile, type LockFile, validatorsOf } from './files/lock-file.ts';
import { isSameEdition } from './network/answer.ts';
import type { Network } from './network/network.ts';
import { permalink } from './resolve-file.ts';

/** A file that is to be loaded, because the producer has another one. */
export interface ChangedFile {
  readonly path: string;
  /** Title of its source. */
  readonly title: string;
  /** What the lock file has; undefined for a file that is new in the catalogue. */
  readonly before: LockedFile | undefined;
}

/** Files asked about at once; how many are at one host is bounded besides. */
const filesAtOnce = 16;

/**
 * The files of a lock file that have another edition now, in the order of the catalogue. Only heads of answers are asked for.
 *
 * @throws {ArpenteurError} FETCH_FAILED.
 */
export async function findChanges(
  lock: LockFile,
  catalogue: Catalogue,
  network: Network,
  signal: AbortSignal | undefined,
): Promise<readonly ChangedFile[]> {
  const { departements, only } = lock;
  const wanted = chooseFiles(catalogue, { departements, only });
  const known = new Map(lock.files.map((file) => [file.path, file]));
  const changed = new Array<boolean>(wanted.length).fill(false);
  const waiting = wanted.map((file, at) => ({ file, at }));
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      signal?.throwIfAborted();
      changed[next.at] = await isChanged(next.file, known.get(next.file.path), network);
    }
  };
  await Promise.all(Array.from({ length: filesAtOnce }, work));
  return wanted
    .filter((_, at) => changed[at])
    .map(({ path, source }) => ({ path, title: source.title, before: known.get(path) }));
}

async function isChanged(wanted: WantedFile, before: LockedFile | undefined, network: Network): Promise<boolean> {
  const { url, shipped, source, isNewest } = wanted;
  if (before === undefined) return wanted.rows > 0 || wanted.departement === undefined;
  if (url === undefined) return before.url !== `shipped:${shipped ?? ''}`;
  // Another address in the catalogue is another edition: the number of the COG changes every year.
  if (before.url !== url) return true;
  const resource = source.datagouv?.resource;
  const asked = resource !== undefined && isNewest ? permalink(resource) : before.finalUrl;
  let head;
  try {
    head = await network.head(asked);
  } catch (error) {
    const isAsked = error instanceof ArpenteurError && error.code === 'FETCH_FAILED';
    if (!isAsked || asked === before.finalUrl) throw error;
    head = await network.head(before.finalUrl);
  }
  // Without anything to compare, it is loaded to be sure.
  return isSameEdition(validatorsOf(before), head) !== true;
}
