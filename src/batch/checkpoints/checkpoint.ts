/**
 * Progress of a run, stored beside its output so that it can continue after it was killed. The file is a log: one line per
 * checkpoint, each with its sum, so that a line cut short or damaged costs that checkpoint and not the run.
 */
import { constants } from 'node:fs';
import { open, readFile, rename, type FileHandle } from 'node:fs/promises';
import { ArpenteurError, systemErrorCode } from '../../errors.ts';
import { crc32 } from '../../files/file-sum.ts';
import { removeIfThere, syncFolders, temporaryName } from '../../files/file-system.ts';
import { writeError } from '../../files/write-error.ts';
import { checkpointPath } from '../outputs/output-paths.ts';
import type { OutputsState } from '../outputs/run-outputs.ts';
import { phrase, Phrase } from '../../words/phrase.ts';

const checkpointVersion = 3;

/** Checkpoints kept when the log is written anew: the newest, and half as many of each older half. */
const keptCheckpoints = 8;
/** The log is written anew from this many bytes on, if it holds more checkpoints than are kept. */
const longLogBytes = 1 << 20;

/** How far an input is read. */
export interface InputPosition {
  /** Bytes of whole records after the header, decompressed. */
  readonly bytes: number;
  readonly records: number;
  /** SHA-256 of those bytes. */
  readonly sha256: string;
}

/** Settings that determine the bytes of an output, as text by name; a run with another value is another run. */
export type RunIdentity = Readonly<Record<string, string>>;

/** Counts of a run so far. */
export interface RunTally {
  readonly rows: number;
  readonly excluded: number;
  readonly rejected: number;
  readonly bytesWritten: number;
  readonly elapsedMs: number;
  /** One a counter name of the processor. */
  readonly counts: readonly number[];
  /** Counts kept by those who receive the notes. */
  readonly notes: readonly (readonly number[])[];
}

/** A state of a run whose rows are all on disk. */
export interface Checkpoint {
  readonly version: typeof checkpointVersion;
  readonly identity: RunIdentity;
  /** Inputs that are read to their end, then the one that was being read. */
  readonly inputs: readonly InputPosition[];
  readonly outputs: OutputsState;
  readonly tally: RunTally;
}

/**
 * Reads the checkpoints of an output, oldest first; damaged ones are left out. None where there is no log.
 *
 * @throws {ArpenteurError} RESUME_INVALID where the log is of another version or no checkpoint of it can be read;
 * FILE_UNREADABLE.
 */
export async function readCheckpoints(output: string): Promise<readonly Checkpoint[]> {
  const path = checkpointPath(output);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT') return [];
    throw new ArpenteurError('FILE_UNREADABLE', phrase`${path} cannot be read (${code}).`, { file: path }, error);
  }
  const found = text.split('\n').flatMap((line) => parseLine(line) ?? []);
  // A log whose first line was being written when its run ended: that run had done nothing yet. Earlier versions wrote JSON.
  if (found.length > 0 || (!text.includes('\n') && !text.startsWith('{'))) return found;
  throw new ArpenteurError('RESUME_INVALID', phrase`${path} holds no checkpoint of this version of arpenteur.`, {
    file: path,
  });
}

/** A line is its sum in 8 hexadecimal digits, a space, and a checkpoint as JSON. */
function parseLine(line: string): Checkpoint | undefined {
  const json = line.slice(9);
  if (line.length < 10 || line.slice(0, 8) !== sumText(json)) return undefined;
  return parseCheckpoint(json);
}

/** Reads a checkpoint of this version; none of any other. @param json as {@link checkpointJson} wrote it. */
export function parseCheckpoint(json: string): Checkpoint | undefined {
  const value = JSON.parse(json) as { readonly version: number };
  return value.version === checkpointVersion ? (value as Checkpoint) : undefined;
}

/** A checkpoint as JSON. */
export function checkpointJson(state: Omit<Checkpoint, 'version'>): string {
  return JSON.stringify({ version: checkpointVersion, ...state });
}

function formatLine(checkpoint: Checkpoint): string {
  const json = JSON.stringify(checkpoint);
  return `${sumText(json)} ${json}\n`;
}

function sumText(json: string): string {
  return crc32(Buffer.from(json)).toString(16).padStart(8, '0');
}

/** The log of a run in progress. */
export class CheckpointLog {
  readonly #output: string;
  readonly #path: string;
  #kept: Checkpoint[];
  #file: FileHandle | undefined;
  #bytes = 0;

  /** @param begun checkpoints to continue from, oldest first; others in the log are dropped. */
  constructor(output: string, begun: readonly Checkpoint[]) {
    this.#output = output;
    this.#path = checkpointPath(output);
    this.#kept = [...begun];
  }

  /** Adds a checkpoint, on the disk when the promise is kept. */
  async append(state: Omit<Checkpoint, 'version'>): Promise<void> {
    const checkpoint: Checkpoint = { version: checkpointVersion, ...state };
    this.#kept.push(checkpoint);
    try {
      if (this.#file === undefined || (this.#bytes > longLogBytes && this.#kept.length > keptCheckpoints)) {
        await this.#writeAnew();
      } else {
        const line = Buffer.from(formatLine(checkpoint));
        await this.#file.appendFile(line);
        await this.#file.datasync();
        this.#bytes += line.length;
      }
    } catch (error) {
      throw writeError(this.#output, error);
    }
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  async #writeAnew(): Promise<void> {
    await this.close();
    if (this.#kept.length > keptCheckpoints) this.#kept = thinned(this.#kept);
    const text = Buffer.from(this.#kept.map(formatLine).join(''));
    const temporary = temporaryName(this.#path);
    const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW, O_APPEND } = constants;
    try {
      this.#file = await open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_APPEND, 0o600);
      await this.#file.appendFile(text);
      await this.#file.sync();
      await rename(temporary, this.#path);
    } catch (error) {
      await removeIfThere(temporary);
      throw error;
    }
    await syncFolders([this.#path]);
    this.#bytes = text.length;
  }
}

/** Every second checkpoint of the older half; the newer half stays. */
function thinned(checkpoints: readonly Checkpoint[]): Checkpoint[] {
  const half = checkpoints.length >> 1;
  return checkpoints.filter((_, at) => at >= half || at % 2 === 0);
}

/**
 * Refuses to continue a different run from the one that was started.
 *
 * @throws {ArpenteurError} RESUME_OTHER_RUN, with what differs.
 */
export function requireSameRun(output: string, begun: RunIdentity, now: RunIdentity): void {
  const differing = [...new Set([...Object.keys(begun), ...Object.keys(now)])].filter(
    (name) => begun[name] !== now[name],
  );
  const [first, ...others] = differing.map((name) => new Phrase(name));
  if (first === undefined) return;
  throw new ArpenteurError(
    'RESUME_OTHER_RUN',
    phrase`${output} was begun with another ${others.reduce((all, name) => phrase`${all}, ${name}`, first)}; this run cannot go on from there.`,
    { file: checkpointPath(output) },
  );
}
