import type { AddressRecord } from '../../record/record.ts';
import { maxNameWords } from '../../text/names/street-name.ts';
import { hitFlag, type SearchScope, typeFactor } from './street-hits.ts';
import { minimumStreetLikeness, otherNumberFactor } from '../thresholds.ts';
import type { WordLikeness } from '../likeness/word-likeness.ts';

const taken = new Uint8Array(maxNameWords);
/** Total weight of the heaviest written words, by how many are taken. */
const heaviest = new Float64Array(maxNameWords + 1);
const sorted = new Float64Array(maxNameWords);
/** Tolerance for sums of weights that are added in another order. */
const rounding = 1e-9;
const found = {
  likeness: 0,
  /** Every written word is in the name, whole or as its initial: only first names or titles are shortened or left out. */
  isSpelled: false,
  /** Bits of the written words that are similar to some word of the name. */
  met: 0,
  /** How many written words are in the name. */
  shared: 0,
};

/**
 * Compares the written street word by word with every street name of the candidate communes.
 *
 * @param least likeness from which a street is a hit, 0..1.
 */
export function findSimilarNames(
  record: AddressRecord,
  { pack: { streets, communes }, candidates, hits, words }: SearchScope,
  least = minimumStreetLikeness,
): void {
  const { street } = record.parsed;
  if (street.count === 0) return;
  // Several words with neither type nor number name a place; a street that shares only one of them is something else.
  const isPlace = street.type === 0 && street.count > 1 && record.parsed.numero <= 0;
  words.prepare(record.tokens, street);
  const writtenWeight = sumHeaviest(words.weight, street.count);
  for (let candidate = 0; candidate < candidates.count; candidate++) {
    const commune = candidates.commune[candidate] ?? 0;
    const quality = candidates.quality[candidate] ?? 0;
    const firstName = streets.nameStart(communes.streetStart[commune] ?? 0);
    const lastName = streets.nameStart(communes.streetStart[commune + 1] ?? 0);
    const endName = firstName + hits.allow(lastName - firstName);
    let end = streets.wordStart(firstName);
    for (let name = firstName; name < endName; name++) {
      const from = end;
      end = streets.wordStart(name + 1);
      if (!meetsAny(words, streets.words, from, end)) continue;
      compareName(record, words, streets.words, from, end, writtenWeight, least);
      if (found.likeness < least) continue;
      const type = streets.nameType(name);
      if (isPlace && found.shared < 2 && type !== 0) continue;
      let flags = 0;
      if (found.likeness < 0.999) flags = found.isSpelled ? hitFlag.initials : hitFlag.approximate;
      let { likeness } = found;
      if (type !== street.type) {
        likeness *= typeFactor(street.type, type);
        flags |= hitFlag.otherType;
      }
      if (likeness >= least) hits.add(streets.nameStreet(name), likeness * quality, candidate, flags);
    }
  }
}

/** False for a name without a word that is similar to one written, as most are. */
function meetsAny(words: WordLikeness, nameWords: Uint32Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (words.meets(nameWords[at] ?? 0) !== 0) return true;
  return false;
}

/** Weight of the written words and words of a name that are similar to any of the other side; notes the written ones. */
function meetingWeight(
  words: WordLikeness,
  nameWords: Uint32Array,
  from: number,
  count: number,
  writtenCount: number,
): number {
  let weight = 0;
  let met = 0;
  for (let at = from; at < from + count; at++) {
    const token = nameWords[at] ?? 0;
    const bits = words.meets(token);
    if (bits !== 0) weight += words.weightOf(token);
    met |= bits;
  }
  found.met = met;
  if (met === 0) return 0;
  for (let word = 0; word < writtenCount; word++) if ((met & (1 << word)) !== 0) weight += words.weight[word] ?? 0;
  return weight;
}

/** Fills `heaviest`; returns the weight of all words. */
function sumHeaviest(weights: Float64Array, count: number): number {
  sorted.set(weights.subarray(0, count));
  const falling = sorted.subarray(0, count).sort().reverse();
  for (let at = 0; at < count; at++) heaviest[at + 1] = (heaviest[at] ?? 0) + (falling[at] ?? 0);
  return heaviest[count] ?? 0;
}

/**
 * Likeness of the written words and those of a name: the weight of the words that match, each times its similarity, over the
 * weight of all. Words match in any order; each is used once.
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
  found.met = 0;
  found.shared = 0;
  let met = 0;
  let nameWeight = 0;
  const count = Math.min(to - from, maxNameWords);
  for (let at = 0; at < count; at++) taken[at] = 0;
  for (let at = 0; at < count; at++) nameWeight += words.weightOf(nameWords[from + at] ?? 0);
  // At best all words of the name match the heaviest written ones.
  const most = (heaviest[Math.min(count, street.count)] ?? 0) + nameWeight;
  if (most < least * (writtenWeight + nameWeight) - rounding) return;
  if (meetingWeight(words, nameWords, from, count, street.count) < least * (writtenWeight + nameWeight) - rounding)
    return;
  let numberMissing = false;
  let rest = writtenWeight;
  for (let word = 0; word < street.count; word++) {
    const weight = words.weight[word] ?? 0;
    let best = 0;
    let bestAt = -1;
    const isMet = (found.met & (1 << word)) !== 0;
    for (let at = 0; isMet && at < count; at++) {
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
      // The words left cannot lift the name to `least` any more.
      if (2 * (met + rest) < least * (writtenWeight + nameWeight) - 0.5) return;
      continue;
    }
    taken[bestAt] = 1;
    found.shared++;
    met += (Math.abs(best) * (weight + words.weightOf(nameWords[from + bestAt] ?? 0))) / 2;
  }
  found.likeness = (2 * met) / (writtenWeight + nameWeight);
  if (!numberMissing) return;
  // `RUE DU 18 MARS` is not the one of the 19th: one number is no typo of another.
  for (let at = 0; at < count; at++) {
    if (taken[at] === 0 && words.isNumberToken(nameWords[from + at] ?? 0)) found.likeness *= otherNumberFactor;
  }
}
