/** Fetches one file: keeps it in place, takes it from the cache, or downloads and checks it. */
import { copyFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ArpenteurError, systemErrorCode } from '../../errors.ts';
import { hashFile } from '../../files/hash-files.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { WantedFile } from './catalogue/choose-files.ts';
import { millesimeOf } from './catalogue/edition.ts';
import type { Cache, CachedFile } from './files/cache.ts';
import { checkContent, ContentFault, type FileContent } from './files/check-content.ts';
import type { FetchJournal } from './files/fetch-journal.ts';
import { loadPart } from './files/load-part.ts';
import type { LockedFile } from './files/lock-file.ts';
import { makeFolderOf, syncFolderOf, unwritable } from './files/write-whole.ts';
import { type FileTask, inspectHead, judgeContent, judgeHeader, refused, requireLocked } from './judge-file.ts';
import { type AnswerHead, isSameEdition } from './network/answer.ts';
import type { Network } from './network/network.ts';
import type { FileProgress } from './progress.ts';
import { type ResolvedFile, resolveFile } from './resolve-file.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** What {@link fetchFile} needs besides the file. */
export interface FileSurroundings {
  readonly catalogue: Catalogue;
  /** Folder of the reference. */
  readonly out: string;
  readonly journal: FetchJournal;
  readonly cache: Cache;
  /** Undefined when the network may not be used. */
  readonly network: Network | undefined;
  readonly onNote: (text: Words) => void;
  readonly signal: AbortSignal | undefined;
}

/** Where a file came from. */
export type FetchOutcome = 'kept' | 'cached' | 'loaded' | 'absent';

/** A file that was fetched. */
export interface FetchedFile {
  readonly outcome: FetchOutcome;
  /** Undefined if the producer has no such file for a département. */
  readonly file: LockedFile | undefined;
}

/** Maximum number of downloads of a file that arrives damaged. */
const loadsOfDamaged = 2;

/**
 * Fetches one file.
 *
 * @throws {ArpenteurError} FETCH_FAILED, FETCH_REFUSED, FETCH_OFFLINE, LOCK_DISAGREES, FILE_UNWRITABLE.
 */
export async function fetchFile(
  task: FileTask,
  around: FileSurroundings,
  progress: FileProgress,
): Promise<FetchedFile> {
  const { wanted } = task;
  await makeFolderOf(join(around.out, wanted.path));
  const kept = await keepFile(task, around);
  if (kept !== undefined) return { outcome: 'kept', file: kept };
  const cached = await takeCached(task, around);
  if (cached !== undefined) return { outcome: 'cached', file: cached };
  if (wanted.shipped !== undefined) return { outcome: 'loaded', file: await copyShipped(wanted.shipped, task, around) };
  if (around.network === undefined) {
    throw new ArpenteurError(
      'FETCH_OFFLINE',
      phrase`${wanted.path} is neither in ${around.out} nor in the cache, and \`offline: true\` forbids downloading it.`,
      { file: wanted.path },
    );
  }
  try {
    return { outcome: 'loaded', file: await loadFile(task, around, around.network, progress) };
  } catch (error) {
    // Some territories have no file in some sources; accepted only if the expected number of rows is unknown.
    const isGone = error instanceof ArpenteurError && error.code === 'FETCH_FAILED' && / answers 4(04|10)\b/.test(error.message); // prettier-ignore
    if (!isGone || wanted.departement === undefined || wanted.rows > 0 || task.locked !== undefined) throw error;
    around.onNote(
      phrase`${wanted.path}: the producer has no such file; ${wanted.source.title} is missing for ${wanted.departement}`,
    );
    return { outcome: 'absent', file: undefined };
  }
}

