import { arrondissementAt, isCity, mostArrondissements } from '../../text/names/arrondissement.ts';
import { hashAscii } from '../../text/folding/hash.ts';
import type { AddressRecord } from '../../record/record.ts';
import { NameWords, readPlaceName, readStreetName } from '../../text/names/street-name.ts';
import { tokenKind, type TokenList } from '../../text/tokens/token-list.ts';
import { wordAt, wordFlag } from '../../text/vocabulary/vocabulary.ts';
import type { CommunesView } from '../../pack/views/communes-view.ts';
import type { CommuneCandidates } from './commune-candidates.ts';
import { postcodeEvidence } from './commune-evidence.ts';
import { addNamed, bestPostcodeOfName } from './named-communes.ts';
import { preferSameArticles } from './same-articles.ts';
import { WrittenPlace } from '../likeness/written-place.ts';

const france = hashAscii('FRANCE');
/** Most words that a commune's name in an address may have. */
const longestName = 7;
/** The same for a text that is nothing but a commune's name. */
const longestWholeName = 12;

const place = new NameWords();
const written = new WrittenPlace();
const head = new NameWords();

/**
 * For an address without a commune of its own: all of it where that is a commune's name (`SALLES-SUR-MER`), else the longest end of it that is a commune's name (`12 RUE DE LA PAIX PARIS`),
 * else its beginning (`IVRY-SUR-SEINE, 5 RUE DES LILAS`, `TOURS RUE DU MOULIN 3`), is taken for the commune and the rest for the street. With a
 * postcode, only communes that it serves count.
 */
export function splitCommune(record: AddressRecord, communes: CommunesView, candidates: CommuneCandidates): void {
  const { parsed, tokens } = record;
  const last = tokens.count;
  if (isWholeName(record, communes, candidates)) return;
  // `AVENUE DE PARIS VINCENNES 94`.
  const hasDepartement = tokens.kind[last - 1] === tokenKind.digits && tokens.tokenLength(last - 1) === 2;
  if (hasDepartement && splitEnd(record, communes, candidates, last - 1, true)) return;
  if (splitEnd(record, communes, candidates, last, false)) return;
  // `12 RUE DES LILAS IVRY FRANCE`; not `12 RUE ANATOLE FRANCE`.
  if (tokens.hash[last - 1] === france && splitEnd(record, communes, candidates, last - 1, false)) return;

  const headEnd = firstHeadEnd(tokens);
  if (headEnd !== -1 && headEnd <= parsed.streetFrom) {
    const isAll = addNamedAt(record, communes, candidates, 0, headEnd) && headEnd === parsed.headTo;
    if (isAll) record.motifs.remove('complement_ignore');
    return;
  }
  if (splitHead(record, communes, candidates)) return;
  takeWhole(record, communes, candidates);
}

/** Takes everything after the number for the commune's name, and returns false if it is not one. */
function takeWhole(record: AddressRecord, communes: CommunesView, candidates: CommuneCandidates): boolean {
  const { parsed, tokens, motifs } = record;
  const last = tokens.count;
  if (parsed.streetTo !== last || !addNamedAt(record, communes, candidates, parsed.streetFrom, last)) return false;
  // `PARIS 16E` by itself: what was read as a house number is the arrondissement's.
  if (isCity(tokens, parsed.streetFrom) && parsed.numero >= 1 && parsed.numero <= mostArrondissements) {
    keepArrondissement(parsed.numero, communes, candidates);
    parsed.numero = -1;
    parsed.suffixHash = 0;
    motifs.add('numero_absent');
  }
  parsed.street.count = 0;
  motifs.add('voie_absente');
  return true;
}

/** Takes a text without number that is a commune's name as a whole, before any of its ends is (`ALLEREY-SUR-SAONE`); true where it is. */
function isWholeName(record: AddressRecord, communes: CommunesView, candidates: CommuneCandidates): boolean {
  const { parsed, tokens, motifs } = record;
  if (parsed.numero !== -1 || tokens.count > longestWholeName) return false;
  if (!addNamedAt(record, communes, candidates, 0, tokens.count)) return false;
  parsed.street.count = 0;
  motifs.add('voie_absente');
  motifs.remove('complement_ignore');
  return true;
}

/**
 * Takes the longest end of tokens up to `last` that is a commune's name; with `isNumbered` only where its département's number
 * stands after. False when there is none.
 */
