import type { PlainFindings } from '../../reference/findings/findings.ts';
import type { AreaGeometry } from '../../reference/formats/area-geometry.ts';
import { GeometryBlocks } from '../../reference/formats/geometry-blocks.ts';
import type { SourceKind, SourceRows } from '../../reference/kinds/source-kinds.ts';
import type { AddressChunk } from './address-chunk.ts';
import type { FileProfile } from './file-profile.ts';
import type { FileRoll, RollChunk } from './file-roll.ts';
import type { FileStreets } from './file-streets.ts';

/** Content gathered from one file: the streets of BAN and the roll as columns, other kinds as rows. */
export type Gathered =
  | { readonly kind: 'streets'; readonly streets: FileStreets }
  | { readonly kind: 'roll'; readonly roll: FileRoll }
  | { readonly kind: 'rows'; readonly rows: readonly SourceRows[SourceKind][] };

/** Result of reading one file: plain data that can be sent between threads. */
export interface FileRead {
  readonly sha256: string;
  readonly findings: PlainFindings;
  readonly profile: FileProfile;
  readonly gathered: Gathered;
  /** True if an earlier build read and stored it. */
  readonly isKept: boolean;
}

/** The long columns of the content, chunk by chunk. */
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

/** The content without its long columns. */
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

/** The content, with the long columns that {@link withoutChunks} left out. */
export function withChunks(gathered: Gathered, chunks: readonly unknown[]): Gathered {
  switch (gathered.kind) {
    case 'streets':
      return { kind: 'streets', streets: { ...gathered.streets, chunks: chunks as AddressChunk[] } };
    case 'roll':
      return { kind: 'roll', roll: { ...gathered.roll, chunks: chunks as RollChunk[] } };
    case 'rows':
      return { kind: 'rows', rows: withSharedGeometry(gathered.rows) };
  }
}

/** Rows whose geometries, if any, are copied to memory shared by threads, which is where their reader puts them. */
function withSharedGeometry<Row>(rows: readonly Row[]): Row[] {
  const blocks = new GeometryBlocks();
  return rows.map((row) => {
    if (typeof row !== 'object' || row === null || !('geometry' in row)) return row;
    const { coordinates, ringStarts } = row.geometry as AreaGeometry;
    return { ...row, geometry: blocks.keep(coordinates, ringStarts) };
  });
}
