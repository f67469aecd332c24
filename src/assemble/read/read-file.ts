import { WatchedFiles } from '../../files/watched-files.ts';
import { type FilePart, wholeFile } from '../../reference/files/file-part.ts';
import { Findings } from '../../reference/findings/findings.ts';
import { hashSource } from '../../reference/files/hash-sources.ts';
import { type KnownSource, type SourceKind, sourceKinds, type SourceRows } from '../../reference/kinds/source-kinds.ts';
import { plainProfile, rowProfiler, startProfile } from './file-profile.ts';
import type { FileRollReader } from './file-roll.ts';
import { FileStreetsReader } from './file-streets.ts';
import type { FileRead, Gathered } from './file-read.ts';
import { readKept, writeKept } from './kept-file.ts';
import { keptName, keptPath, type Keeping } from './kept-folder.ts';

/** Where the result of reading a file is stored. */
export interface KeepingFile extends Keeping {
  /** What else the content depends on, as text: see {@link keptName}. */
  readonly tiedTo?: string;
}

/** Options of reading a file. */
export interface ReadOptions {
  /** The part to read; default: all. The hash is of the whole file, and comes with its first part. */
  readonly part?: FilePart;
  /** Where the result is stored; undefined for nowhere. */
  readonly keeping?: KeepingFile | undefined;
  /** Creates the reader of a roll; required for that kind only. */
  readonly makeRoll?: () => FileRollReader;
}

/**
 * Hashes and reads the only file of a source, or a part of it, or reuses the stored result of an earlier build.
 *
 * @throws ArpenteurError SOURCE_HASH_MISMATCH, SOURCE_INVALID, CRS_UNKNOWN, CRS_MISMATCH, FILE_*; INPUT_CHANGED where the result is stored.
 */
export async function readFile(source: KnownSource, options: ReadOptions = {}): Promise<FileRead> {
  const { part = wholeFile, keeping, makeRoll } = options;
  const watched = new WatchedFiles();
  for (const { path } of source.files) await watched.note(path);
  const isHashed = part.from === 0 || keeping !== undefined;
  const [hashed] = isHashed ? await hashSource(source) : [];
  const sha256 = hashed?.sha256 ?? '';
  if (keeping === undefined) return readAnew(source, sha256, part, makeRoll?.());
  const path = keptPath(keeping, keptName(keeping, source, sha256, part, keeping.tiedTo));
  const kept = readKept(path);
  if (kept !== undefined) return { ...kept, isKept: true };
  const read = await readAnew(source, sha256, part, makeRoll?.());
  // The name says which bytes were read.
  await watched.requireUnchanged();
  writeKept(path, read);
  return read;
}

async function readAnew(
  source: KnownSource,
  sha256: string,
  part: FilePart,
  roll: FileRollReader | undefined,
): Promise<FileRead> {
  const findings = new Findings();
  const profile = startProfile(source.kind, source.files[0]?.label ?? '', source.millesime);
  const read = async <Kind extends SourceKind>(kind: Kind, use: (row: SourceRows[Kind]) => void): Promise<void> => {
    const note = rowProfiler(profile, kind);
    const show = (row: SourceRows[Kind]): void => {
      note(row);
      use(row);
    };
    await sourceKinds[kind].scan(source, findings, show, part);
  };
  const gathered = await gather(source.kind, read, roll);
  const [noted] = findings.files;
  return {
    sha256,
    findings: noted?.toPlain() ?? { kind: source.kind, file: profile.file, rows: 0, tallies: new Map() },
    profile: plainProfile(profile),
    gathered,
    isKept: false,
  };
}

async function gather(
  kind: SourceKind,
  read: <Kind extends SourceKind>(kind: Kind, use: (row: SourceRows[Kind]) => void) => Promise<void>,
  roll: FileRollReader | undefined,
): Promise<Gathered> {
  if (kind === 'ban' || kind === 'ban_lieux_dits') {
    const reader = new FileStreetsReader();
    if (kind === 'ban')
      await read('ban', (row) => {
        reader.addAdresse(row);
      });
    else
      await read('ban_lieux_dits', (row) => {
        reader.addLieuDit(row);
      });
    return { kind: 'streets', streets: reader.finish() };
  }
  if (kind === 'reu_adresses') {
    if (roll === undefined) throw new TypeError('A roll can be read only after the streets are known.');
    await read(kind, (row) => {
      roll.add(row);
    });
    return { kind: 'roll', roll: roll.finish() };
  }
  const rows: SourceRows[SourceKind][] = [];
  await read(kind, (row) => {
    rows.push(row);
  });
  return { kind: 'rows', rows };
}