/** Keeps a file that is already in place, according to the journal of an unfinished fetch or to the lock file. */
async function keepFile(
  { wanted, kept, locked }: FileTask,
  { out, journal, cache, signal, onNote }: FileSurroundings,
): Promise<LockedFile | undefined> {
  // prettier-ignore
  const path = join(out, wanted.path);
  const complete = journal.complete(wanted.path);
  for (const known of complete === undefined ? [kept] : [complete, kept]) {
    if (known === undefined || (locked !== undefined && known.sha256 !== locked.sha256)) continue;
    for (const candidate of [path, partOf(path)]) {
      if (!(await hasSize(candidate, known.bytes))) continue;
      if ((await hashFile(candidate, signal)) !== known.sha256) continue;
      if (candidate !== path) await giveName(candidate, path);
      if (known === complete) await cache.add(cachedOf(known), path);
      return known;
    }
    if (known === kept && (await sizeOf(path)) !== undefined) {
      onNote(phrase`${wanted.path} is no longer the file in the lock file; it is downloaded again`);
    }
  }
  return undefined;
}

/** Takes a file from the cache: the locked one; offline, the last one downloaded; else the producer's current one. */
async function takeCached(task: FileTask, around: FileSurroundings): Promise<LockedFile | undefined> {
  const { wanted, locked } = task;
  const { cache, network, journal, out, signal } = around;
  const begun = journal.begun(wanted.path);
  if (locked === undefined && wanted.url === undefined) return undefined;
  let cached: CachedFile | undefined;
  if (locked !== undefined) {
    cached = (await cache.has(locked.sha256, locked.bytes)) ? cachedOf(locked) : undefined;
  } else if (wanted.url !== undefined && (network === undefined || begun === undefined)) {
    cached = await cache.find(wanted.url);
    if (cached !== undefined && network !== undefined) {
      const head = await network.head(cached.finalUrl).catch(ignoreFailure);
      if (head !== undefined && isSameEdition({ etag: cached.etag, lastModified: cached.lastModified, bytes: cached.bytes }, head) !== true) return undefined; // prettier-ignore
      if (head === undefined) return undefined;
    }
  }
  if (cached === undefined) return undefined;
  const path = join(out, wanted.path);
  const taken = `${path}.cached`;
  try {
    await cache.take(cached.sha256, taken);
  } catch (error) {
    throw unwritable(taken, error);
  }
  if ((await hashFile(taken, signal)) !== cached.sha256) {
    await rm(taken, { force: true });
    await cache.forget(cached);
    around.onNote(phrase`${wanted.path}: the copy in the cache is damaged and was removed`);
    return undefined;
  }
  const content = await checkContent(taken, wanted.source, undefined, signal);
  const lacks = judgeHeader(wanted, content, around.onNote);
  const file = lockedOf(wanted, { ...cached, ...lacks });
  await finish(file, taken, around);
  return file;
}

/** A failure here is ignored: the download that follows will report it. */
function ignoreFailure(error: unknown): AnswerHead | undefined {
  if (error instanceof ArpenteurError && error.code === 'FETCH_FAILED') return undefined;
  throw error;
}

async function copyShipped(name: string, task: FileTask, around: FileSurroundings): Promise<LockedFile> {
  const { wanted, locked } = task;
  const path = join(around.out, wanted.path);
  const part = partOf(path);
  try {
    await copyFile(join(around.catalogue.folder, name), part);
  } catch (error) {
    throw unwritable(part, error);
  }
  const content = await judgeContent(task, part, undefined, around.signal);
  const url = `shipped:${name}`;
  const file = lockedOf(wanted, {
    ...detailsOf(content, wanted, around),
    url,
    finalUrl: url,
    licence: wanted.source.licence.name,
    millesime: wanted.millesime,
    date: `${around.catalogue.version}T00:00:00.000Z`,
  });
  requireLocked(file, locked);
  await finish(file, part, around);
  return file;
}

