import {
  classifyEvidence,
  Evidence,
  evidenceClassCount,
  evidenceClassName,
  EvidenceTable,
} from '../assign/evidence-class.ts';
import { readRollEvidence, RollEvidence } from '../assign/roll-evidence.ts';
import { BureauVerdict, weighBureau } from '../assign/weigh-bureau.ts';
import {
  circonscriptionClass,
  circonscriptionClassCount,
  circonscriptionClassName,
} from '../assign/weigh-circonscription.ts';
import type { CountedShare } from '../pack/format.ts';
import type { PackViews } from '../pack/pack-views.ts';
import type { NearRoll } from './near-roll.ts';
import type { LocatedAddresses } from './locate-addresses.ts';

type EvidenceViews = Pick<PackViews, 'roll' | 'streets' | 'electoral'>;
type Counts = Record<string, CountedShare>;

/** Right and total of both answers, class by class. */
class ClassCounts {
  readonly firstRight: Float64Array;
  readonly firstTotal: Float64Array;
  readonly secondRight: Float64Array;
  readonly secondTotal: Float64Array;

  constructor(classes: number) {
    this.firstRight = new Float64Array(classes);
    this.firstTotal = new Float64Array(classes);
    this.secondRight = new Float64Array(classes);
    this.secondTotal = new Float64Array(classes);
  }

  add(number: number, weight: number, first: number, second: number, truth: number): void {
    if (number === -1) return;
    if (first !== 0) {
      this.firstTotal[number] = (this.firstTotal[number] ?? 0) + weight;
      if (first === truth) this.firstRight[number] = (this.firstRight[number] ?? 0) + weight;
    }
    if (second !== 0) {
      this.secondTotal[number] = (this.secondTotal[number] ?? 0) + weight;
      if (second === truth) this.secondRight[number] = (this.secondRight[number] ?? 0) + weight;
    }
  }

  writeTo(counts: Counts, name: (number: number) => readonly [string, string]): void {
    for (let number = 0; number < this.firstTotal.length; number++) {
      const [first, second] = name(number);
      const { firstRight, firstTotal, secondRight, secondTotal } = this;
      if ((firstTotal[number] ?? 0) > 0)
        counts[first] = { right: firstRight[number] ?? 0, total: firstTotal[number] ?? 0 };
      if ((secondTotal[number] ?? 0) > 0) {
        counts[second] = { right: secondRight[number] ?? 0, total: secondTotal[number] ?? 0 };
      }
    }
  }
}

/**
 * Counts how often each class of evidence is right, on the roll itself: every address is judged by the rest of the roll
 * and by the contours. What an address in the roll is worth is counted where it has several rows: one of them against
 * the others.
 */
export function countEvidence(
  pack: EvidenceViews,
  located: LocatedAddresses,
  nearRoll: NearRoll,
): Readonly<Record<string, CountedShare>> {
  const counts: Counts = {};
  const bureaux = new ClassCounts(evidenceClassCount);
  forEachCase(pack, located, nearRoll, (evidence, weight, truth) => {
    bureaux.add(evidence.class, weight, evidence.byRoll, evidence.byContour, truth);
  });
  bureaux.writeTo(counts, (number) => [`roll.${evidenceClassName(number)}`, `contour.${evidenceClassName(number)}`]);
  const table = new EvidenceTable(counts);
  const circonscriptions = new ClassCounts(circonscriptionClassCount);
  const verdict = new BureauVerdict();
  const { bureauCirconscription } = pack.electoral;
  forEachCase(pack, located, nearRoll, (evidence, weight, truth, address) => {
    const trueCirconscription = bureauCirconscription[truth - 1] ?? 0;
    if (trueCirconscription === 0) return;
    weighBureau(evidence, table, verdict);
    const byBureau = verdict.bureau === 0 ? 0 : (bureauCirconscription[verdict.bureau - 1] ?? 0);
    const byArea = address === -1 ? 0 : (located.circonscription[address] ?? 0);
    const border = address === -1 ? 0 : (located.circonscriptionBorder[address] ?? 0);
    const number = circonscriptionClass(byBureau, verdict.probability, byArea, border);
    circonscriptions.add(number, weight, byBureau, byArea, trueCirconscription);
    // The area alone, as where no roll is: the same rows once more, without their bureau.
    const alone = circonscriptionClass(0, 0, byArea, border);
    circonscriptions.add(alone, weight, 0, byArea, trueCirconscription);
  });
  circonscriptions.writeTo(counts, (number) => [
    `bureau.${circonscriptionClassName(number)}`,
    `area.${circonscriptionClassName(number)}`,
  ]);
  return counts;
}

