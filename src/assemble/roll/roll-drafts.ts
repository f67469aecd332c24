import type { SectionSet } from '../../pack/sections.ts';
import { sharedUint16, sharedUint32, sharedUint8 } from '../../pack/arrays/thread-arrays.ts';
import { type RollColumns, type RollEntries, RollView } from '../../pack/views/roll-view.ts';

/**
 * The entries of the roll as plain columns while the pack is built: each is read a dozen times, and decoding packed rows takes several
 * times as long. Reads the drafts `roll.*`.
 */
class RollDrafts implements RollEntries {
  private readonly starts: Uint32Array;
  private readonly numeros: Uint16Array;
  private readonly suffixes: Uint16Array;
  private readonly bureaux: Uint32Array;
  private readonly weights: Uint16Array;
  private readonly trusts: Uint8Array;

  constructor(sections: SectionSet) {
    this.starts = sections.getDraft('roll.start');
    this.numeros = sections.getDraft('roll.numero');
    this.suffixes = sections.getDraft('roll.suffix');
    this.bureaux = sections.getDraft('roll.bureau');
    this.weights = sections.getDraft('roll.weight');
    this.trusts = sections.getDraft('roll.trust');
  }

  start(street: number): number {
    return this.starts[street] ?? 0;
  }

  numero(entry: number): number {
    return this.numeros[entry] ?? 0;
  }

  suffix(entry: number): number {
    return this.suffixes[entry] ?? 0;
  }

  bureau(entry: number): number {
    return this.bureaux[entry] ?? 0;
  }

  weight(entry: number): number {
    return this.weights[entry] ?? 0;
  }

  trustInParts(entry: number): number {
    return this.trusts[entry] ?? 0;
  }
}

/** Keeps the first `count` entries, whose numbers and weights have 16 bits, as drafts; `start` has the first of each street. */
export function keepRollDrafts(sections: SectionSet, start: Uint32Array, entries: RollColumns, count: number): void {
  sections.setDraft('roll.start', start);
  sections.setDraft('roll.numero', copyTo(sharedUint16(count), entries.numero));
  sections.setDraft('roll.suffix', copyTo(sharedUint16(count), entries.suffix));
  sections.setDraft('roll.bureau', copyTo(sharedUint32(count), entries.bureau));
  sections.setDraft('roll.weight', copyTo(sharedUint16(count), entries.weight));
  sections.setDraft('roll.trust', copyTo(sharedUint8(count), entries.trust));
}

function copyTo<Column extends Uint8Array | Uint16Array | Uint32Array>(
  column: Column,
  values: ArrayLike<number>,
): Column {
  for (let entry = 0; entry < column.length; entry++) column[entry] = values[entry] ?? 0;
  return column;
}

/** The roll of a pack that is being built. */
export function openRollDrafts(sections: SectionSet): RollView {
  return new RollView(sections, new RollDrafts(sections));
}
