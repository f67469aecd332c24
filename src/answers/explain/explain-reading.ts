import type { AddressRecord } from '../../record/record.ts';
import { nameWordText, type NameWords } from '../../text/names/street-name.ts';
import type { TokenList } from '../../text/tokens/token-list.ts';
import { streetTypeName } from '../../text/vocabulary/vocabulary.ts';
import { codeInseeText } from '../../pack/views/communes-view.ts';

/** How a text was read: the words that are compared, without articles and with abbreviations written out. */
export interface Reading {
  readonly numero: number | null;
  readonly suffixe: string;
  /** Second number of a range. */
  readonly numero_fin: number | null;
  readonly type_voie: string;
  readonly voie: string;
  readonly code_postal: string;
  readonly commune: string;
  readonly arrondissement: number | null;
  readonly code_insee: string;
  readonly longitude: number | null;
  readonly latitude: number | null;
}

/** Returns how a record was read. */
export function readingOf(record: AddressRecord, hasCommune: boolean): Reading {
  const { parsed, tokens, placeTokens } = record;
  const commune = parsed.commune.count === 0 && hasCommune ? communeInText(record) : undefined;
  return {
    numero: parsed.numero === -1 ? null : parsed.numero,
    suffixe: tokenWithHash(tokens, parsed.suffixHash),
    numero_fin: parsed.numeroFin === -1 ? null : parsed.numeroFin,
    type_voie: streetTypeName(parsed.street.type),
    voie: wordsOf(tokens, parsed.street),
    code_postal: parsed.codePostal === -1 ? '' : String(parsed.codePostal).padStart(5, '0'),
    commune: commune ?? wordsOf(placeTokens, parsed.commune),
    arrondissement: parsed.arrondissement === 0 ? null : parsed.arrondissement,
    code_insee: parsed.codeInsee === -1 ? '' : codeInseeText(parsed.codeInsee),
    longitude: parsed.hasPosition ? parsed.longitude : null,
    latitude: parsed.hasPosition ? parsed.latitude : null,
  };
}

function wordsOf(tokens: TokenList, name: NameWords): string {
  return Array.from({ length: name.count }, (_, at) => nameWordText(tokens, name, at)).join(' ');
}

/** The commune found in the text of the street: the words after the street, or before it. */
function communeInText({ parsed, tokens, motifs }: AddressRecord): string {
  if (motifs.has('commune_absente') || parsed.codeInsee !== -1) return '';
  const from = parsed.street.count === 0 ? parsed.streetFrom : parsed.streetTo;
  return textOf(tokens, from, tokens.count) || textOf(tokens, 0, parsed.streetFrom);
}

function textOf(tokens: TokenList, from: number, to: number): string {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => tokens.tokenText(from + at)).join(' ');
}

function tokenWithHash(tokens: TokenList, hash: number): string {
  if (hash === 0) return '';
  const at = tokens.hash.subarray(0, tokens.count).indexOf(hash);
  return at === -1 ? '' : tokens.tokenText(at);
}
