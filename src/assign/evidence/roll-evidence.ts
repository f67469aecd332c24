import type { RollView } from '../../pack/views/roll-view.ts';
import { Voices } from './voices.ts';

/** Weight of a roll row that names the street alone, against 1 of a numbered address. */
export const streetOnlyWeight = 0.5;

/** What the roll says of one number of a street, source by source; reused. Bureaux as index + 1, 0 for none. */
export class RollEvidence {
  /** The roll's rows at this very address, by number of rows and trust. */
  readonly adresse = new Voices();
  /** The nearest numbers of the same side, and the same number with another suffix: by nearness in numbers and trust. */
  readonly voisins = new Voices();
  /** All other addresses of the street, one voice each. */
  readonly rue = new Voices();
  /** Bureau of the nearest address of the same side below and above, and of the other side. */
  below = 0;
  above = 0;
  acrossBelow = 0;
  acrossAbove = 0;

  clear(): void {
    this.adresse.clear();
    this.voisins.clear();
    this.rue.clear();
    this.below = 0;
    this.above = 0;
    this.acrossBelow = 0;
    this.acrossAbove = 0;
  }
}

/**
 * Reads what the roll says of a number. `spared` is an entry of the roll of which one row is left out (-1 for none): how
 * evidence is counted; `withoutAddress` leaves out all rows of the address itself.
 */
export function readRollEvidence(
  roll: RollView,
  street: number,
  numero: number,
  suffix: number,
  out: RollEvidence,
  withoutAddress = false,
  spared = -1,
): void {
  out.clear();
  const end = roll.start(street + 1);
  const start = roll.start(street);
  // Number 0 stands for rows that name the street alone.
  const numbered = roll.firstNumbered(start, end);
  for (let entry = start; entry < numbered; entry++) {
    out.rue.add(bureauAt(roll, entry), streetOnlyWeight * roll.weight(entry));
  }
  let same = 0;
  for (let from = numbered; from < end;) {
    const other = roll.numero(from);
    const otherSuffix = roll.suffix(from);
    const to = endOfAddress(roll, from, end);
    if (other === numero && otherSuffix === suffix) {
      for (let entry = from; entry < to && !withoutAddress; entry++) {
        const weight = roll.weight(entry) - (entry === spared ? 1 : 0);
        if (weight > 0) out.adresse.add(bureauAt(roll, entry), weight * roll.trust(entry));
      }
    } else {
      const entry = heaviest(roll, from, to);
      const bureau = bureauAt(roll, entry);
      out.rue.add(bureau, 1);
      if (other === numero) {
        if (same++ < 2) out.voisins.add(bureau, roll.trust(entry));
      } else if (((other ^ numero) & 1) === 0) {
        if (other < numero) out.below = entry + 1;
        else if (out.above === 0) out.above = entry + 1;
      } else if (other < numero) out.acrossBelow = bureau;
      else if (out.acrossAbove === 0) out.acrossAbove = bureau;
    }
    from = to;
  }
  out.below = addNeighbour(roll, numero, out.below - 1, out.voisins);
  out.above = addNeighbour(roll, numero, out.above - 1, out.voisins);
}

/** Adds the nearest address of one direction, given as an entry, to the neighbours; returns its bureau. */
function addNeighbour(roll: RollView, numero: number, entry: number, voisins: Voices): number {
  if (entry === -1) return 0;
  const bureau = bureauAt(roll, entry);
  voisins.add(bureau, roll.trust(entry) / (Math.abs(roll.numero(entry) - numero) + 1));
  return bureau;
}

/** Entry behind the last one of the address that begins at `from`. */
export function endOfAddress(roll: RollView, from: number, end: number): number {
  let to = from + 1;
  while (to < end && roll.numero(to) === roll.numero(from) && roll.suffix(to) === roll.suffix(from)) to++;
  return to;
}

/** The entry of most rows and trust among those of one address. */
export function heaviest(roll: RollView, from: number, to: number): number {
  let best = from;
  for (let entry = from + 1; entry < to; entry++) {
    if (roll.weight(entry) * roll.trust(entry) > roll.weight(best) * roll.trust(best)) best = entry;
  }
  return best;
}

function bureauAt(roll: RollView, entry: number): number {
  return roll.bureau(entry) + 1;
}
