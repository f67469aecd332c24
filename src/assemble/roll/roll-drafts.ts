import type { SectionSet } from '../../pack/sections.ts';
import { type RollEntries, RollView } from '../../pack/views/roll-view.ts';

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

/** Entries as they are kept, in shared memory. */
interface RollDraftColumns {
  readonly numero: Uint16Array;
  readonly suffix: Uint16Array;
  readonly bureau: Uint32Array;
  readonly weight: Uint16Array;
  readonly trust: Uint8Array;
}

/** Keeps entries as drafts; `start` has the first of each street. */
export function keepRollDrafts(sections: SectionSet, start: Uint32Array, entries: RollDraftColumns): void {
  sections.setDraft('roll.start', start);
  sections.setDraft('roll.numero', entries.numero);
  sections.setDraft('roll.suffix', entries.suffix);
  sections.setDraft('roll.bureau', entries.bureau);
  sections.setDraft('roll.weight', entries.weight);
  sections.setDraft('roll.trust', entries.trust);
}

/** The roll of a pack that is being built. */
export function openRollDrafts(sections: SectionSet): RollView {
  return new RollView(sections, new RollDrafts(sections));
}
