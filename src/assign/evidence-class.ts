import type { CountedShare } from '../pack/format.ts';
import type { RollEvidence } from './roll-evidence.ts';

/** How the roll knows the address. */
const rollStates = ['exact', 'majority', 'between', 'apart', 'end', 'across', 'near', 'none'] as const;
/** How others stand to the roll's answer: for an address in the roll its neighbours of the same side, else those around. */
const neighbourStates = ['agree', 'oppose', 'mixed', 'alone'] as const;
/** How the bureau contour stands to the roll's answer. */
const contourStates = ['none', 'agree', 'differ'] as const;
/** Metres to the contour's border, upper bounds; the last is open. */
export const contourDistances = [5, 15, 40, Infinity] as const;

const distanceCount = contourDistances.length;

/** Number of classes: see {@link evidenceClass}. */
export const evidenceClassCount = rollStates.length * neighbourStates.length * contourStates.length * distanceCount;

/** What the sources say of one address, weighed into one class with its answer; reused. */
export class Evidence {
  /** Class in `[0, evidenceClassCount)`, -1 when nothing is known. */
  class = -1;
  /** The roll's answer and the contour's, as index + 1; 0 for none. */
  byRoll = 0;
  byContour = 0;
  /** Another bureau that the sources name, as index + 1; 0 for none. */
  next = 0;
}

/** Classifies what roll and contour say. `contour` is a bureau's index + 1, 0 for none, `distanceMeters` that to its border. */
export function classifyEvidence(roll: RollEvidence, contour: number, distanceMeters: number, out: Evidence): void {
  out.byContour = contour;
  out.byRoll = 0;
  out.next = 0;
  let state = rollStates.length - 1;
  if (roll.exact !== 0) {
    out.byRoll = roll.exact;
    out.next = roll.exactNext;
    state = roll.exactBest === roll.exactTotal ? 0 : 1;
  } else if (roll.below !== 0 && roll.above !== 0) {
    const isAbove = prefersAbove(roll);
    out.byRoll = isAbove ? roll.above : roll.below;
    state = roll.below === roll.above ? 2 : 3;
    if (state === 3) out.next = isAbove ? roll.below : roll.above;
  } else if (roll.below !== 0 || roll.above !== 0) {
    out.byRoll = roll.below === 0 ? roll.above : roll.below;
    state = 4;
  } else if (roll.across !== 0) {
    out.byRoll = roll.across;
    state = 5;
  } else if (roll.aroundCount > 0) {
    out.byRoll = mostAround(roll);
    state = 6;
  }
  const neighbours = state <= 1 ? neighbourState(roll) : aroundState(roll, out.byRoll);
  if (out.byRoll === 0 && contour === 0) {
    out.class = -1;
    return;
  }
  const relation = contour === 0 || out.byRoll === 0 ? 0 : contour === out.byRoll ? 1 : 2;
  if (relation === 2 && out.next === 0) out.next = contour;
  let distance = 0;
  if (contour !== 0) while (distanceMeters > (contourDistances[distance] ?? Infinity)) distance++;
  out.class = ((state * 4 + neighbours) * 3 + relation) * distanceCount + distance;
}

/** Between two neighbours of different bureaux: the one for which clearly more vote around, else the nearer number. */
function prefersAbove(roll: RollEvidence): boolean {
  const lead = roll.votesFor(roll.above) - roll.votesFor(roll.below);
  return Math.abs(lead) >= 2 ? lead > 0 : roll.aboveGap < roll.belowGap;
}

/** The bureau of most addresses around; the nearer one where two have as many. */
function mostAround(roll: RollEvidence): number {
  let best = 0;
  let bestVotes = 0;
  for (let at = 0; at < roll.aroundCount; at++) {
    const votes = roll.votesFor(roll.around[at] ?? 0);
    if (votes <= bestVotes) continue;
    best = roll.around[at] ?? 0;
    bestVotes = votes;
  }
  return best;
}

/** How the addresses around stand to an answer: seven in eight for it, fewer than half, between, or none there. */
function aroundState(roll: RollEvidence, answer: number): number {
  if (roll.aroundCount === 0) return 3;
  const share = roll.votesFor(answer) / roll.aroundCount;
  if (share >= 0.87) return 0;
  return share < 0.5 ? 1 : 2;
}

function neighbourState({ exact, below, above }: RollEvidence): number {
  if (below === 0 && above === 0) return 3;
  const agree = Number(below === exact) + Number(above === exact);
  const oppose = Number(below !== 0 && below !== exact) + Number(above !== 0 && above !== exact);
  if (oppose === 0) return 0;
  return agree === 0 ? 1 : 2;
}

/** Readable name of a class, such as `between.alone.agree.3`: the key under which a pack keeps its counts. */
export function evidenceClassName(number: number): string {
  const distance = number % distanceCount;
  const relation = Math.floor(number / distanceCount) % 3;
  const neighbours = Math.floor(number / distanceCount / 3) % 4;
  const state = Math.floor(number / distanceCount / 12);
  return [rollStates[state], neighbourStates[neighbours], contourStates[relation], distance].join('.');
}

/** Roll state of a class, as its name. */
export function rollStateOf(number: number): (typeof rollStates)[number] {
  return rollStates[Math.floor(number / distanceCount / 12)] ?? 'none';
}

/**
 * How often roll and contour were right in each class, counted on the roll itself with each address left out.
 *
 * A class that was seen rarely leans on what its roll state showed on the two rolls known at design time (shares below,
 * each as if seen five times): between neighbours that agree 99.9 %, apart 75 %, at a street's end 97.6 %, in the roll
 * 99.1 %, contour alone 97 %.
 */
export class EvidenceTable {
  /** Probability that the roll's answer, or the contour's, is right. */
  readonly byRoll = new Float64Array(evidenceClassCount);
  readonly byContour = new Float64Array(evidenceClassCount);

  constructor(counts: Readonly<Record<string, CountedShare>>) {
    for (let number = 0; number < evidenceClassCount; number++) {
      const name = evidenceClassName(number);
      this.byRoll[number] = share(counts[`roll.${name}`], rollPrior[rollStateOf(number)]);
      this.byContour[number] = share(counts[`contour.${name}`], contourPrior(name));
    }
  }
}

const priorWeight = 5;
const rollPrior = {
  exact: 0.991,
  majority: 0.6,
  between: 0.995,
  apart: 0.75,
  end: 0.97,
  across: 0.93,
  near: 0.9,
  none: 0,
} as const;

function contourPrior(name: string): number {
  if (name.includes('.differ.')) return 0.3;
  const distance = Number(name.slice(-1));
  return [0.7, 0.9, 0.97, 0.985][distance] ?? 0.97;
}

function share(count: CountedShare | undefined, prior: number): number {
  return ((count?.right ?? 0) + prior * priorWeight) / ((count?.total ?? 0) + priorWeight);
}