function splitEnd(
  record: AddressRecord,
  communes: CommunesView,
  candidates: CommuneCandidates,
  last: number,
  isNumbered: boolean,
): boolean {
  const { parsed, tokens } = record;
  for (let from = Math.max(parsed.streetFrom + 1, last - longestName); from < last; from++) {
    // `78 ROUTE DE LA TOUR-SAINTE-AUBIERGE`: a type alone is no street.
    readStreetName(tokens, parsed.streetFrom, Math.min(parsed.streetTo, from), head);
    if (!hasName(head) || !addNamedAt(record, communes, candidates, from, last)) continue;
    if (isNumbered && !isNumberOf(communes, candidates, tokens, last)) {
      candidates.clear();
      record.motifs.add('commune_absente');
      continue;
    }
    if (parsed.isRestDropped && from <= parsed.streetTo) record.motifs.remove('complement_ignore');
    const isDepartement =
      from > 2 && tokens.kind[from - 1] === tokenKind.digits && isNumberOf(communes, candidates, tokens, from - 1);
    parsed.streetTo = Math.min(parsed.streetTo, isDepartement ? from - 1 : from);
    readStreetName(tokens, parsed.streetFrom, parsed.streetTo, parsed.street);
    return true;
  }
  return false;
}

/** `BD HURTAUD 18 BOURGES`, `BD HURTAUD BOURGES 18`: the number of the commune's département beside it. */
function isNumberOf(communes: CommunesView, candidates: CommuneCandidates, tokens: TokenList, token: number): boolean {
  const postcode = communes.firstPostcode(candidates.commune[0] ?? 0);
  return tokens.leadingNumber(token, 2) === Math.floor(postcode / 1000);
}

/** True when a name has more than a type and articles. */
function hasName(name: NameWords): boolean {
  for (let word = 0; word < name.count; word++) {
    const known = wordAt(name.vocabulary[word] ?? -1);
    if ((known.flags & wordFlag.article) === 0 && (known.type === 0 || name.type !== 0)) return true;
  }
  return false;
}

/** End of the first part, where a comma or a number follows it, or -1. */
function firstHeadEnd(tokens: TokenList): number {
  if (tokens.kind[0] !== tokenKind.letters) return -1;
  for (let token = 1; token < Math.min(tokens.count, longestName); token++)
    if (tokens.before[token] === 0x2c || tokens.kind[token] !== tokenKind.letters) return token;
  return -1;
}

/** `BOURGES BOULEVARD HURTAUD`: the words before the first street type are a commune; true when they are. */
function splitHead(record: AddressRecord, communes: CommunesView, candidates: CommuneCandidates): boolean {
  const { parsed, tokens } = record;
  const end = Math.min(parsed.streetTo - 1, parsed.streetFrom + longestName);
  for (let token = parsed.streetFrom + 1; token < end; token++) {
    const isType = tokens.type[token] !== 0 && tokens.tokenLength(token) > 1;
    if (!isType || !addNamedAt(record, communes, candidates, parsed.streetFrom, token)) continue;
    parsed.streetFrom = token;
    readStreetName(tokens, token, parsed.streetTo, parsed.street);
    return true;
  }
  return false;
}

/** Adds the communes that tokens `[from, to)` name; false when they name none. */
function addNamedAt(
  record: AddressRecord,
  communes: CommunesView,
  candidates: CommuneCandidates,
  from: number,
  to: number,
): boolean {
  const { parsed, tokens, motifs } = record;
  const arrondissement = arrondissementOf(tokens, from, to);
  readPlaceName(tokens, from, arrondissement === 0 ? to : from + 1, place);
  if (place.count === 0) return false;
  const isKnown = communes.findPostcode(parsed.codePostal) !== -1;
  const best = bestPostcodeOfName(record, communes, place, -1);
  if (best === -1 || (isKnown && best !== postcodeEvidence.agrees)) return false;
  candidates.clear();
  parsed.arrondissement = arrondissement;
  addNamed(record, communes, candidates, place, -1, parsed.codePostal === -1 ? 0 : best, isKnown);
  if (candidates.count > 1) {
    written.read(tokens, place);
    preferSameArticles(communes, candidates, written);
  }
  motifs.remove('commune_absente');
  return true;
}

/** Leaves only the arrondissement of this number among the candidates, where the city has it. */
function keepArrondissement(number: number, communes: CommunesView, candidates: CommuneCandidates): void {
  for (let at = 0; at < candidates.count; at++) {
    if (communes.arrondissement(candidates.commune[at] ?? 0) !== number) continue;
    candidates.keepOnly(at);
    return;
  }
}

/** Number of the arrondissement in `PARIS 16E`, `LYON III`, 0 for anything else. */
function arrondissementOf(tokens: TokenList, from: number, to: number): number {
  return to - from < 2 || to - from > 4 || !isCity(tokens, from) ? 0 : arrondissementAt(tokens, from + 1);
}
