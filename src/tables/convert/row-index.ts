/** An index of a written table: where each block of rows begins, and what its rows hold; so that a late or a rare row is found without reading all. */
import { closeSync, openSync, readSync } from 'node:fs';
import { motifs } from '../../domain/motifs.ts';
import { statuts } from '../../domain/outcomes.ts';
import { rowReader, type TakeRow, type WrittenTable } from './json-rows.ts';

/** Rows of a block: some 100 kB, read and parsed in a few milliseconds. */
export const blockRows = 250;
/** Blocks of a piece of the index. */
export const pieceBlocks = 64;

const readBytes = 1 << 18;
const motifNames = Object.keys(motifs);
/** For each statut, a bit for the statut itself and one for each motif beside it. */
const bitsPerStatut = motifNames.length + 1;
const blockBytes = Math.ceil((statuts.length * bitsPerStatut) / 8);

/** A part of the index: {@link pieceBlocks} blocks, fewer in the last one. */
export interface IndexPiece {
  /** Byte at which each block begins; 0 for the first one, with the header. */
  readonly starts: Float64Array;
  /** Bits of statuts and motifs, {@link blockBytes} a block. */
  readonly held: Uint8Array;
}

/** What rows are looked for; empty for any. */
export interface RowFilter {
  readonly statut: string;
  readonly motif: string;
}

/** Columns of a written table by which its rows are filtered; -1 for one that it does not have. */
export interface FilterColumns {
  readonly statut: number;
  readonly motifs: number;
}

/** The columns `statut` and `motifs`, which have another name where the file has them already. */
export function filterColumns({ columns }: WrittenTable): FilterColumns {
  const find = (name: string): number => columns.findLastIndex((column) => column.name.replace(/^(arpenteur_)+/, '') === name); // prettier-ignore
  return { statut: find('statut'), motifs: find('motifs') };
}

/** Reads the file of a table and yields its index, piece by piece. */
export function* indexRows(path: string, table: WrittenTable): Generator<IndexPiece> {
  const columns = filterColumns(table);
  const reader = rowReader(table);
  const file = openSync(path, 'r');
  const done: IndexPiece[] = [];
  let starts: number[] = [];
  let held = new Uint8Array(pieceBlocks * blockBytes);
  let rows = 0;
  const close = (): void => {
    done.push({ starts: Float64Array.from(starts), held: held.slice(0, starts.length * blockBytes) });
    starts = [];
    held = new Uint8Array(pieceBlocks * blockBytes);
  };
  const take: TakeRow = ({ offset, cell }) => {
    if (rows % blockRows === 0) {
      if (starts.length === pieceBlocks) close();
      starts.push(rows === 0 ? 0 : offset);
    }
    rows++;
    const base = (starts.length - 1) * blockBytes * 8;
    const first = statuts.findIndex((statut) => statut === cell(columns.statut)) * bitsPerStatut;
    if (first < 0) return;
    setBit(held, base + first);
    for (const motif of cell(columns.motifs).split('|')) {
      const at = motifNames.indexOf(motif);
      if (at !== -1) setBit(held, base + first + 1 + at);
    }
  };
  try {
    const bytes = new Uint8Array(readBytes);
    for (let count = readSync(file, bytes); count > 0; count = readSync(file, bytes)) {
      reader.push(bytes.subarray(0, count), take);
      yield* done.splice(0);
    }
    reader.end(take);
    if (starts.length > 0) close();
    yield* done;
  } finally {
    closeSync(file);
  }
}

/** Whether a block of a piece has rows with a statut, a motif, or a statut and a motif in one row. */
export function mayHold({ held }: IndexPiece, block: number, { statut, motif }: RowFilter): boolean {
  if (statut === '' && motif === '') return true;
  const beside = motif === '' ? 0 : 1 + motifNames.indexOf(motif);
  return statuts.some((one, at) => {
    const bit = block * blockBytes * 8 + at * bitsPerStatut + beside;
    return (statut === '' || statut === one) && ((held[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
  });
}

function setBit(bits: Uint8Array, bit: number): void {
  bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7));
}
