import type { AddressRecord } from '../../record/record.ts';
import { maxNameWords } from '../../text/names/street-name.ts';
import { partOfNameLikeness } from '../thresholds.ts';
import { hitFlag, type SearchScope } from './street-hits.ts';

/** Numbers of the words written, as the names of streets have them. */
const written = new Int32Array(maxNameWords);

/**
 * For a name that no street of its type bears whole: the one street of that type whose name has all words written, where there is
 * no other (`RUE DU PARC` for Rue du Parc Montreau, a surname for a full name). It goes before streets of other types.
 */
export function findPartOfName(
  { parsed: { street } }: AddressRecord,
  { pack: { streets, communes, tokens }, candidates, hits }: SearchScope,
): void {
  if (street.type === 0 || street.count === 0) return;
  for (let word = 0; word < street.count; word++) {
    const token = tokens.find(street.words[word] ?? 0);
    if (token === -1) return;
    written[word] = token;
  }
  let only = -1;
  let ofCandidate = -1;
  for (let candidate = 0; candidate < candidates.count; candidate++) {
    const commune = candidates.commune[candidate] ?? 0;
    const first = streets.nameStart(communes.streetStart[commune] ?? 0);
    const last = streets.nameStart(communes.streetStart[commune + 1] ?? 0);
    const end = first + hits.allow(last - first);
    for (let name = first; name < end; name++) {
      if (!hasAll(streets.words, streets.wordStart(name), streets.wordStart(name + 1), street.count)) continue;
      if (streets.nameType(name) !== street.type) continue;
      const found = streets.nameStreet(name);
      if (only !== -1 && only !== found) return;
      only = found;
      if (ofCandidate === -1) ofCandidate = candidate;
    }
  }
  if (only === -1) return;
  hits.clear();
  hits.add(only, partOfNameLikeness * (candidates.quality[ofCandidate] ?? 0), ofCandidate, hitFlag.initials);
}

/** Whether words `[from, to)` of a name are more than the `count` written, and have each of them. */
function hasAll(words: Uint32Array, from: number, to: number, count: number): boolean {
  if (to - from <= count) return false;
  for (let word = 0; word < count; word++) {
    let at = from;
    while (at < to && words[at] !== written[word]) at++;
    if (at === to) return false;
  }
  return true;
}
