import type { PlainFindings } from '../../reference/findings/findings.ts';
import type { SourceRows } from '../../reference/read-source.ts';
import type { SourceKind } from '../../reference/source-kinds.ts';
import type { FileProfile } from './file-profile.ts';
import type { FileRoll } from './file-roll.ts';
import type { FileStreets } from './file-streets.ts';

/** What a reader collects from one file: the streets of BAN and the roll as columns, otherwise the rows themselves. */
export type Gathered =
  | { readonly kind: 'streets'; readonly streets: FileStreets }
  | { readonly kind: 'roll'; readonly roll: FileRoll }
  | { readonly kind: 'rows'; readonly rows: readonly SourceRows[SourceKind][] };

/** One file as it was read: plain data that one thread can send to another. */
export interface FileRead {
  readonly sha256: string;
  readonly findings: PlainFindings;
  readonly profile: FileProfile;
  readonly gathered: Gathered;
  /** True when an earlier build read it and kept what it read. */
  readonly isKept: boolean;
}
