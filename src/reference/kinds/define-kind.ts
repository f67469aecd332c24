/** What a source kind is: one value says everything that readers, checks, schema and documentation know of it. */
import type { FieldSpecs } from '../fields/field-spec.ts';
import type { FilePart } from '../files/file-part.ts';
import type { Findings } from '../findings/findings.ts';
import type { YearsOlder } from '../findings/thresholds.ts';
import type { ReferenceSource } from '../source.ts';

/** A source kind. Where its rows go is said by the drafts of `assemble/read`, as that needs the pack's own terms. */
export interface SourceKindDefinition<Name extends string, Row> {
  /** As manifests write it. */
  readonly name: Name;
  /** What the files hold and who publishes them: a noun phrase for the documentation. */
  readonly holds: string;
  /** What it adds to the answers: a sentence for the documentation. */
  readonly adds: string;
  /** Where known files come from, and under which licence: a sentence or two for the documentation. */
  readonly published: string;
  /** File formats that the reader recognises, for the documentation. */
  readonly formats: string;
  readonly fields: FieldSpecs;
  readonly scan: SourceScanner<Row>;
  /** True for files of millions of rows, which several threads read in parts; `scan` then obeys its `part`. */
  readonly canBeCut?: true;
  /** Codes that a row names: what the checks across files compare. */
  readonly codes: RowCodes<Row>;
  /** For lists of communes: whether the list is meant to have a code. Codes of other files are checked against it. */
  readonly listsCommune?: (codeInsee: string) => boolean;
  /** Years by which it may be older than the newest source before the build reports it; default: `perishable` of thresholds.ts. */
  readonly yearsOlder?: YearsOlder;
  /** True where rows give the circonscription: editions from before the map in force are wrong. */
  readonly followsMap?: true;
  /** The least that gzip shrinks such files, where it is more than for others. */
  readonly leastGzipRatio?: number;
}

/**
 * Shows the rows of all files of a source to `use`, in order. The row may be one object that is used again for the next:
 * `use` takes what it wants of it. What the reader notices goes to the findings.
 *
 * @param part of each file that is read, where the kind can be cut.
 * @throws ArpenteurError SOURCE_INVALID, CRS_UNKNOWN, CRS_MISMATCH, FILE_*.
 */
export type SourceScanner<Row> = (
  source: ReferenceSource,
  findings: Findings,
  use: (row: Row) => void,
  part: FilePart,
) => Promise<void>;

/** Which codes a row names; each gives undefined for none. */
export interface RowCodes<Row> {
  readonly commune?: (row: Row) => string | undefined;
  readonly bureau?: (row: Row) => string | undefined;
  /** A commune code that the row says was in use once. */
  readonly formerCommune?: (row: Row) => string | undefined;
}

/** A kind, with the types of its name and rows inferred. */
export function defineKind<const Name extends string, Row>(
  kind: SourceKindDefinition<Name, Row>,
): SourceKindDefinition<Name, Row> {
  return kind;
}

/** The codes of rows that name one commune. */
export const byCodeInsee = { commune: ({ codeInsee }: { readonly codeInsee: string }): string => codeInsee };
