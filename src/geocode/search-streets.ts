import type { AddressRecord } from '../domain/record.ts';
import { maxNameWords } from '../domain/text/street-name.ts';
import type { GeocodeViews } from '../pack/pack-views.ts';
import type { CommuneCandidates } from './commune-candidates.ts';
import { hitFlag, searchStage, type StreetHits } from './street-hits.ts';
import { minimumStreetLikeness, otherNumberFactor } from './thresholds.ts';
import { typeFactor } from './type-factor.ts';
import type { WordLikeness } from './word-likeness.ts';

const taken = new Uint8Array(maxNameWords);
const found = {
  likeness: 0,
  /** Every word written is one of the name, whole or as its initial: only first names or titles are short or left out. */
  isSpelled: false,
};

/**
 * Compares the street written with every street name of the candidate communes.
 *
 * @param least likeness below which a street is no hit.
 */
export function searchStreets(
  record: AddressRecord,
  { streets, communes }: GeocodeViews,
  candidates: CommuneCandidates,
  words: WordLikeness,
  hits: StreetHits,
  least = minimumStreetLikeness,
): void {
  const { street } = record.parsed;
  if (street.count === 0) return;
  hits.stage = searchStage.words;
  words.prepare(record.tokens, street);
  let writtenWeight = 0;
  for (let word = 0; word < street.count; word++) writtenWeight += words.weight[word] ?? 0;
  for (let candidate = 0; candidate < candidates.count; candidate++) {
    const commune = candidates.commune[candidate] ?? 0;
    const quality = candidates.quality[candidate] ?? 0;
    const firstName = streets.nameStart[communes.streetStart[commune] ?? 0] ?? 0;
    const lastName = streets.nameStart[communes.streetStart[commune + 1] ?? 0] ?? 0;
    const endName = firstName + hits.allow(lastName - firstName);
    for (let name = firstName; name < endName; name++) {
      compareName(
        record,
        words,
        streets.words,
        streets.wordStart[name] ?? 0,
        streets.wordStart[name + 1] ?? 0,
        writtenWeight,
        least,
      );
      if (found.likeness < least) continue;
      const type = streets.nameType[name] ?? 0;
      let flags = 0;
      if (found.likeness < 0.999) flags = found.isSpelled ? hitFlag.initials : hitFlag.approximate;
      let { likeness } = found;
      if (type !== street.type) {
        likeness *= typeFactor(street.type, type);
        flags |= hitFlag.otherType;
      }
      if (likeness >= least) hits.add(streets.nameStreet[name] ?? 0, likeness * quality, candidate, flags);
    }
  }
}

/**
 * Likeness of the words written and those of a name: the weight of the words that meet, each times how alike they are,
 * over the weight of all. Words meet in any order; each is used once.
 */
function compareName(
  { parsed: { street } }: AddressRecord,
  words: WordLikeness,
  nameWords: Uint32Array,
  from: number,
  to: number,
  writtenWeight: number,
  least: number,
): void {
  found.likeness = 0;
  found.isSpelled = true;
  let met = 0;
  let nameWeight = 0;
  const count = Math.min(to - from, maxNameWords);
  for (let at = 0; at < count; at++) taken[at] = 0;
  for (let at = 0; at < count; at++) nameWeight += words.weightOf(nameWords[from + at] ?? 0);
  // At most this many words can meet, none of a weight above 1.
  const most = Math.min(count, street.count) + nameWeight;
  if (most < least * (writtenWeight + nameWeight)) return;
  let numberMissing = false;
  let rest = writtenWeight;
  for (let word = 0; word < street.count; word++) {
    const weight = words.weight[word] ?? 0;
    let best = 0;
    let bestAt = -1;
    for (let at = 0; at < count; at++) {
      if (taken[at] === 1) continue;
      const likeness = words.compare(word, nameWords[from + at] ?? 0);
      if (Math.abs(likeness) > Math.abs(best)) {
        best = likeness;
        bestAt = at;
        if (best === 1) break;
      }
    }
    if (bestAt === -1 && words.isNumber(word)) numberMissing = true;
    rest -= weight;
    if (best >= 0 && best < 1) found.isSpelled = false;
    if (bestAt === -1) {
      // What is left cannot bring the name over the bar any more.
      if (2 * (met + rest) < least * (writtenWeight + nameWeight) - 0.5) return;
      continue;
    }
    taken[bestAt] = 1;
    met += (Math.abs(best) * (weight + words.weightOf(nameWords[from + bestAt] ?? 0))) / 2;
  }
  found.likeness = (2 * met) / (writtenWeight + nameWeight);
  if (!numberMissing) return;
  // `RUE DU 18 MARS` is not that of the 19th: a number is no slip for another one.
  for (let at = 0; at < count; at++) {
    if (taken[at] === 0 && words.isNumberToken(nameWords[from + at] ?? 0)) found.likeness *= otherNumberFactor;
  }
}
