import { type Decider, type ResultColumn } from '../../answers/columns/result-columns.ts';
import type { ColumnSpan, ColumnSpans } from '../../batch/workers/row-processor.ts';
import type { RecordInHand } from './match-selection.ts';

/** Bit of each decider in the result of {@link RepeatedColumns.compare}. */
const deciderBits = { circonscription: 1, likeness: 2, commune: 4 } as const satisfies Readonly<
  Record<Decider, number>
>;

/**
 * Columns with the same values as in the row before: neighbouring rows of a file lie in the same commune and circonscription, and most are
 * found exactly as written. All numbers are compared in one straight function: the call of each column's writer, whose target varies, costs
 * more than comparing them.
 */
export class RepeatedColumns implements ColumnSpans {
  readonly list: readonly ColumnSpan[];
  readonly #hand: RecordInHand;
  /** Numbers of the record compared last. */
  #statut = -1;
  #best = -1;
  #probability = 0.5;
  #methode = -1;
  #precision = -1;
  #score = 0.5;
  #scoreNext = 0.5;
  #commune = -1;

  /** @param columns all result columns of the run in order; undefined for one that is none of a record's own. */
  constructor(hand: RecordInHand, columns: readonly (ResultColumn | undefined)[]) {
    this.#hand = hand;
    this.list = decidedSpans(columns.map((column) => column?.decidedBy));
  }

  compare(): number {
    const { statut, circonscription, found } = this.#hand.record;
    const { best, probability, methode } = circonscription;
    const { precision, score, scoreNext, commune } = found;
    let same = 0;
    const isBest = this.#best === best && this.#probability === probability;
    if (isBest && this.#methode === methode && this.#statut === statut) same |= deciderBits.circonscription;
    else {
      this.#statut = statut;
      this.#best = best;
      this.#probability = probability;
      this.#methode = methode;
    }
    if (this.#score === score && this.#scoreNext === scoreNext && this.#precision === precision)
      same |= deciderBits.likeness;
    else {
      this.#precision = precision;
      this.#score = score;
      this.#scoreNext = scoreNext;
    }
    if (this.#commune === commune) same |= deciderBits.commune;
    else this.#commune = commune;
    return same;
  }
}

/** Two or more neighbouring columns with the same decider make a span. */
function decidedSpans(deciders: readonly (Decider | undefined)[]): ColumnSpan[] {
  const spans: ColumnSpan[] = [];
  for (let first = 0, end = 1; first < deciders.length; first = end++) {
    const decider = deciders[first];
    if (decider === undefined) continue;
    while (deciders[end] === decider) end++;
    if (end - first > 1) spans.push({ first, end, bit: deciderBits[decider] });
  }
  return spans;
}
