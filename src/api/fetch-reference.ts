/** Official files from a catalogue: fetched, updated, checked, exported. */
import { join, resolve } from 'node:path';
import { lockOutput } from '../files/own-output.ts';
import { ArpenteurError } from '../errors.ts';
import { type Catalogue, readCatalogue } from '../reference/fetch/catalogue/catalogue.ts';
import { chooseFiles, type FileChoice } from '../reference/fetch/catalogue/choose-files.ts';
import { type CheckedFile, checkFiles } from '../reference/fetch/check-files.ts';
import { exportFiles, type ExportFilesResult } from '../reference/fetch/export-files.ts';
import { fetchFiles, type FetchFilesResult, type PlannedFetch, planFiles } from '../reference/fetch/fetch-files.ts';
import { Cache, defaultCacheFolder } from '../reference/fetch/files/cache.ts';
import { freeDisk } from '../reference/fetch/files/disk.ts';
import { type LockedFile, lockName, requireLock } from '../reference/fetch/files/lock-file.ts';
import { makeFolderOf } from '../reference/fetch/files/write-whole.ts';
import { type ChangedFile, findChanges } from '../reference/fetch/find-changes.ts';
import { chooseFetch } from '../reference/fetch/network/choose-fetch.ts';
import { Mirror } from '../reference/fetch/network/mirror.ts';
import { Network } from '../reference/fetch/network/network.ts';
import type { RetryOptions } from '../reference/fetch/network/retries.ts';
import type { FetchProgress } from '../reference/fetch/progress.ts';
import { packageVersion } from '../package.ts';
import { phrase, type Words } from '../words/phrase.ts';

/** Options for reaching official files. */
export interface NetworkChoice {
  /** A server or a folder that has the producers' files under `HOST/PATH`, used instead of them. */
  readonly mirror?: string | undefined;
  /** Folder of earlier downloads (default: `arpenteur` in the user's cache folder). */
  readonly cache?: string | undefined;
  /** Simultaneous downloads per host, 1 or more (default 3). */
  readonly concurrency?: number | undefined;
  /** Retries of requests (default: five attempts, pauses from 1 s). */
  readonly retries?: Partial<RetryOptions> | undefined;
  /** Milliseconds without a byte after which a connection is closed (default 60,000). */
  readonly stallMs?: number | undefined;
}

/** Options of {@link fetchReference}. */
export interface FetchReferenceOptions extends FileChoice, NetworkChoice {
  /** Name of a catalogue in the package, or path of one (default `france`). */
  readonly catalogue?: string | undefined;
  /** Folder of the reference; created if it does not exist. */
  readonly out: string;
  /** Use only the files in `out` and in the cache, never the network. */
  readonly offline?: boolean | undefined;
  /** Fetch exactly the files of this lock file, or fail; `true` for the one in `out`. */
  readonly locked?: string | true | undefined;
  /** Called with the progress, several times per second. */
  readonly onProgress?: ((progress: FetchProgress) => void) | undefined;
  /** Called with notes for the user: retries, headers that differ, obligations of licences. */
  readonly onNote?: ((text: string, words: Words) => void) | undefined;
  /** Interrupts the fetch; complete downloads are kept for the next one. */
  readonly signal?: AbortSignal | undefined;
}

/** Result of {@link fetchReference}. */
export interface FetchReferenceResult extends FetchFilesResult {
  /** Names under which producers want to be credited, each once. */
  readonly attributions: readonly string[];
}

/** What a fetch would download. */
export interface FetchPlan {
  readonly files: readonly PlannedFetch[];
  /** Bytes to download, approximate. */
  readonly bytes: number;
  /** Free bytes on the disk of the reference. */
  readonly freeBytes: number;
}

/** Result of {@link updateReference}. */
export interface UpdateReferenceResult extends FetchReferenceResult {
  /** Files of which producers had a new edition. */
  readonly changed: readonly ChangedFile[];
}

const defaultConcurrency = 3;

/**
 * Fetches official files into a folder, checks them, and writes `reference.json` for `buildPack` and `reference.lock.json`.
 * Existing files are not requested again; a fetch that ended early continues where it was.
 *
 * @throws {ArpenteurError} OPTION_INVALID, CATALOGUE_INVALID, CATALOGUE_VERSION, FETCH_FAILED, FETCH_REFUSED, FETCH_OFFLINE,
 *   LOCK_INVALID, LOCK_DISAGREES, DISK_SHORT, OUTPUT_IN_USE, FILE_UNWRITABLE, INTERRUPTED.
 */
export async function fetchReference(options: FetchReferenceOptions): Promise<FetchReferenceResult> {
  const catalogue = await readCatalogue(options.catalogue ?? 'france');
  // Wrong use is reported before a folder is created.
  chooseFiles(catalogue, options);
  return withFolder(options, async () => {
    const network = options.offline === true ? undefined : await makeNetwork(options);
    return run(options, catalogue, network);
  });
}

/** Plans what {@link fetchReference} would download, from the expectations of the catalogue; uses no network. */
export async function planReference(options: FetchReferenceOptions): Promise<FetchPlan> {
  const catalogue = await readCatalogue(options.catalogue ?? 'france');
  const { departements, only, millesime, out } = options;
  const locked = await lockedOf(options);
  const files = await planFiles({ catalogue, departements, only, millesime, out: resolve(out), locked });
  const bytes = files.reduce((sum, file) => sum + (file.isThere ? 0 : file.bytes), 0);
  return { files, bytes, freeBytes: await freeDisk(out) };
}

