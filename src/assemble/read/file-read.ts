import type { PlainFindings } from '../../reference/findings/findings.ts';
import type { AreaGeometry } from '../../reference/formats/area-geometry.ts';
import type { SourceKind, SourceRows } from '../../reference/kinds/source-kinds.ts';
import type { AddressChunk } from './address-chunk.ts';
import type { FileProfile } from './file-profile.ts';
import type { FileRoll, RollChunk } from './file-roll.ts';
import type { FileStreets } from './file-streets.ts';

/** What a reader gathers of one file: the streets of BAN and the roll as columns, else the rows themselves. */
export type Gathered =
  | { readonly kind: 'streets'; readonly streets: FileStreets }
  | { readonly kind: 'roll'; readonly roll: FileRoll }
  | { readonly kind: 'rows'; readonly rows: readonly SourceRows[SourceKind][] };

/** What was read of one file: plain data that can be sent between threads. */
export interface FileRead {
  readonly sha256: string;
  readonly findings: PlainFindings;
  readonly profile: FileProfile;
  readonly gathered: Gathered;
  /** True if an earlier build read and kept it. */
  readonly isKept: boolean;
}

/** The long columns of what was gathered, chunk by chunk. */
export function chunksOf(gathered: Gathered): readonly (AddressChunk | RollChunk)[] {
  switch (gathered.kind) {
    case 'streets':
      return gathered.streets.chunks;
    case 'roll':
      return gathered.roll.chunks;
    case 'rows':
      return [];
  }
}

/** What was gathered, without its long columns. */
export function withoutChunks(gathered: Gathered): Gathered {
  switch (gathered.kind) {
    case 'streets':
      return { kind: 'streets', streets: { ...gathered.streets, chunks: [] } };
    case 'roll':
      return { kind: 'roll', roll: { ...gathered.roll, chunks: [] } };
    case 'rows':
      return gathered;
  }
}

/** What was gathered, with the long columns that {@link withoutChunks} left out. */
export function withChunks(gathered: Gathered, chunks: readonly unknown[]): Gathered {
  switch (gathered.kind) {
    case 'streets':
      return { kind: 'streets', streets: { ...gathered.streets, chunks: chunks as AddressChunk[] } };
    case 'roll':
      return { kind: 'roll', roll: { ...gathered.roll, chunks: chunks as RollChunk[] } };
    case 'rows':
      return { kind: 'rows', rows: gathered.rows.map(withOwnGeometry) };
  }
}

/** A row with its geometry, if it has one, copied to memory that threads share, where its reader puts it. */
function withOwnGeometry<Row>(row: Row): Row {
  if (typeof row !== 'object' || row === null || !('geometry' in row)) return row;
  const { coordinates, ringStarts } = row.geometry as AreaGeometry;
  const shared = new Float64Array(new SharedArrayBuffer(coordinates.byteLength));
  shared.set(coordinates);
  return { ...row, geometry: { coordinates: shared, ringStarts: ringStarts.slice() } };
}
