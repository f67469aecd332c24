import { unknownPopulation } from '../../pack/views/communes-view.ts';
import { addressesOf, type GeocodeViews } from '../../pack/views/pack-views.ts';
import { nameEvidence } from './commune-evidence.ts';

/** Logarithm of the odds for the commune of today: a constant, and a weight for the logarithm of the ratio of sizes. */
interface Odds {
  readonly constant: number;
  readonly size: number;
}

/**
 * How a bare name is meant that one commune bears today and another one bore before it merged or was renamed, by what measures
 * the two communes. A name that is still in use there, for a part of the merged commune, is often meant so.
 *
 * Fitted by `npm run calibrate -- --namesakes` to the rows of national lists whose postcode or INSEE code tells which is meant;
 * docs/assignment.md has the counts. Addresses are taken for inhabitants.
 */
const oddsBySize = {
  inhabitants: { former: { constant: 3.31, size: 0.5 }, kept: { constant: 1.56, size: 0.94 } },
  cedex: { former: { constant: 3.41, size: 0.85 }, kept: { constant: 0.71, size: 0.85 } },
} as const satisfies Readonly<Record<string, Readonly<Record<'former' | 'kept', Odds>>>>;

/**
 * Odds that a bare name means another commune, which bore it once, against the one that bears it today.
 *
 * @param today index of the commune that bears the name.
 * @param other index of the one that bore it.
 * @param name how it is known that it did: {@link nameEvidence}.
 */
export function namesakeOdds(pack: GeocodeViews, today: number, other: number, name: number): number {
  const [measure, ratio] = sizeRatio(pack, today, other);
  const { constant, size } = oddsBySize[measure][name === nameEvidence.kept ? 'kept' : 'former'];
  return Math.exp(-constant - size * Math.log(ratio));
}

/** The first measure that is known of both communes, and the ratio of their sizes by it. */
function sizeRatio(pack: GeocodeViews, today: number, other: number): [keyof typeof oddsBySize, number] {
  const { population } = pack.communes;
  const inhabitants = population[today] ?? unknownPopulation;
  const ofOther = population[other] ?? unknownPopulation;
  if (inhabitants !== unknownPopulation && ofOther !== unknownPopulation)
    return ['inhabitants', (inhabitants + 1) / (ofOther + 1)];
  const addresses = addressesOf(pack, today);
  const addressesOfOther = addressesOf(pack, other);
  if (addresses > 0 && addressesOfOther > 0) return ['inhabitants', addresses / addressesOfOther];
  return ['cedex', (cedexCodes(pack, today) + 1) / (cedexCodes(pack, other) + 1)];
}

/** Number of CEDEX codes of a commune: towns have them. */
function cedexCodes({ communes }: GeocodeViews, commune: number): number {
  let count = 0;
  for (const of of communes.cedexCommune) if (of === commune) count++;
  return count;
}
