/** How far a run has come, on disk beside its output: where it goes on after it was killed. */
import { open, readFile, rename } from 'node:fs/promises';
import { ArpenteurError, systemErrorCode } from '../../errors.ts';
import { checkpointPath } from '../outputs/output-paths.ts';
import { removeFile, writeError } from '../outputs/row-sink.ts';
import type { OutputsState } from '../outputs/run-outputs.ts';

const checkpointVersion = 2;

/** How far an input is read. */
export interface InputPosition {
  /** Bytes of whole records behind the header, decompressed. */
  readonly bytes: number;
  readonly records: number;
  /** SHA-256 of those bytes. */
  readonly sha256: string;
}

/** What decides the bytes of an output, by name, as text: another value of one of them is another run. */
export type RunIdentity = Readonly<Record<string, string>>;

/** What a run has counted so far. */
export interface RunTally {
  readonly rows: number;
  readonly excluded: number;
  readonly rejected: number;
  readonly bytesWritten: number;
  readonly elapsedMs: number;
  /** One a counter name of the processor. */
  readonly counts: readonly number[];
  /** What those who were told the notes have counted. */
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
 * Reads the checkpoint of an output; undefined where there is none.
 *
 * @throws {ArpenteurError} RESUME_INVALID, FILE_UNREADABLE.
 */
export async function readCheckpoint(output: string): Promise<Checkpoint | undefined> {
  const path = checkpointPath(output);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT') return undefined;
    throw new ArpenteurError('FILE_UNREADABLE', `${path} cannot be read (${code}).`, { file: path }, error);
  }
  const found = parse(text);
  if (found?.version === checkpointVersion) return found;
  throw new ArpenteurError('RESUME_INVALID', `${path} is not a checkpoint of this version of arpenteur.`, {
    file: path,
  });
}

/** Whole ones only are under that name: they are renamed when they are on disk. */
function parse(text: string): Checkpoint | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'version' in value && 'tally' in value
      ? (value as Checkpoint)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Replaces the checkpoint of an output. */
export async function writeCheckpoint(output: string, state: Omit<Checkpoint, 'version'>): Promise<void> {
  const path = checkpointPath(output);
  const temporary = `${path}.tmp`;
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(JSON.stringify({ version: checkpointVersion, ...state } satisfies Checkpoint));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    throw writeError(path, error);
  }
}

/** Removes it: the run is over. */
export async function removeCheckpoint(output: string): Promise<void> {
  await removeFile(checkpointPath(output));
}

/**
 * Refuses to go on with another run than the one that was begun.
 *
 * @throws {ArpenteurError} RESUME_OTHER_RUN, with what differs.
 */
export function requireSameRun(output: string, begun: RunIdentity, now: RunIdentity): void {
  const differing = [...new Set([...Object.keys(begun), ...Object.keys(now)])].filter(
    (name) => begun[name] !== now[name],
  );
  if (differing.length === 0) return;
  throw new ArpenteurError(
    'RESUME_OTHER_RUN',
    `${output} was begun with another ${differing.join(', ')}; it cannot be gone on with like this.`,
    { file: checkpointPath(output) },
  );
}