async function loadFile(
  task: FileTask,
  around: FileSurroundings,
  network: Network,
  progress: FileProgress,
): Promise<LockedFile> {
  // prettier-ignore
  const { wanted, locked } = task;
  const { journal, out, onNote, signal } = around;
  const path = join(out, wanted.path);
  const part = partOf(path);
  const asked = { ...wanted, url: locked?.url ?? wanted.url ?? '' };
  const resolved = await resolveOnce(asked, task, around, network);
  if (resolved.bytes !== undefined) progress.expect(resolved.bytes);
  for (let load = 1; ; load++) {
    const begun = await loadPart(
      {
        url: resolved.url,
        path: wanted.path,
        part,
        inspect: (head) => {
          inspectHead(head, task, resolved);
        },
        onBytes: (bytes, total) => {
          progress.at(bytes, total);
        },
      },
      network,
      journal,
    );
    let content: FileContent;
    try {
      progress.checking();
      content = await judgeContent(task, part, resolved.checksum, signal);
    } catch (error) {
      if (!(error instanceof ContentFault)) throw error;
      // Bad content must not be resumed, or taken for complete.
      await rm(part, { force: true });
      const again = error.isDamage && load < loadsOfDamaged;
      if (!again) throw refused(wanted, resolved.url, error);
      onNote(phrase`${wanted.path}: ${error.words}; it is downloaded once more`);
      signal?.throwIfAborted();
      continue;
    }
    const modified = new Date(begun.lastModified ?? begun.date);
    const file = lockedOf(wanted, {
      ...detailsOf(content, wanted, around),
      url: asked.url,
      finalUrl: begun.finalUrl,
      ...(begun.etag !== undefined && { etag: begun.etag }),
      ...(begun.lastModified !== undefined && { lastModified: begun.lastModified }),
      licence: wanted.source.licence.name,
      millesime: locked?.millesime ?? millesimeOf(resolved.millesime, modified),
      date: begun.date,
    });
    try {
      requireLocked(file, locked);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    await finish(file, part, around);
    return file;
  }
}

/** Asks data.gouv.fr for a file, once over all runs of an unfinished fetch. */
async function resolveOnce(
  wanted: WantedFile & { readonly url: string },
  { locked }: FileTask,
  { journal, onNote }: FileSurroundings,
  network: Network,
): Promise<ResolvedFile> {
  if (locked !== undefined) return { url: locked.finalUrl, millesime: locked.millesime, bytes: locked.bytes };
  const known = journal.resolved(wanted.url);
  if (known !== undefined) return known;
  const resolved = await resolveFile(wanted, network, onNote);
  await journal.addResolved(wanted.url, resolved);
  return resolved;
}

function detailsOf(
  content: FileContent,
  wanted: WantedFile,
  around: FileSurroundings,
): Pick<LockedFile, 'sha256' | 'bytes' | 'rows' | 'lacks'> {
  // prettier-ignore
  const { sha256, bytes, rows } = content;
  return { sha256, bytes, rows, ...judgeHeader(wanted, content, around.onNote) };
}

/** Gives the file its name, after recording that it passed. */
async function finish(file: LockedFile, from: string, { out, journal, cache }: FileSurroundings): Promise<void> {
  const path = join(out, file.path);
  // The record names the `.part`: after a kill before the rename, the next run finds it there.
  if (from !== partOf(path)) await moveTo(from, partOf(path));
  await journal.addComplete(file);
  await giveName(partOf(path), path);
  await cache.add(cachedOf(file), path);
}

async function giveName(from: string, path: string): Promise<void> {
  await moveTo(from, path);
  await syncFolderOf(path);
}

async function moveTo(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    throw unwritable(to, error);
  }
}

function lockedOf(
  { source, departement, path }: WantedFile,
  file: Omit<LockedFile, 'source' | 'departement' | 'path'>,
): LockedFile {
  // prettier-ignore
  return { source: source.id, ...(departement !== undefined && { departement }), path, ...file };
}

function cachedOf({
  url,
  finalUrl,
  sha256,
  bytes,
  rows,
  etag,
  lastModified,
  licence,
  millesime,
  date,
}: LockedFile): CachedFile {
  // prettier-ignore
  return { url, finalUrl, sha256, bytes, rows, ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }), licence, millesime, date }; // prettier-ignore
}

/** Path to which a file is downloaded. */
export function partOf(path: string): string {
  return `${path}.part`;
}

async function hasSize(path: string, bytes: number): Promise<boolean> {
  return (await sizeOf(path)) === bytes;
}

/** Size of a file in bytes; undefined if there is none. */
export async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