/**
 * Finds what producers have published since the lock file of a folder was written, and downloads only that. If nothing changed,
 * only HEAD requests are sent.
 *
 * @throws {ArpenteurError} as {@link fetchReference}; LOCK_INVALID when there is no lock file.
 */
export async function updateReference(
  options: Omit<FetchReferenceOptions, 'departements' | 'only' | 'millesime' | 'locked' | 'offline'>,
): Promise<UpdateReferenceResult> {
  const catalogue = await readCatalogue(options.catalogue ?? 'france');
  return withFolder(options, async () => {
    const lock = await requireLock(join(options.out, lockName));
    const network = await makeNetwork(options);
    const changed = await findChanges(lock, catalogue, network, options.signal);
    const { departements, only } = lock;
    const renew = new Set(changed.map(({ path }) => path));
    const result = await run({ ...options, departements, only }, catalogue, network, renew);
    return { ...result, changed };
  });
}

/**
 * Reads all files of a folder to the end and checks them against lock file and catalogue; uses no network.
 *
 * @throws {ArpenteurError} CATALOGUE_INVALID, CATALOGUE_VERSION, LOCK_INVALID, INTERRUPTED.
 */
export async function checkReference(
  options: Pick<FetchReferenceOptions, 'catalogue' | 'out' | 'signal'> & {
    readonly onFile?: ((checked: CheckedFile) => void) | undefined;
  },
): Promise<readonly CheckedFile[]> {
  const catalogue = await readCatalogue(options.catalogue ?? 'france');
  return interruptedBy(options.signal, () => checkFiles({ ...options, catalogue }));
}

/**
 * Writes a folder from which a machine without network can fetch with `mirror` and `locked`.
 *
 * @throws {ArpenteurError} as {@link checkReference}; LOCK_DISAGREES, FILE_UNWRITABLE.
 */
export async function exportReference(
  options: Pick<FetchReferenceOptions, 'catalogue' | 'out' | 'signal'> & { readonly target: string },
): Promise<ExportFilesResult> {
  const catalogue = await readCatalogue(options.catalogue ?? 'france');
  return interruptedBy(options.signal, () => exportFiles({ ...options, catalogue }));
}

async function run(
  options: FetchReferenceOptions,
  catalogue: Catalogue,
  network: Network | undefined,
  renew?: ReadonlySet<string>,
): Promise<FetchReferenceResult> {
  const { departements, only, millesime, out, onProgress, signal } = options;
  const onNote = noteTo(options);
  noteClock(catalogue, onNote);
  const cache = new Cache(options.cache ?? defaultCacheFolder(process.env), onNote);
  const locked = await lockedOf(options);
  const result = await fetchFiles({ catalogue, departements, only, millesime, out: resolve(out), cache, network, locked, renew, onProgress, onNote, signal }); // prettier-ignore
  return { ...result, attributions: nameLicences(catalogue, result.files, onNote) };
}

async function makeNetwork(options: FetchReferenceOptions): Promise<Network> {
  const { mirror, concurrency = defaultConcurrency, retries, stallMs, signal, onNote } = options;
  return new Network({
    fetch: await chooseFetch(process.env),
    mirror: new Mirror(mirror),
    userAgent: `arpenteur/${packageVersion()}`,
    perHost: concurrency,
    retries,
    stallMs,
    signal,
    onNote: noteTo({ onNote }),
  });
}

async function lockedOf({
  locked,
  out,
}: FetchReferenceOptions): Promise<Awaited<ReturnType<typeof requireLock>> | undefined> {
  // prettier-ignore
  return locked === undefined ? undefined : requireLock(locked === true ? join(out, lockName) : locked);
}

/** Allows one fetch at a time in a folder: a second one is refused. */
async function withFolder<T>({ out, signal }: FetchReferenceOptions, work: () => Promise<T>): Promise<T> {
  return interruptedBy(signal, async () => {
    await makeFolderOf(join(out, lockName));
    const unlock = await lockOutput(join(out, 'reference'));
    try {
      return await work();
    } finally {
      unlock();
    }
  });
}

async function interruptedBy<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (signal?.aborted !== true) throw error;
    throw new ArpenteurError('INTERRUPTED', 'The run was interrupted; downloads are kept, and the next run continues from there.', {}, error); // prettier-ignore
  }
}

/** Passes notes on as text, and as words for another language. */
function noteTo({ onNote }: Pick<FetchReferenceOptions, 'onNote'>): (text: Words) => void {
  return (text) => onNote?.(String(text), text);
}

/** A clock in the past makes certificates invalid and dates wrong; dates of files come from the servers. */
function noteClock({ version }: Catalogue, onNote: (text: Words) => void): void {
  const now = new Date();
  if (now.toISOString().slice(0, 10) >= version) return;
  onNote(
    phrase`the clock of this machine shows ${now.toISOString().slice(0, 10)}, before the date of the catalogue (${version}); connections may fail because of this`,
  );
}

/** Names under which producers want to be credited; licences with further obligations are noted. */
function nameLicences(
  catalogue: Catalogue,
  files: readonly LockedFile[],
  onNote: (text: Words) => void,
): readonly string[] {
  const used = catalogue.sources.filter(({ id }) => files.some(({ source }) => source === id));
  const obliging = new Map(used.map(({ licence }) => [licence.name, licence]));
  for (const { name, url, obliges } of obliging.values()) {
    const of = used.filter(({ licence }) => licence.name === name).map(({ title }) => title);
    if (obliges !== undefined) onNote(phrase`${name} (${of.join(', ')}): ${obliges} ${url}`);
  }
  return [...new Set(used.map(({ attribution, licence }) => `${attribution}, ${licence.name}`))];
}
