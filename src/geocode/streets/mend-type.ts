import type { AddressRecord } from '../../record/record.ts';
import { editDistance } from '../../text/folding/edit-distance.ts';
import { maxNameWords, nameSignature, nameWordText, NameWords } from '../../text/names/street-name.ts';
import { streetTypes } from '../../text/vocabulary/street-types.ts';
import type { StreetsView } from '../../pack/views/streets-view.ts';
import type { CommuneCandidates } from '../communes/commune-candidates.ts';
import { hitFlag, searchStage, type StreetHits } from './street-hits.ts';
import { mendedTypeFactor } from '../thresholds.ts';

const typeNames = streetTypes.map(([name]) => Buffer.from(name, 'latin1'));
const mended = new NameWords();
const signature = new Uint32Array(2);
const written = new Uint8Array(32);

/**
 * For a street without a type whose first word is nearly one (`RTUE LOUIS DAVID`): looks up the rest of the name under
 * that type. A letter or two before it, right behind the number, are the suffix (`10 B RTUE LOUIS DAVID`).
 */
export function mendType(
  record: AddressRecord,
  streets: StreetsView,
  candidates: CommuneCandidates,
  hits: StreetHits,
): void {
  const { parsed, tokens } = record;
  const { street } = parsed;
  if (street.type !== 0 || street.count < 2) return;
  const mayHaveSuffix = parsed.numero !== -1 && parsed.suffixHash === 0;
  const first = street.tokens[0] ?? 0;
  // `11 S REU DU CYGNE`: the letter was left out as an article.
  const isLetterLeftOut = mayHaveSuffix && first > parsed.streetFrom && tokens.tokenLength(parsed.streetFrom) === 1;
  const hasSuffix = !isLetterLeftOut && mayHaveSuffix && tokens.tokenLength(first) <= 2 && street.count > 2;
  const at = hasSuffix ? 1 : 0;
  const type = nearlyType(nameWordText(tokens, street, at));
  if (type === 0) return;
  hits.stage = searchStage.mendedType;
  mended.type = type;
  mended.count = Math.min(street.count - at - 1, maxNameWords);
  for (let word = 0; word < mended.count; word++) mended.words[word] = street.words[word + at + 1] ?? 0;
  for (let candidate = 0; candidate < candidates.count; candidate++) {
    nameSignature(mended, type, candidates.commune[candidate] ?? 0, signature);
    const keyA = signature[0] ?? 0;
    const keyB = signature[1] ?? 0;
    for (let slot = streets.nextName(keyA, keyB, -1); slot !== -1; slot = streets.nextName(keyA, keyB, slot)) {
      if (hits.allow(1) === 0) return;
      const quality = candidates.quality[candidate] ?? 0;
      hits.add(streets.streetAt(slot), quality * mendedTypeFactor, candidate, hitFlag.approximate);
    }
  }
  if (hits.isEmpty()) return;
  if (hasSuffix) parsed.suffixHash = street.words[0] ?? 0;
  else if (isLetterLeftOut) parsed.suffixHash = tokens.hash[parsed.streetFrom] ?? 0;
}

/** Number of the street type that a word is one slip away from (two in a long one), 0 for none or several. */
function nearlyType(word: string): number {
  const length = Math.min(word.length, written.length);
  if (length < 2) return 0;
  for (let at = 0; at < length; at++) written[at] = word.charCodeAt(at);
  let best = 0;
  let bestDistance = 3;
  typeNames.forEach((name, index) => {
    if (name.length < 3) return;
    const limit = name.length < 8 ? 1 : 2;
    const distance = editDistance(written, 0, length, name, 0, name.length, limit);
    if (distance > limit || distance >= bestDistance) return;
    bestDistance = distance;
    best = index + 1;
  });
  return best;
}
