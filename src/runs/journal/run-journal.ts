/**
 * The journal of a run as JSON: data, rules, thresholds and results. It contains counts, hashes, and names of files and columns,
 * but no field of a row. Its schema is data/schemas/journal.schema.json.
 */
import { createHash } from 'node:crypto';
import type { ChosenCriteria } from '../doublons/choose-criteria.ts';
import type { ConsentRules } from '../../consent/rules.ts';
import type { PackSource } from '../../pack/format.ts';

/** Version of the journal's format. */
export const journalVersion = 1;

/** A file that a run read or wrote. Paths are relative to the journal's folder; `-` is standard input or output. */
export interface JournalFile {
  readonly path: string;
  /** SHA-256 of the bytes on disk. */
  readonly sha256: string;
}

/** A journal. */
export interface RunJournal {
  readonly journalVersion: typeof journalVersion;
  /** Version of arpenteur. */
  readonly version: string;
  readonly node: string;
  /** Words of the command line; empty for a run by the API. */
  readonly command: readonly string[];
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly elapsedMs: number;
  readonly threads: number;
  /** Date from which ages and limits were counted, YYYY-MM-DD. */
  readonly date: string;
  readonly pack: {
    readonly path: string;
    readonly id: string;
    readonly millesime: string;
    readonly sources: readonly PackSource[];
    readonly allowed: readonly string[];
  };
  /** The previous pack, if given. */
  readonly previous?: { readonly path: string; readonly id: string; readonly millesime: string };
  readonly inputs: readonly (JournalFile & {
    readonly format: string;
    readonly encoding: string;
    readonly gzip: boolean;
    readonly header: boolean;
  })[];
  /** Columns read for each key; given by number if the header may be data. */
  readonly columns: readonly { readonly key: string; readonly from: readonly string[]; readonly reason: string }[];
  readonly options: {
    readonly resultColumns: readonly string[];
    readonly exclude: readonly string[];
  };
  /** Below these probabilities a code was left empty. */
  readonly thresholds: { readonly circonscription: number; readonly bureau: number };
  readonly rules: ConsentRules;
  /** `read` = `kept` + `excluded`; `rejected` are among them. */
  readonly rows: {
    readonly read: number;
    readonly kept: number;
    readonly excluded: number;
    readonly rejected: number;
  };
  readonly counts: {
    readonly statut: Readonly<Record<string, number>>;
    readonly precision: Readonly<Record<string, number>>;
    readonly motif: Readonly<Record<string, number>>;
  };
  readonly rates: { readonly rowsPerSecond: number; readonly statut: Readonly<Record<string, number>> };
  readonly outputs: readonly (JournalFile & { readonly role: string })[];
  readonly split?: JournalFile & {
    readonly by: string;
    readonly files: number;
    /** Rows by code, '' for rows without one. */
    readonly rows: Readonly<Record<string, number>>;
  };
  readonly joindre?: JournalFile & {
    readonly by: string;
    readonly columns: readonly string[];
    readonly joined: number;
    readonly withoutCode: number;
    readonly missing: Readonly<Record<string, number>>;
    readonly unused: readonly string[];
  };
  /** Criteria for doublons, and columns that were not used, if doublons were searched for. */
  readonly doublons?: ChosenCriteria;
  /** The opposition list, if given; its key is never included. */
  readonly opposition?: JournalFile & {
    /** Number of distinct digests in it. */
    readonly count: number;
  };
  readonly costs?: {
    readonly message: number;
    readonly wrong: number;
    readonly thresholds: readonly {
      readonly threshold: number;
      readonly rows: number;
      readonly wrong: number;
      readonly euros: number;
      readonly lost: number;
      readonly recommended: boolean;
    }[];
  };
  /** Hash of the journal without this key, see {@link hashJournal}. */
  readonly sha256: string;
}

/** A journal without its hash. */
export type UnsealedJournal = Omit<RunJournal, 'sha256'>;

/** SHA-256 of a journal without its own hash, as JSON without spaces and with keys in their order. */
export function hashJournal(journal: UnsealedJournal): string {
  return createHash('sha256')
    .update(JSON.stringify({ ...journal, sha256: undefined }))
    .digest('hex');
}
