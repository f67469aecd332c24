/** Fetches all files of a reference in parallel, and writes the lock file and a manifest. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ArpenteurError } from '../../errors.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { chooseFiles, type FileChoice, readDepartements, type WantedFile } from './catalogue/choose-files.ts';
import { cutFile } from './files/cut-file.ts';
import { requireDisk } from './files/disk.ts';
import { FetchJournal } from './files/fetch-journal.ts';
import { type LockedFile, type LockFile, lockName, readLock, writeLock } from './files/lock-file.ts';
import { makeFolderOf } from './files/write-whole.ts';
import { type FetchedFile, fetchFile, type FetchOutcome, type FileSurroundings, partOf, sizeOf } from './fetch-file.ts'; // prettier-ignore
import type { FileTask } from './judge-file.ts';
import { FetchMeter, type FetchProgress } from './progress.ts';
import { manifestName, writeManifest } from './write-manifest.ts';
import { phrase } from '../../words/phrase.ts';

/** Options of {@link fetchFiles}. */
export interface FetchFilesOptions extends FileChoice, Omit<FileSurroundings, 'journal'> {
  /** Exactly the files of this lock file. */
  readonly locked?: LockFile | undefined;
  /** Paths of files that are downloaded again, even if the lock file has them. */
  readonly renew?: ReadonlySet<string> | undefined;
  readonly onProgress?: ((progress: FetchProgress) => void) | undefined;
}

/** Options that decide which files are fetched. */
type TaskOptions = Pick<FetchFilesOptions, keyof FileChoice | 'catalogue' | 'renew'>;

/** Result of {@link fetchFiles}. */
export interface FetchFilesResult {
  /** Path of the manifest, for `build`. */
  readonly manifest: string;
  readonly lock: string;
  readonly files: readonly LockedFile[];
  /** Number of files by origin. */
  readonly outcomes: Readonly<Record<FetchOutcome, number>>;
  /** Bytes received over the network. */
  readonly bytesLoaded: number;
}

/** Files processed at once; the number per host is limited separately. */
const filesAtOnce = 16;

/**
 * Fetches files into a folder. If one fails, the others are still downloaded; then only the journal is written, from which
 * the next fetch continues.
 *
 * @throws {ArpenteurError} OPTION_INVALID, FETCH_FAILED, FETCH_REFUSED, FETCH_OFFLINE, LOCK_INVALID, LOCK_DISAGREES,
 *   DISK_SHORT, FILE_UNWRITABLE.
 */
export async function fetchFiles(options: FetchFilesOptions): Promise<FetchFilesResult> {
  const { catalogue, out, locked, signal, onProgress, network } = options;
  const before = await readLock(join(out, lockName));
  const choice = choiceOf(options);
  const tasks = locked === undefined ? tasksOf(options, before) : lockedTasks(catalogue, options, locked, before);
  requireNeeded(tasks, options);
  await makeFolderOf(join(out, lockName));
  if (network !== undefined) await requireDisk(out, await bytesToCome(tasks, out));
  const journal = await FetchJournal.open(out);
  const meter = new FetchMeter((progress) => {
    onProgress?.(progress);
  });
  try {
    const around: FileSurroundings = { ...options, journal };
    const fetched = await fetchAll(tasks, around, meter);
    signal?.throwIfAborted();
    const whole = fetched.flatMap(({ file }) => (file === undefined ? [] : [file]));
    requireUsable(catalogue, whole);
    const files = await cutFiles(options, whole, choice.departements);
    await writeManifest(out, catalogue, files);
    await writeLock(out, { catalogue: { name: catalogue.name, version: catalogue.version }, ...choice, files });
    await journal.remove();
    await removeParts(tasks, out);
    noteLeftOver(options, before, files);
    return {
      manifest: join(out, manifestName),
      lock: join(out, lockName),
      files,
      outcomes: countOutcomes(fetched),
      bytesLoaded: meter.loaded,
    };
  } catch (error) {
    await journal.close();
    throw error;
  }
}

/** The choice, as the lock file stores it. */
function choiceOf({
  catalogue,
  departements,
  only,
  millesime,
  locked,
}: FetchFilesOptions): Pick<LockFile, 'departements' | 'only' | 'millesime'> {
  // prettier-ignore
  if (locked !== undefined) {
    const { departements: codes, only: kinds, millesime: year } = locked;
    return { ...(codes !== undefined && { departements: codes }), ...(kinds !== undefined && { only: kinds }), ...(year !== undefined && { millesime: year }) }; // prettier-ignore
  }
  const codes = readDepartements(catalogue, departements);
  return {
    ...(codes !== undefined && { departements: codes }),
    ...(only !== undefined && only.length > 0 && { only }),
    ...(millesime !== undefined && { millesime }),
  };
}

