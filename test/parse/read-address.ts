/** What parsing says of a record's text, as strings. */
import { suffixes } from '../../src/text/vocabulary/markers.ts';
import { streetTypeName } from '../../src/text/vocabulary/vocabulary.ts';
import { hashAscii } from '../../src/text/folding/hash.ts';
import { type NameWords, nameWordText } from '../../src/text/names/street-name.ts';
import type { TokenList } from '../../src/text/tokens/token-list.ts';
import type { AddressRecord } from '../../src/record/record.ts';
import { parseRecord } from '../../src/parse/parse-address.ts';
import { recordOf } from '../golden/record-text.ts';

/** A parsed address, '' for what is not there. */
export interface ReadAddress {
  readonly numero: string;
  readonly suffixe: string;
  readonly numero_fin: string;
  /** Street type, written out. */
  readonly type: string;
  /** Canonical words of the street's name. */
  readonly mots: string;
  readonly code_postal: string;
  /** Canonical words of the commune's name, with the arrondissement's number. */
  readonly commune: string;
  readonly motifs: string;
}

/** Parses a record's text (see record-text.ts). */
export function readAddress(text: string): ReadAddress {
  const record = recordOf(text);
  parseRecord(record);
  return describeParsed(record, text);
}

/** The parts of a record that was parsed from `text`. */
export function describeParsed(record: AddressRecord, text: string): ReadAddress {
  const { parsed, tokens, placeTokens } = record;
  const commune = nameText(placeTokens, parsed.commune);
  return {
    numero: numberText(parsed.numero),
    suffixe: suffixText(parsed.suffixHash, text),
    numero_fin: numberText(parsed.numeroFin),
    type: streetTypeName(parsed.street.type),
    mots: nameText(tokens, parsed.street),
    code_postal: parsed.codePostal === -1 ? '' : String(parsed.codePostal).padStart(5, '0'),
    commune: parsed.arrondissement === 0 ? commune : `${commune} ${parsed.arrondissement}`,
    motifs: motifText(record),
  };
}

/** Motifs of a record, `|`-separated as they are written. */
export function motifText({ motifs }: AddressRecord): string {
  const codes: string[] = [];
  motifs.forEach((code) => {
    codes.push(code);
  });
  return codes.join('|');
}

function numberText(value: number): string {
  return value === -1 ? '' : String(value);
}

function nameText(tokens: TokenList, name: NameWords): string {
  return Array.from({ length: name.count }, (_, word) => nameWordText(tokens, name, word)).join(' ');
}

/** The suffix behind a hash: a letter, a known suffix, or some run of letters of the text. */
function suffixText(hash: number, text: string): string {
  if (hash === 0) return '';
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(0x41 + index));
  const runs = text.toUpperCase().match(/[A-Z]+/g) ?? [];
  return [...letters, ...suffixes.flat(), ...runs].find((suffix) => hashAscii(suffix) === hash) ?? '?';
}
