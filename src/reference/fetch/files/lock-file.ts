/** `reference.lock.json`: the exact files of a reference, so that two people build the same pack. */
import { join } from 'node:path';
import { ArpenteurError } from '../../../errors.ts';
import { type JsonKind, readCheckedJson } from '../../../schemas/checked-json.ts';
import type { Validators } from '../network/answer.ts';
import { writeWhole } from './write-whole.ts';
import { phrase } from '../../../words/phrase.ts';

/** Name of the lock file in the folder of a reference. */
export const lockName = 'reference.lock.json';

/** The lock file format that this version reads and writes. */
const lockFormat = 1;

/** A lock file. */
export interface LockFile {
  readonly format: number;
  readonly catalogue: { readonly name: string; readonly version: string };
  /** The départements chosen; absent for all. */
  readonly departements?: readonly string[];
  readonly only?: readonly string[];
  readonly millesime?: string;
  /** In the order of the catalogue. */
  readonly files: readonly LockedFile[];
}

/** One file of a lock file. */
export interface LockedFile {
  /** Id of the source in the catalogue. */
  readonly source: string;
  readonly departement?: string;
  /** Relative to the folder of the reference. */
  readonly path: string;
  /** URL that was requested; `shipped:NAME` for a file that comes with the catalogue. */
  readonly url: string;
  /** URL after redirects. */
  readonly finalUrl: string;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** Data rows or features. */
  readonly rows: number;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly licence: string;
  readonly millesime: string;
  /** Time of the download by the server's clock: ISO 8601, UTC. */
  readonly date: string;
  /** The extract that the manifest names instead of a file of all France, if départements were chosen. */
  readonly cut?: CutFile;
  /** Missing columns that its kind needs: the file is left out of the manifest. */
  readonly lacks?: readonly string[];
}

/** Rows of some départements, extracted from a file of all France. */
export interface CutFile {
  /** Relative to the folder of the reference. */
  readonly path: string;
  /** The sha256 of the whole file. */
  readonly of: string;
  readonly sha256: string;
  readonly rows: number;
}

const lockKind: JsonKind = { name: 'lock file', schema: 'lock.schema.json', code: 'LOCK_INVALID' };

/**
 * Reads a lock file.
 *
 * @returns undefined if there is none.
 * @throws {ArpenteurError} LOCK_INVALID, CATALOGUE_VERSION for a newer format, FILE_UNREADABLE.
 */
export async function readLock(path: string): Promise<LockFile | undefined> {
  try {
    return (await readCheckedJson<LockFile>(path, lockKind, requireKnownFormat)).value;
  } catch (error) {
    if (error instanceof ArpenteurError && error.code === 'FILE_NOT_FOUND') return undefined;
    throw error;
  }
}

/**
 * Reads a lock file that must exist.
 *
 * @throws {ArpenteurError} as {@link readLock}, and LOCK_INVALID if there is none.
 */
export async function requireLock(path: string): Promise<LockFile> {
  const lock = await readLock(path);
  if (lock !== undefined) return lock;
  throw new ArpenteurError('LOCK_INVALID', phrase`${path}: there is no lock file.`, { file: path });
}

/** Writes the lock file of a folder, whole or not at all. */
export async function writeLock(folder: string, lock: Omit<LockFile, 'format'>): Promise<void> {
  await writeWhole(join(folder, lockName), `${JSON.stringify({ format: lockFormat, ...lock }, undefined, 2)}\n`);
}

function requireKnownFormat(value: unknown, path: string): void {
  const format = (value as { format?: unknown } | null)?.format;
  if (typeof format !== 'number' || format <= lockFormat) return;
  throw new ArpenteurError(
    'CATALOGUE_VERSION',
    phrase`${path} has lock file format ${format}; this version of arpenteur reads format ${lockFormat}.`,
    { file: path, found: format, expected: lockFormat },
  );
}

/** Validators of a locked file, which identify its edition. */
export function validatorsOf({ etag, lastModified, bytes }: LockedFile): Validators {
  return { etag, lastModified, bytes };
}