function tasksOf(options: TaskOptions, before: LockFile | undefined): readonly FileTask[] {
  const { catalogue, renew } = options;
  const known = new Map(before?.files.map((file) => [file.path, file]));
  return chooseFiles(catalogue, options).map((wanted) => {
    const file = known.get(wanted.path);
    const isOurs = file !== undefined && file.source === wanted.source.id && before?.millesime === options.millesime;
    const isRenewed = renew?.has(wanted.path) === true;
    return {
      wanted,
      kept: isOurs && !isRenewed ? file : undefined,
      replaced: isOurs && isRenewed ? file : undefined,
      locked: undefined,
    };
  });
}

/** The files of a lock file; other options must not contradict it. */
function lockedTasks(
  catalogue: Catalogue,
  options: FileChoice,
  locked: LockFile,
  before: LockFile | undefined,
): readonly FileTask[] {
  const { departements, only, millesime } = options;
  const asked: readonly (readonly [string, readonly string[] | undefined, readonly string[] | undefined])[] = [
    ['departements', readDepartements(catalogue, departements), locked.departements],
    ['only', only === undefined || only.length === 0 ? undefined : only, locked.only],
    ['millesime', millesime === undefined ? undefined : [millesime], locked.millesime === undefined ? undefined : [locked.millesime]], // prettier-ignore
  ];
  for (const [option, now, then] of asked) {
    if (now === undefined || now.join() === then?.join()) continue;
    throw new ArpenteurError(
      'LOCK_DISAGREES',
      phrase`\`${option}: ${now.join()}\` was given, but the lock file was made with ${then?.join() ?? phrase`all`}.`,
      { option },
    );
  }
  const all = new Map(chooseFiles(catalogue, locked).map((wanted) => [wanted.path, wanted]));
  const known = new Map(before?.files.map((file) => [file.path, file]));
  return locked.files.map((file) => {
    const wanted = all.get(file.path);
    if (wanted === undefined || wanted.source.id !== file.source) {
      throw new ArpenteurError(
        'LOCK_DISAGREES',
        phrase`The lock file has ${file.path} of the source ${file.source}, which is not in the catalogue ${catalogue.name} of ${catalogue.version}; the lock file was made with the catalogue of ${locked.catalogue.version}.`,
        { file: file.path },
      );
    }
    const kept = known.get(file.path);
    return { wanted, kept: kept?.sha256 === file.sha256 ? kept : file, replaced: undefined, locked: file };
  });
}

/** Refuses a choice without the files that a pack needs, before anything is downloaded. */
function requireNeeded(tasks: readonly FileTask[], { only, departements }: FileChoice): void {
  if (tasks.length > 0) {
    const cutOnly = departements?.length === 1 && departements[0]?.toUpperCase() === 'ZZ';
    if (!cutOnly || only !== undefined) return;
    throw new ArpenteurError(
      'OPTION_INVALID',
      phrase`\`departements: ZZ\`: a pack needs the addresses of at least one département; add one, such as 94,ZZ. The table of countries is always included.`,
      { option: 'departements' },
    );
  }
  throw new ArpenteurError('OPTION_INVALID', 'The catalogue has no file of these kinds and départements.', {});
}

async function fetchAll(
  tasks: readonly FileTask[],
  around: FileSurroundings,
  meter: FetchMeter,
): Promise<readonly FetchedFile[]> {
  const fetched = new Array<FetchedFile | undefined>(tasks.length).fill(undefined);
  const failures: unknown[] = [];
  const waiting = tasks.map((task, at) => ({ task, at, progress: meter.file(task.wanted.bytes) }));
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { task, at, progress } = next;
      if (around.signal?.aborted === true) return;
      try {
        fetched[at] = await fetchFile(task, around, progress);
        if (fetched[at].file !== undefined) progress.expect(fetched[at].file.bytes);
        progress.done();
      } catch (error) {
        failures.push(error);
        // If one file cannot be written, none can.
        if (error instanceof ArpenteurError && error.code === 'FILE_UNWRITABLE') return;
      }
    }
  };
  await Promise.all(Array.from({ length: filesAtOnce }, work));
  around.signal?.throwIfAborted();
  if (failures.length > 0) throw allFailures(failures);
  return fetched.filter((file) => file !== undefined);
}