type UseCase = (evidence: Evidence, weight: number, trueBureau: number, address: number) => void;

/** Calls `use` for each roll row, judged without its address; for addresses of several rows also against the others. */
function forEachCase(pack: EvidenceViews, located: LocatedAddresses, nearRoll: NearRoll, use: UseCase): void {
  const { roll } = pack;
  const evidence = new Evidence();
  const withoutAround = new Evidence();
  const contourOnly = new Evidence();
  const rollEvidence = new RollEvidence();
  const silent = new RollEvidence();
  for (let street = 0; street < pack.streets.count; street++) {
    const end = roll.start[street + 1] ?? 0;
    for (let from = roll.start[street] ?? 0; from < end;) {
      const numero = roll.numero[from] ?? 0;
      const suffix = roll.suffix[from] ?? 0;
      let to = from;
      let total = 0;
      while (to < end && roll.numero[to] === numero && roll.suffix[to] === suffix) total += roll.weight[to++] ?? 0;
      if (numero !== 0) {
        const address = located.findAddress(street, numero, suffix);
        const contour = address === -1 ? 0 : (located.bureau[address] ?? 0);
        const distance = address === -1 ? 0 : (located.bureauBorder[address] ?? 0);
        readRollEvidence(roll, street, numero, suffix, true, rollEvidence);
        classifyEvidence(rollEvidence, contour, distance, withoutAround);
        nearRoll.readInto(rollEvidence, address, pack.streets.commune[street] ?? 0);
        classifyEvidence(rollEvidence, contour, distance, evidence);
        classifyEvidence(silent, contour, distance, contourOnly);
        for (let entry = from; entry < to; entry++) {
          const truth = (roll.bureau[entry] ?? 0) + 1;
          const weight = roll.weight[entry] ?? 0;
          use(evidence, weight, truth, address);
          // Places between two numbers are weighed while matching, without positions of the roll.
          if (withoutAround.class !== evidence.class) use(withoutAround, weight, truth, address);
          if (evidence.byRoll !== 0) use(contourOnly, weight, truth, address);
        }
        if (total > 1) {
          for (let entry = from; entry < to; entry++) {
            const weight = roll.weight[entry] ?? 0;
            leaveOneOut(pack, from, to, entry, rollEvidence);
            classifyEvidence(rollEvidence, contour, distance, evidence);
            use(evidence, weight, (roll.bureau[entry] ?? 0) + 1, address);
          }
        }
      }
      from = to;
    }
  }
}

/** Sets what the other rows of an address say, one row of `entry` taken out. */
function leaveOneOut({ roll }: EvidenceViews, from: number, to: number, entry: number, out: RollEvidence): void {
  out.exact = 0;
  out.exactNext = 0;
  out.exactTotal = 0;
  out.exactBest = 0;
  for (let at = from; at < to; at++) {
    const weight = (roll.weight[at] ?? 0) - (at === entry ? 1 : 0);
    if (weight <= 0) continue;
    out.exactTotal += weight;
    if (weight > out.exactBest) {
      out.exactNext = out.exact;
      out.exact = (roll.bureau[at] ?? 0) + 1;
      out.exactBest = weight;
    } else if (out.exactNext === 0) out.exactNext = (roll.bureau[at] ?? 0) + 1;
  }
}
