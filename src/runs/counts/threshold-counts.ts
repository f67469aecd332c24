import { notedParts } from '../process/match-selection.ts';
import type { RowNotes } from '../../batch/row-notes.ts';

/** Costs of messages, in euros. */
export interface MessageCosts {
  /** Cost of one message. */
  readonly message: number;
  /** Additional cost of a message that reaches somebody in another circonscription. */
  readonly wrong: number;
}

/** Effect of a threshold on the circonscription's probability for the rows of a run. */
export interface ThresholdRow {
  /** 0..1. */
  readonly threshold: number;
  /** Rows whose best circonscription reaches it. */
  readonly rows: number;
  /** Number of them expected to be wrong. */
  readonly wrong: number;
  /** Cost of sending them all: rows x message + wrong x wrong cost. */
  readonly euros: number;
  /** Full cost of wrong messages plus value of right ones not sent, each at least the cost of a message. */
  readonly lost: number;
  readonly recommended: boolean;
}

/** Thresholds shown in addition to the recommended one. */
const shown = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999];

/** Counts the rows of a run by the probability of their best circonscription. */
export class ThresholdCounts {
  /** Rows by probability, in parts. Restored when a run is resumed. */
  readonly counts = new Float64Array(notedParts + 1);

  add({ rows, probability }: RowNotes): void {
    for (let row = 0; row < rows; row++) {
      const parts = probability[row] ?? -1;
      if (parts !== -1) this.counts[parts] = (this.counts[parts] ?? 0) + 1;
    }
  }

  /**
   * Returns the table of thresholds, ascending. The recommended one is the probability from which a message is worth sending.
   *
   * A message to the right person is worth at least its cost, or nobody would send any. So a message of
   * probability P is worth sending when (1 - P) x (message + wrong) is not more than P x message: from
   * P = (message + wrong) / (2 x message + wrong) on.
   */
  table({ message, wrong }: MessageCosts): ThresholdRow[] {
    const best = Math.ceil(((message + wrong) / (2 * message + wrong)) * notedParts - 1e-9) / notedParts;
    const total = this.#from(0);
    return [...new Set([...shown, best])]
      .sort((a, b) => a - b)
      .map((threshold) => {
        const kept = this.#from(threshold);
        const withheldRight = total.rows - total.wrong - (kept.rows - kept.wrong);
        return {
          threshold,
          ...kept,
          euros: kept.rows * message + kept.wrong * wrong,
          lost: kept.wrong * (message + wrong) + withheldRight * message,
          recommended: threshold === best,
        };
      });
  }

  #from(threshold: number): { readonly rows: number; readonly wrong: number } {
    let rows = 0;
    let wrong = 0;
    for (let parts = Math.round(threshold * notedParts); parts <= notedParts; parts++) {
      const count = this.counts[parts] ?? 0;
      rows += count;
      wrong += count * (1 - parts / notedParts);
    }
    return { rows, wrong };
  }
}
