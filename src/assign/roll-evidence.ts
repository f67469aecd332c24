import type { RollView } from '../pack/electoral-view.ts';
import { lowerBound } from '../pack/sorted-search.ts';

/** How many roll addresses around a place are asked. */
export const maxAround = 8;

/** What the roll says around one number of a street; bureaux as index + 1, 0 for none. Reused. */
export class RollEvidence {
  /** The bureau of most roll rows at this very address. */
  exact = 0;
  /** The next one there: an address whose rows are not of one mind. */
  exactNext = 0;
  /** Roll rows at the address, and those of `exact`. */
  exactTotal = 0;
  exactBest = 0;
  /** Nearest number of the same side below and above, or the same number with another suffix. */
  below = 0;
  belowGap = 0;
  above = 0;
  aboveGap = 0;
  /** Nearest number of the other side. */
  across = 0;
  /** Bureaux of the nearest roll addresses around, on any street, nearest first; set by the build, which has positions. */
  readonly around = new Uint32Array(maxAround);
  aroundCount = 0;

  /** How many of the addresses around are of a bureau. */
  votesFor(bureau: number): number {
    let votes = 0;
    for (let at = 0; at < this.aroundCount; at++) if (this.around[at] === bureau) votes++;
    return votes;
  }
}

/** Fills `out` with the roll's evidence for a number. With `withoutExact`, as if the roll lacked the address itself. */
export function readRollEvidence(
  roll: RollView,
  street: number,
  numero: number,
  suffix: number,
  withoutExact: boolean,
  out: RollEvidence,
): void {
  out.exact = 0;
  out.exactNext = 0;
  out.exactTotal = 0;
  out.exactBest = 0;
  out.below = 0;
  out.above = 0;
  out.across = 0;
  out.aroundCount = 0;
  const end = roll.start[street + 1] ?? 0;
  // Number 0 stands for rows that name the street alone: they lie nowhere on it.
  const start = lowerBound(roll.numero, 1, roll.start[street] ?? 0, end);
  if (start === end) {
    // Only rows that name the street alone: the first of them is as good as the other side.
    if ((roll.start[street] ?? end) !== end) out.across = (roll.bureau[roll.start[street] ?? 0] ?? 0) + 1;
    return;
  }
  const first = lowerBound(roll.numero, numero, start, end);
  let next = first;
  for (; next < end && roll.numero[next] === numero; next++) {
    const bureau = (roll.bureau[next] ?? 0) + 1;
    if (roll.suffix[next] !== suffix) {
      if (out.below === 0) {
        out.below = bureau;
        out.belowGap = 0;
      } else {
        out.above = bureau;
        out.aboveGap = 0;
      }
    } else if (!withoutExact) addExact(out, bureau, roll.weight[next] ?? 1);
  }
  let acrossGap = Infinity;
  for (let at = first - 1; at >= start; at--) {
    const other = roll.numero[at] ?? 0;
    if (((other ^ numero) & 1) === 0) {
      if (out.below === 0) {
        out.below = (roll.bureau[at] ?? 0) + 1;
        out.belowGap = numero - other;
      }
      break;
    }
    if (acrossGap === Infinity) {
      acrossGap = numero - other;
      out.across = (roll.bureau[at] ?? 0) + 1;
    }
  }
  for (let at = next; at < end; at++) {
    const other = roll.numero[at] ?? 0;
    if (((other ^ numero) & 1) === 0) {
      if (out.above === 0) {
        out.above = (roll.bureau[at] ?? 0) + 1;
        out.aboveGap = other - numero;
      }
      break;
    }
    if (other - numero < acrossGap) {
      acrossGap = other - numero;
      out.across = (roll.bureau[at] ?? 0) + 1;
    }
  }
}

/** Entries of one address come in the order of their bureaux, one a bureau. */
function addExact(out: RollEvidence, bureau: number, weight: number): void {
  out.exactTotal += weight;
  if (weight > out.exactBest) {
    out.exactNext = out.exact;
    out.exact = bureau;
    out.exactBest = weight;
  } else if (out.exactNext === 0) out.exactNext = bureau;
}
