import { notedParts } from '../process/match-selection.ts';
import type { RowNotes } from '../../batch/row-notes.ts';

/** Lower bounds of the report's probability classes; the last class ends at 1. */
export const probabilityClasses = [0, 0.5, 0.8, 0.9, 0.95, 0.99] as const;

/** Number of rows, of those with a code, and of those expected to be right. */
export interface AreaCount {
  readonly rows: number;
  readonly assigned: number;
  readonly expectedRight: number;
}

/** Number of rows in a probability class, and of those expected to be right. */
export interface ClassCount {
  readonly from: number;
  readonly rows: number;
  readonly expectedRight: number;
}

const figuresPerCommune = 3;
const figuresPerClass = 2;

/** Number of circonscriptions, bureaux and communes in a pack. */
export interface PackSizes {
  readonly circonscriptions: number;
  readonly bureaux: number;
  readonly communes: number;
}

/** Counts the rows of a run by circonscription, bureau, commune and probability, in one flat array. */
export class ReportTally {
  /** Restored when a run is resumed. */
  readonly counts: Float64Array;
  readonly #bureaux: number;
  readonly #communes: number;
  readonly #classes: number;
  readonly #sizes: PackSizes;

  constructor(sizes: PackSizes) {
    this.#sizes = sizes;
    this.#bureaux = 2 * sizes.circonscriptions;
    this.#communes = this.#bureaux + sizes.bureaux;
    this.#classes = this.#communes + figuresPerCommune * sizes.communes;
    this.counts = new Float64Array(this.#classes + 2 * figuresPerClass * probabilityClasses.length);
  }

  add({ rows, circonscription, bureau, commune, probability, bureauProbability }: RowNotes): void {
    for (let row = 0; row < rows; row++) {
      const index = circonscription[row] ?? -1;
      const parts = probability[row] ?? -1;
      if (index !== -1) {
        this.#count(2 * index, 1);
        this.#count(2 * index + 1, parts);
      }
      if (bureau[row] !== -1) this.#count(this.#bureaux + (bureau[row] ?? 0), 1);
      if (commune[row] !== -1) {
        const at = this.#communes + figuresPerCommune * (commune[row] ?? 0);
        this.#count(at, 1);
        if (index !== -1) {
          this.#count(at + 1, 1);
          this.#count(at + 2, parts);
        }
      }
      this.#countClass(0, parts);
      this.#countClass(1, bureauProbability[row] ?? -1);
    }
  }

  /** Rows assigned to a circonscription. */
  circonscription(index: number): AreaCount {
    const rows = this.counts[2 * index] ?? 0;
    return { rows, assigned: rows, expectedRight: (this.counts[2 * index + 1] ?? 0) / notedParts };
  }

  /** Number of rows assigned to a bureau. */
  bureau(index: number): number {
    return this.counts[this.#bureaux + index] ?? 0;
  }

  /** Rows whose address lies in a commune; `assigned` counts those with a circonscription. */
  commune(index: number): AreaCount {
    const at = this.#communes + figuresPerCommune * index;
    const [rows = 0, assigned = 0, parts = 0] = this.counts.subarray(at, at + figuresPerCommune);
    return { rows, assigned, expectedRight: parts / notedParts };
  }

  /** Rows by the probability of their best candidate, whether assigned or not. */
  classes(of: 'circonscription' | 'bureau'): ClassCount[] {
    const first = this.#classes + (of === 'bureau' ? figuresPerClass * probabilityClasses.length : 0);
    return probabilityClasses.map((from, at) => ({
      from,
      rows: this.counts[first + figuresPerClass * at] ?? 0,
      expectedRight: (this.counts[first + figuresPerClass * at + 1] ?? 0) / notedParts,
    }));
  }

  /** Sizes of the pack. */
  get sizes(): PackSizes {
    return this.#sizes;
  }

  #countClass(table: number, parts: number): void {
    if (parts === -1) return;
    let found = probabilityClasses.length - 1;
    while (parts < (probabilityClasses[found] ?? 0) * notedParts) found--;
    const at = this.#classes + figuresPerClass * (table * probabilityClasses.length + found);
    this.#count(at, 1);
    this.#count(at + 1, parts);
  }

  #count(at: number, by: number): void {
    this.counts[at] = (this.counts[at] ?? 0) + by;
  }
}
