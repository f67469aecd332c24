import { precisionIndex } from '../../domain/outcomes.ts';
import { noPosition } from '../../pack/views/addresses/addresses-view.ts';
import type { GeocodeViews } from '../../pack/views/pack-views.ts';
import { setPosition } from '../numbers/place-number.ts';
import type { AddressRecord } from '../../record/record.ts';
import type { CommuneCandidates } from './commune-candidates.ts';
import { communeTrust, isFormerName, nameEvidence, postcodeEvidence } from './commune-evidence.ts';
import { namesakeOdds } from './namesake-odds.ts';
import { likelyMeant, surelyMeant } from '../thresholds.ts';

/**
 * Score of a row without a street, as a share of the confidence in its commune, and score of a row with only a postcode. Set by
 * hand so that the column `score` shows less than for a street; moved by 0.1, no place or bureau of the lists in thresholds.ts changes.
 */
const communeScore = 0.5;
const postcodeScore = 0.3;

/**
 * Answers a row without a street: the commune with the highest confidence, if it is the only one (or all are arrondissements of
 * one city); else the postcode. A commune that bears the name today is answered with the probability that it is meant, and not
 * another one that bore the name, where it is the likelier.
 *
 * @returns the commune's index in `candidates`, -1 for none.
 */
export function settleForCommune(record: AddressRecord, pack: GeocodeViews, candidates: CommuneCandidates): number {
  const { found, parsed } = record;
  const { communes } = pack;
  if (candidates.count === 0) return -1;
  let best = 0;
  for (let at = 1; at < candidates.count; at++) {
    if ((candidates.quality[at] ?? 0) > (candidates.quality[best] ?? 0)) best = at;
  }
  const quality = candidates.quality[best] ?? 0;
  const whole = communes.whole[candidates.commune[best] ?? 0] ?? 0;
  let equals = 0;
  let isOneCity = true;
  let oddsOfOthers = 0;
  for (let at = 0; at < candidates.count; at++) {
    const other = communes.whole[candidates.commune[at] ?? 0] ?? 0;
    const isEqual = candidates.quality[at] === quality;
    if (!isEqual && !hadName(record, candidates, at, quality)) continue;
    if (isEqual) equals++;
    if (!found.possibleCommunes.includes(other)) found.possibleCommunes.push(other);
    if (other === whole) continue;
    if (isEqual) isOneCity = false;
    else oddsOfOthers += namesakeOdds(pack, whole, other, candidates.name[at] ?? 0);
  }
  const probability = 1 / (1 + oddsOfOthers);
  if (probability < surelyMeant) record.motifs.add('commune_homonyme');
  if (!isOneCity || probability < likelyMeant) {
    if (parsed.codePostal === -1) record.motifs.add('commune_homonyme');
    found.precision = parsed.codePostal === -1 ? 0 : precisionIndex.code_postal;
    found.score = parsed.codePostal === -1 ? 0 : postcodeScore;
    return -1;
  }
  found.commune = equals > 1 ? whole : (candidates.commune[best] ?? -1);
  found.namesakeProbability = probability;
  found.precision = precisionIndex.commune;
  found.score = communeScore * quality;
  const { position } = communes;
  setPosition(record, position[2 * found.commune] ?? noPosition, position[2 * found.commune + 1] ?? noPosition);
  return best;
}

/** True for a commune that bore the name once, beside one that bears it today, where no postcode tells which is meant. */
function hadName({ parsed }: AddressRecord, { name, quality }: CommuneCandidates, at: number, best: number): boolean {
  const evidence = name[at] ?? 0;
  if (parsed.codePostal !== -1 || !isFormerName(evidence)) return false;
  const { absent } = postcodeEvidence;
  return best === communeTrust(nameEvidence.current, absent) && quality[at] === communeTrust(evidence, absent);
}

/** Adds the motifs that say how the commune was found; `at` is its index in `candidates`, -1 for none. */
export function sayCommune({ parsed, motifs }: AddressRecord, candidates: CommuneCandidates, at: number): void {
  if (parsed.isCedex) motifs.add('cedex');
  if (candidates.isConflict && candidates.bestName() !== nameEvidence.none) motifs.add('code_postal_incoherent');
  if (at !== -1 && candidates.isFormer(at)) motifs.add('commune_fusionnee');
  if (parsed.commune.count === 0 || motifs.has('lieu_dit_commune')) return;
  const name = at === -1 ? nameEvidence.none : (candidates.name[at] ?? 0);
  if (name === nameEvidence.alike || name === nameEvidence.short) motifs.add('commune_approchee');
  if (candidates.bestName() !== nameEvidence.none) return;
  motifs.add('commune_inconnue');
  if (at !== -1) motifs.add('commune_deduite');
}
