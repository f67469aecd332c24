import type { AddressRecord } from '../domain/record.ts';
import { nameWordText } from '../domain/text/street-name.ts';
import type { CommunesView } from '../pack/communes-view.ts';
import { editDistance } from '../domain/text/edit-distance.ts';
import { minimumPlaceLikeness } from './thresholds.ts';

const written = new Uint8Array(256);

/**
 * The commune of a postcode (or CEDEX) whose name is most alike the one written, or -1 when none is alike enough. With
 * `onlyShortForms`, only names that begin with all that is written (`ROSIERES` for Rosières-en-Santerre), or the reverse.
 */
export function mostAlikePlace(
  record: AddressRecord,
  communes: CommunesView,
  postcode: number,
  cedex: number,
  onlyShortForms: boolean,
): number {
  const length = writeName(record);
  let best = -1;
  let bestLikeness = minimumPlaceLikeness;
  const start = postcode === -1 ? 0 : (communes.postcodeCommuneStart[postcode] ?? 0);
  const end = postcode === -1 ? 1 : (communes.postcodeCommuneStart[postcode + 1] ?? 0);
  for (let at = start; at < end; at++) {
    const commune = postcode === -1 ? cedex : (communes.postcodeCommunes[at] ?? 0);
    // An arrondissement is known by the name of its city too.
    for (let owner = commune; ; owner = communes.whole[commune] ?? commune) {
      const likeness = bestNameLikeness(communes, owner, length, onlyShortForms);
      if (likeness > bestLikeness) {
        bestLikeness = likeness;
        best = commune;
      }
      if (owner === communes.whole[commune]) break;
    }
  }
  return best;
}

function bestNameLikeness(communes: CommunesView, commune: number, length: number, onlyShortForms: boolean): number {
  let best = 0;
  const end = communes.nameStart[commune + 1] ?? 0;
  for (let name = communes.nameStart[commune] ?? 0; name < end; name++) {
    const from = communes.nameTextStart[name] ?? 0;
    const to = communes.nameTextStart[name + 1] ?? 0;
    const longest = Math.max(length, to - from);
    const limit = Math.ceil(longest * (1 - minimumPlaceLikeness));
    const distance = editDistance(written, 0, length, communes.nameText, from, to, limit);
    let likeness = onlyShortForms || distance > limit ? 0 : 1 - distance / longest;
    // A name cut short, or with a locality behind it: `LIMEIL` for `LIMEIL BREVANNES`.
    if (likeness < 0.9 && Math.min(length, to - from) >= 4 && isPrefix(communes.nameText, from, to, length))
      likeness = 0.9;
    if (likeness > best) best = likeness;
  }
  return best;
}

/** True when the shorter of the two names is a whole beginning of the longer, up to a space. */
function isPrefix(text: Uint8Array, from: number, to: number, length: number): boolean {
  const shorter = Math.min(length, to - from);
  for (let at = 0; at < shorter; at++) if (written[at] !== text[from + at]) return false;
  if (length > shorter) return written[shorter] === 0x20;
  return to - from === shorter || text[from + shorter] === 0x20;
}

/** The name as the pack writes names: canonical words joined by spaces. */
function writeName(record: AddressRecord): number {
  const { commune } = record.parsed;
  let length = 0;
  for (let word = 0; word < commune.count; word++) {
    const text = nameWordText(record.placeTokens, commune, word);
    if (length + text.length + 1 > written.length) break;
    if (word > 0) written[length++] = 0x20;
    for (let at = 0; at < text.length; at++) written[length++] = text.charCodeAt(at);
  }
  return length;
}
