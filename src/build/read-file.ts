import { Findings, type PlainFindings } from '../reference/findings.ts';
import { hashSource } from '../reference/hash-sources.ts';
import { scanSource, type SourceRows } from '../reference/read-source.ts';
import type { ReferenceSource, SourceKind } from '../reference/source-kinds.ts';
import { type FileProfile, plainProfile, rowProfiler, startProfile } from './file-profile.ts';
import { type FileRoll, FileRollReader } from './file-roll.ts';
import { type FileStreets, FileStreetsReader } from './file-streets.ts';

/** What a reader gathers of one file: the streets of BAN and the roll as columns, else the rows themselves. */
type Gathered =
  | { readonly kind: 'streets'; readonly streets: FileStreets }
  | { readonly kind: 'roll'; readonly roll: FileRoll }
  | { readonly kind: 'rows'; readonly rows: readonly SourceRows[SourceKind][] };

/** One file as it was read: plain data that a thread can send to another. */
export interface FileRead {
  readonly sha256: string;
  readonly findings: PlainFindings;
  readonly profile: FileProfile;
  readonly gathered: Gathered;
}

/**
 * Hashes and reads the one file of a source.
 *
 * @param roll what takes the rows of a roll; needed for that kind alone.
 * @throws ArpenteurError SOURCE_HASH_MISMATCH, SOURCE_INVALID, CRS_UNKNOWN, CRS_MISMATCH, FILE_*.
 */
export async function readFile(source: ReferenceSource, roll?: FileRollReader): Promise<FileRead> {
  const [hashed] = await hashSource(source);
  const findings = new Findings();
  const profile = startProfile(source.kind, source.files[0]?.label ?? '', source.millesime);
  const read = async <Kind extends SourceKind>(kind: Kind, use: (row: SourceRows[Kind]) => void): Promise<void> => {
    const note = rowProfiler(profile, kind);
    await scanSource(kind, source, findings, (row) => {
      note(row);
      use(row);
    });
  };
  const gathered = await gather(source.kind, read, roll);
  const [noted] = findings.files;
  return {
    sha256: hashed?.sha256 ?? '',
    findings: noted?.toPlain() ?? { kind: source.kind, file: profile.file, rows: 0, tallies: new Map() },
    profile: plainProfile(profile),
    gathered,
  };
}

async function gather(
  kind: SourceKind,
  read: <Kind extends SourceKind>(kind: Kind, use: (row: SourceRows[Kind]) => void) => Promise<void>,
  roll: FileRollReader | undefined,
): Promise<Gathered> {
  if (kind === 'ban' || kind === 'ban_lieux_dits') {
    const reader = new FileStreetsReader();
    const isBan = kind === 'ban';
    if (isBan)
      await read('ban', (row) => {
        reader.addAdresse(row);
      });
    else
      await read('ban_lieux_dits', (row) => {
        reader.addLieuDit(row);
      });
    return { kind: 'streets', streets: reader.finish(!isBan) };
  }
  if (kind === 'reu_adresses') {
    if (roll === undefined) throw new TypeError('A roll is read once the streets are known.');
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
