/** Rows with a city or country abroad, when no commune of France has what is written: they are `etranger`. */
import type { AddressRecord } from '../record/record.ts';
import { countryOfName } from '../text/names/country-name.ts';
import { hashAscii } from '../text/folding/hash.ts';
import { tokenKind, type TokenList } from '../text/tokens/token-list.ts';
import { NameWords, readPlaceName } from '../text/names/street-name.ts';
import { citiesAbroad, postcodeCountries } from '../text/vocabulary/countries.ts';
import { wordFlag } from '../text/vocabulary/vocabulary.ts';
import type { CommunesView } from '../pack/views/communes-view.ts';
import type { CommuneCandidates } from './communes/commune-candidates.ts';
import { addAgreed } from './communes/named-communes.ts';
import { WrittenPlace } from './likeness/written-place.ts';

/** Stands for an unnamed country. */
const someCountry = hashAscii('ETRANGER');
const ofCode = new Map(postcodeCountries.map(([letters, country]) => [hashAscii(letters), hashAscii(country)]));
/** Most words of a city's or country's name. */
const longestName = 4;

const place = new NameWords();
const written = new WrittenPlace();

/**
 * Drops a country that only letters before the postcode name (`D-94300 VINCENNES`), where a commune of France has exactly this name and
 * postcode: the letters are a slip, or those of a département or a staircase. A postcode with another name stays abroad (`D-75015 BRETTEN`).
 */
export function dropLetters(record: AddressRecord, communes: CommunesView, candidates: CommuneCandidates): void {
  const { parsed } = record;
  if (!parsed.isCountryByLetters || parsed.commune.count === 0) return;
  candidates.clear();
  addAgreed(record, communes, candidates, -1);
  if (candidates.count > 0) parsed.countryHash = 0;
}

/** True where the commune's field or place names a city abroad, with or without its country's letters (`GENEVE CH`). */
export function isCityAbroad({ parsed, placeTokens }: AddressRecord): boolean {
  if (parsed.countryHash !== 0) return false;
  const { from, to } = parsed.commune;
  if (isCity(placeTokens, from, to)) {
    parsed.countryHash = someCountry;
    return true;
  }
  const country = ofCode.get(placeTokens.hash[to - 1] ?? 0);
  if (country === undefined || to - from < 2 || !isCity(placeTokens, from, to - 1)) return false;
  parsed.countryHash = country;
  return true;
}

/**
 * True where an address without postcode and commune ends with a city or country abroad (`12 BD DES MOULINS MONACO`). After
 * an article, or right after the street's type, it is the street's name (`RUE DE LONDRES`, `PLACE MONACO`).
 */
export function endsAbroad({ parsed, tokens }: AddressRecord): boolean {
  if (parsed.countryHash !== 0) return false;
  let last = tokens.count;
  // `LONDON SW1A 2AA`: a postcode of their own.
  while (last > 0 && tokens.kind[last - 1] !== tokenKind.letters) last--;
  for (let from = Math.max(parsed.streetFrom + 2, last - longestName); from < last; from++) {
    if (((tokens.flags[from - 1] ?? 0) & wordFlag.article) !== 0) continue;
    const country = countryOfName(tokens, from, last);
    if (country === 0 && !isCity(tokens, from, last)) continue;
    parsed.countryHash = country === 0 ? someCountry : country;
    return true;
  }
  return false;
}

function isCity(tokens: TokenList, from: number, to: number): boolean {
  readPlaceName(tokens, from, to, place);
  written.read(tokens, place);
  return citiesAbroad.has(
    Buffer.from(written.full.buffer, written.full.byteOffset, written.fullLength).toString('latin1'),
  );
}
