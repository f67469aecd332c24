/** `reference.lock.json`: which files a reference is made of, so that two people build the same pack. */
import { join } from 'node:path';
import { ArpenteurError } from '../../../errors.ts';
import { type JsonKind, readCheckedJson } from '../../../schemas/checked-json.ts';
import type { Validators } from '../network/answer.ts';
import { writeWhole } from './write-whole.ts';

/** Name of the lock file in the folder of a reference. */
export const lockName = 'reference.lock.json';

/** The format of lock files that this version reads and writes. */
const lockFormat = 1;

/** A lock file. */
export interface LockFile {
  readonly format: number;
  readonly catalogue: { readonly name: string; readonly version: string };
  /** What was asked for; absent for all. */
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
  /** As it was asked for; `shipped:NAME` for a file that comes with the catalogue. */
  readonly url: string;
  /** At the end of redirects. */
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
  /** When it was loaded, by the server's clock: ISO 8601, UTC. */
  readonly date: string;
  /** What the manifest names instead of a file of all France, where départements were chosen. */
  readonly cut?: CutFile;
  /** Columns that its kind needs and the file lacks: it is left out of the manifest. */
  readonly lacks?: readonly string[];
}

/** Rows of some départements, cut from a file of all France. */
export interface CutFile {
  /** Relative to the folder of the reference. */
  readonly path: string;
  /** The sha256 of the file that it was cut from. */
  readonly of: string;
  readonly sha256: string;
  readonly rows: number;
}

const lockKind: JsonKind = { name: 'lock file', schema: 'lock.schema.json', code: 'LOCK_INVALID' };

/**
 * Reads a lock file.
 *
 * @returns undefined when there is none.
 * @throws {ArpenteurError} LOCK_INVALID, CATALOGUE_VERSION when it is of a newer format, FILE_UNREADABLE.
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
 * Reads a lock file that must be there.
 *
 * @throws {ArpenteurError} as {@link readLock}, and LOCK_INVALID when there is none.
 */
export async function requireLock(path: string): Promise<LockFile> {
  const lock = await readLock(path);
  if (lock !== undefined) return lock;
  throw new ArpenteurError('LOCK_INVALID', `${path}: there is no lock file.`, { file: path });
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
    `${path} has the format ${format} of lock files; this version of arpenteur reads format ${lockFormat}.`,
    { file: path, found: format, expected: lockFormat },
  );
}

/** By what an edition is known again. */
export function validatorsOf({ etag, lastModified, bytes }: LockedFile): Validators {
  return { etag, lastModified, bytes };
}
