import { notedParts } from '../process/match-selection.ts';
import type { RowNotes } from '../../batch/row-notes.ts';

/** What messages cost: in euros. */
export interface MessageCosts {
  /** Of sending one message. */
  readonly message: number;
  /** Of a message that reaches somebody of another circonscription, beyond its sending. */
  readonly wrong: number;
}

/** What a threshold of the circonscription's probability would mean for the rows of a run. */
export interface ThresholdRow {
  /** 0..1. */
  readonly threshold: number;
  /** Rows whose best circonscription reaches it. */
  readonly rows: number;
  /** Messages among them that the probabilities expect to be wrong. */
  readonly wrong: number;
  /** Of sending them all: rows x message + wrong x wrong cost. */
  readonly euros: number;
  /** Lost to doubt: wrong messages at their full cost, and right ones not sent, each worth the message at least. */
  readonly lost: number;
  readonly recommended: boolean;
}

/** Thresholds shown, besides the recommended one. */
const shown = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999];

/** Counts the rows of a run by the probability of their best circonscription. */
export class ThresholdCounts {
  /** Rows by the parts of their probability. A run that is resumed fills them again. */
  readonly counts = new Float64Array(notedParts + 1);

  add({ rows, probability }: RowNotes): void {
    for (let row = 0; row < rows; row++) {
      const parts = probability[row] ?? -1;
      if (parts !== -1) this.counts[parts] = (this.counts[parts] ?? 0) + 1;
    }
  }

  /**
   * The table of thresholds, ascending, one of them recommended: the one from which a message is worth sending.
   *
   * A message sent to the right person is worth what is paid for it at least, or nobody would send any. So a message of
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
