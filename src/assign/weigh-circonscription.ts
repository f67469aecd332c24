import { methodeIndex } from '../domain/outcomes.ts';
import type { CountedShare } from '../pack/format.ts';

/** How sure the bureau is; upper bounds of its probability. */
const bureauBands = [0.9, 0.98, 1.01] as const;
/** Metres to the circonscription's border, upper bounds. */
const borderBands = [10, 30, 100, Infinity] as const;

/** Classes: 0 for no bureau or a band of its probability, by no area / area agrees / differs, by distance. */
export const circonscriptionClassCount = (bureauBands.length + 1) * 3 * borderBands.length;

/** Class of what bureau and area say of the circonscription; each as index + 1, 0 for none. -1 when neither speaks. */
export function circonscriptionClass(
  byBureau: number,
  bureauProbability: number,
  byArea: number,
  borderMeters: number,
): number {
  if (byBureau === 0 && byArea === 0) return -1;
  let band = 0;
  if (byBureau !== 0) {
    band = 1;
    while (bureauProbability > (bureauBands[band - 1] ?? 2)) band++;
  }
  const relation = byArea === 0 ? 0 : byBureau === 0 || byBureau === byArea ? 1 : 2;
  let distance = 0;
  if (byArea !== 0) while (borderMeters > (borderBands[distance] ?? Infinity)) distance++;
  return (band * 3 + relation) * borderBands.length + distance;
}

/** Readable name of a class: the key of its counts in the pack. */
export function circonscriptionClassName(number: number): string {
  const distance = number % borderBands.length;
  const relation = ['none', 'agree', 'differ'][Math.floor(number / borderBands.length) % 3] ?? '';
  const band = Math.floor(number / borderBands.length / 3);
  return `circonscription.${band}.${relation}.${distance}`;
}

/** How often bureau and area were right of the circonscription, class by class. */
export class CirconscriptionTable {
  readonly byBureau = new Float64Array(circonscriptionClassCount);
  readonly byArea = new Float64Array(circonscriptionClassCount);

  constructor(counts: Readonly<Record<string, CountedShare>>) {
    for (let number = 0; number < circonscriptionClassCount; number++) {
      const name = circonscriptionClassName(number);
      const isApart = name.includes('.differ.');
      this.byBureau[number] = share(counts[`bureau.${name}`], isApart ? 0.9 : 0.998);
      this.byArea[number] = share(counts[`area.${name}`], isApart ? 0.3 : 0.998);
    }
  }
}

function share(count: CountedShare | undefined, prior: number): number {
  return ((count?.right ?? 0) + prior * 5) / ((count?.total ?? 0) + 5);
}

/** The circonscription that the evidence makes likeliest; reused. As index + 1, 0 for none. */
export class CirconscriptionVerdict {
  circonscription = 0;
  probability = 0;
  methode = 0;
  next = 0;
  disagreement = false;
}

/** A commune that lies whole in one circonscription: the composition table is wrong about as often as this. */
const wholeCommuneProbability = 0.9998;

/** Chooses between what the commune, the bureau and the area say. All as index + 1, 0 for none. */
export function weighCirconscription(
  byCommune: number,
  byBureau: number,
  bureauProbability: number,
  byArea: number,
  borderMeters: number,
  table: CirconscriptionTable,
  out: CirconscriptionVerdict,
): void {
  out.circonscription = 0;
  out.probability = 0;
  out.methode = 0;
  out.next = 0;
  out.disagreement = false;
  if (byCommune !== 0) {
    out.circonscription = byCommune;
    out.probability = wholeCommuneProbability;
    out.methode = methodeIndex.commune;
    return;
  }
  const number = circonscriptionClass(byBureau, bureauProbability, byArea, borderMeters);
  if (number === -1) return;
  const ofBureau = byBureau === 0 ? 0 : (table.byBureau[number] ?? 0);
  const ofArea = byArea === 0 ? 0 : (table.byArea[number] ?? 0);
  if (ofBureau >= ofArea) {
    out.circonscription = byBureau;
    out.probability = ofBureau;
    out.methode = methodeIndex.bureau;
    out.next = byArea === byBureau ? 0 : byArea;
  } else {
    out.circonscription = byArea;
    out.probability = ofArea;
    out.methode = methodeIndex.contour;
    out.next = byBureau === byArea ? 0 : byBureau;
  }
  out.disagreement = byBureau !== 0 && byArea !== 0 && byBureau !== byArea;
}
