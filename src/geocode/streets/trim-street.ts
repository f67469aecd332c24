import type { AddressRecord } from '../../record/record.ts';
import { NameWords, readStreetName } from '../../text/names/street-name.ts';
import type { StreetsView } from '../../pack/views/streets-view.ts';
import type { CommuneCandidates } from '../communes/commune-candidates.ts';
import { findExactStreets } from './exact-streets.ts';
import type { StreetHits } from './street-hits.ts';

const trimmed = new NameWords();

/**
 * For a name that no street has: looks it up without the commune repeated behind it (`5 RUE DES LILAS IVRY SUR SEINE`), or
 * without a last letter or number (`RUE FREDERIC MISTRAL P.`, `5 RUE DES LILAS 1`: `complement_ignore`).
 */
export function trimStreet(
  record: AddressRecord,
  streets: StreetsView,
  candidates: CommuneCandidates,
  hits: StreetHits,
): void {
  const { parsed, tokens, motifs } = record;
  const { street, commune, streetFrom, streetTo } = parsed;
  if (street.type === 0) return;
  const first = street.count - commune.count;
  if (commune.count > 0 && first > 0 && endsWith(street, commune)) {
    lookUp(record, street.tokens[first] ?? streetTo, streets, candidates, hits);
    return;
  }
  if (street.count < 2 || streetTo - streetFrom < 3 || tokens.tokenLength(streetTo - 1) > 1) return;
  lookUp(record, streetTo - 1, streets, candidates, hits);
  if (!hits.isEmpty()) motifs.add('complement_ignore');
}

function endsWith(street: NameWords, commune: NameWords): boolean {
  const first = street.count - commune.count;
  for (let word = 0; word < commune.count; word++) if (street.words[first + word] !== commune.words[word]) return false;
  return true;
}

function lookUp(
  { parsed: { streetFrom }, tokens }: AddressRecord,
  to: number,
  streets: StreetsView,
  candidates: CommuneCandidates,
  hits: StreetHits,
): void {
  readStreetName(tokens, streetFrom, to, trimmed);
  if (trimmed.type === 0) return;
  findExactStreets(trimmed, streets, candidates, hits);
}