/** The first failure, with the number of others. */
function allFailures(failures: readonly unknown[]): unknown {
  const foreign = failures.find((failure) => !(failure instanceof ArpenteurError));
  if (foreign !== undefined) return foreign;
  const known = failures as readonly ArpenteurError[];
  const [first] = known;
  if (first === undefined || known.length === 1) return first;
  const others = known.slice(1).filter(({ message }) => message !== first.message);
  if (others.length === 0) return first;
  const shown = others.slice(0, 4);
  const rest = others.length - shown.length;
  const more = rest > 0 ? phrase` ${rest} more files failed.` : '';
  return new ArpenteurError(
    first.code,
    phrase`${shown.reduce((all, { words }) => phrase`${all} ${words}`, first.words)}${more}`,
    first.details,
    first.cause,
  );
}

/** Extracts the chosen départements from files of all France. */
async function cutFiles(
  { catalogue, out, signal }: FetchFilesOptions,
  files: readonly LockedFile[],
  departements: readonly string[] | undefined,
): Promise<readonly LockedFile[]> {
  const cut: LockedFile[] = [];
  for (const file of files) {
    const source = catalogue.sources.find(({ id }) => id === file.source);
    const { cut: earlier, ...whole } = file;
    if (source?.select === undefined || departements === undefined || file.lacks !== undefined) {
      cut.push(whole);
      continue;
    }
    const { select } = source;
    cut.push({ ...whole, cut: await cutFile(out, { ...source, select }, { ...whole, ...(earlier !== undefined && { cut: earlier }) }, departements, signal) }); // prettier-ignore
  }
  return cut;
}

/** Throws if a file without which no pack can be built lacks columns. */
function requireUsable(catalogue: Catalogue, files: readonly LockedFile[]): void {
  for (const { source: id, path, lacks } of files) {
    if (lacks === undefined || catalogue.sources.find((source) => source.id === id)?.needed !== true) continue;
    throw new ArpenteurError(
      'FETCH_REFUSED',
      phrase`${path}: the columns ${lacks.join(', ')} are missing, and no pack can be built without them.`,
      { file: path },
    );
  }
}

/** Bytes of the files that are not in place yet. */
async function bytesToCome(tasks: readonly FileTask[], out: string): Promise<number> {
  let bytes = 0;
  for (const { wanted, kept, locked } of tasks) {
    const path = join(out, wanted.path);
    if (kept !== undefined && (await sizeOf(path)) === kept.bytes) continue;
    const part = (await sizeOf(partOf(path))) ?? 0;
    bytes += Math.max(0, (locked?.bytes ?? wanted.bytes) - part);
  }
  return bytes;
}

async function removeParts(tasks: readonly FileTask[], out: string): Promise<void> {
  for (const { wanted } of tasks) {
    await rm(partOf(join(out, wanted.path)), { force: true });
    await rm(`${join(out, wanted.path)}.cached`, { force: true });
  }
}

function noteLeftOver({ onNote }: FetchFilesOptions, before: LockFile | undefined, files: readonly LockedFile[]): void {
  const now = new Set(files.map(({ path }) => path));
  const left = before?.files.filter(({ path }) => !now.has(path)) ?? [];
  if (left.length > 0) onNote(phrase`files of an earlier fetch that the manifest no longer names: ${left.map(({ path }) => path).join(', ')}`); // prettier-ignore
}

function countOutcomes(fetched: readonly FetchedFile[]): Record<FetchOutcome, number> {
  const counts: Record<FetchOutcome, number> = { kept: 0, cached: 0, loaded: 0, absent: 0 };
  for (const { outcome } of fetched) counts[outcome]++;
  return counts;
}

/** Lists what a fetch would download, without using the network. */
export async function planFiles(
  options: Pick<FetchFilesOptions, keyof FileChoice | 'catalogue' | 'out' | 'locked'>,
): Promise<readonly PlannedFetch[]> {
  // prettier-ignore
  const { catalogue, out, locked } = options;
  const before = await readLock(join(out, lockName));
  const tasks = locked === undefined ? tasksOf(options, before) : lockedTasks(catalogue, options, locked, before);
  const planned: PlannedFetch[] = [];
  for (const task of tasks) {
    const path = join(out, task.wanted.path);
    const isThere = task.kept !== undefined && (await sizeOf(path)) === task.kept.bytes;
    planned.push({ wanted: task.wanted, bytes: task.locked?.bytes ?? task.wanted.bytes, isThere });
  }
  return planned;
}

/** A file that a fetch would need. */
export interface PlannedFetch {
  readonly wanted: WantedFile;
  /** Expected, approximate. */
  readonly bytes: number;
  readonly isThere: boolean;
}
