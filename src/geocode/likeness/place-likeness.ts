import { editDistance } from '../../text/folding/edit-distance.ts';
import type { AddressRecord } from '../../record/record.ts';
import type { CommunesView } from '../../pack/views/communes-view.ts';
import type { CommuneCandidates } from '../communes/commune-candidates.ts';
import { nameEvidence, postcodeEvidence } from '../communes/commune-evidence.ts';
import { addWhole } from '../communes/named-communes.ts';
import {
  hardlyAlikeTrust,
  minimumPlaceLikeness,
  shortEndLikeness,
  shortFormLikeness,
  shortPlaceLikeness,
  surelyAlikePlace,
} from '../thresholds.ts';
import type { WrittenPlace } from './written-place.ts';

/** Allowed differences between a name and the one written. */
export const placeForms = {
  /** Any similarity. */
  any: 0,
  /** One typing error, or a name that begins with all that is written (`ROSIERES` for Rosières-en-Santerre). */
  slipOrShort: 1,
  /** Only the latter. */
  short: 2,
} as const;

const found = { likeness: 0, isShort: false };

/**
 * Adds the communes of a postcode (or CEDEX) whose names are most similar to the one written, including ties; none when no name
 * is similar enough.
 *
 * @param forms one of {@link placeForms}.
 * @returns their similarity, 0..1.
 */
export function addAlike(
  record: AddressRecord,
  communes: CommunesView,
  candidates: CommuneCandidates,
  written: WrittenPlace,
  postcode: number,
  cedex: number,
  forms: number,
): number {
  let best = 0;
  for (let isAdding = 0; isAdding < 2; isAdding++) {
    const start = postcode === -1 ? 0 : (communes.postcodeCommuneStart[postcode] ?? 0);
    const end = postcode === -1 ? 1 : (communes.postcodeCommuneStart[postcode + 1] ?? 0);
    for (let at = start; at < end; at++) {
      const commune = postcode === -1 ? cedex : (communes.postcodeCommunes[at] ?? 0);
      compareNames(communes, commune, written, forms);
      if (isAdding === 0) best = Math.max(best, found.likeness);
      else if (found.likeness === best)
        addWhole(
          record,
          communes,
          candidates,
          commune,
          found.isShort ? nameEvidence.short : nameEvidence.alike,
          postcodeEvidence.agrees,
          best < surelyAlikePlace ? hardlyAlikeTrust : undefined,
        );
    }
    if (best === 0) return 0;
  }
  return best;
}

/** Similarity of a commune's most similar name, 0 when it is too low. An arrondissement has its city's names too. */
function compareNames(communes: CommunesView, commune: number, written: WrittenPlace, forms: number): void {
  found.likeness = 0;
  const whole = communes.whole[commune] ?? commune;
  compareNamesOf(communes, commune, written, forms);
  if (whole !== commune) compareNamesOf(communes, whole, written, forms);
}

function compareNamesOf(
  { nameStart, nameText, nameTextStart, nameFull, nameFullStart }: CommunesView,
  commune: number,
  { text, length, full, fullLength }: WrittenPlace,
  forms: number,
): void {
  const end = nameStart[commune + 1] ?? 0;
  for (let name = nameStart[commune] ?? 0; name < end; name++) {
    const from = nameTextStart[name] ?? 0;
    const to = nameTextStart[name + 1] ?? 0;
    const fullFrom = nameFullStart[name] ?? 0;
    const fullTo = nameFullStart[name + 1] ?? 0;
    let likeness = 0;
    if (forms !== placeForms.short) {
      likeness = lettersShared(text, length, nameText, from, to, forms);
      if (likeness < 1)
        likeness = Math.max(likeness, lettersShared(full, fullLength, nameFull, fullFrom, fullTo, forms));
    }
    let isShort = false;
    if (likeness < shortFormLikeness && Math.min(fullLength, to - from) >= 3) {
      // A name cut short; or with a locality after it: `LIMEIL` for `LIMEIL BREVANNES`.
      isShort = (forms === placeForms.any || length < to - from) && isBeginning(text, length, nameText, from, to);
      // Its end alone, or another place before it: `FONSEGRIVES` for Quint-Fonsegrives, `MANTES BUCHELAY` for Buchelay.
      const isEndAlone = !isShort && forms === placeForms.any && isEnd(text, length, nameText, from, to);
      if (isShort) likeness = shortFormLikeness;
      else if (isEndAlone && likeness < shortEndLikeness) {
        isShort = true;
        likeness = shortEndLikeness;
      }
    }
    if (likeness <= found.likeness) continue;
    found.likeness = likeness;
    found.isShort = isShort;
  }
}

/** Share of letters kept when one text is edited into the other; 0 when it is too low. */
function lettersShared(
  text: Uint8Array,
  length: number,
  name: Uint8Array,
  from: number,
  to: number,
  forms: number,
): number {
  const longest = Math.max(length, to - from);
  const least = longest <= 3 ? shortPlaceLikeness : minimumPlaceLikeness;
  const limit = forms === placeForms.any ? Math.ceil(longest * (1 - least)) : 1;
  const distance = editDistance(text, 0, length, name, from, to, limit);
  const likeness = distance > limit ? 0 : 1 - distance / longest;
  return likeness > least ? likeness : 0;
}

/** True when the shorter of the two names is a whole beginning of the longer, up to a space. */
function isBeginning(text: Uint8Array, length: number, name: Uint8Array, from: number, to: number): boolean {
  const shorter = Math.min(length, to - from);
  for (let at = 0; at < shorter; at++) if (text[at] !== name[from + at]) return false;
  if (length > shorter) return text[shorter] === 0x20;
  return to - from === shorter || name[from + shorter] === 0x20;
}

/** Minimum length of a name that can be recognised by its end. */
const shortestEnd = 6;

/** True when the shorter of the two names is a whole end of the longer, from a space on. */
function isEnd(text: Uint8Array, length: number, name: Uint8Array, from: number, to: number): boolean {
  const other = to - from;
  const shorter = Math.min(length, other);
  if (shorter < shortestEnd || length === other) return false;
  for (let at = 1; at <= shorter; at++) if (text[length - at] !== name[to - at]) return false;
  return (length > other ? text[length - shorter - 1] : name[to - shorter - 1]) === 0x20;
}
