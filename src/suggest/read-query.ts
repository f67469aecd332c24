import { hashAscii } from '../text/folding/hash.ts';
import { tokenKind, TokenList } from '../text/tokens/token-list.ts';
import { suffixes } from '../text/vocabulary/markers.ts';
import { findPair, findWord, wordAt, wordFlag } from '../text/vocabulary/vocabulary.ts';

/** Maximum number of words of a query; later words are ignored. */
export const maxQueryWords = 12;

/** A word: as typed, folded, and in the form of names. */
export interface QueryWord {
  /** As typed: `GAL`. */
  readonly text: string;
  /** In full: `GENERAL`. */
  readonly canonical: string;
  /** Number of the street type that it may stand for, 0 for none. */
  readonly type: number;
  /** True for a last word that may be unfinished: `fauv` of `fauvettes`. */
  readonly isPrefix: boolean;
  /** The postcodes that begin with these digits; undefined for other words. */
  readonly postcodes: { readonly from: number; readonly to: number } | undefined;
}

/** The text typed so far, as read. */
export interface Query {
  /** Leading house number, -1 for none. */
  readonly numero: number;
  /** Hash of its suffix as written, 0 for none. */
  readonly suffixHash: number;
  readonly words: readonly QueryWord[];
}

const tokens = new TokenList();
const utf8 = new TextEncoder();
const knownSuffixes = new Set(suffixes.flat());
const fullPlaceWords: Readonly<Record<string, string>> = { ST: 'SAINT', STE: 'SAINTE' };

/**
 * Reads the text of a search box: a leading number, then words in any order, without articles.
 *
 * @param isOpen the last word may be unfinished, unless a space follows it.
 */
export function readQuery(text: string, isOpen: boolean): Query {
  const bytes = utf8.encode(text);
  tokens.clear();
  tokens.append(bytes, 0, bytes.length, 'utf-8', 0);
  let first = 0;
  let numero = -1;
  let suffixHash = 0;
  // `94800 Villejuif` begins with a postcode, `8` or `8bis` with a number.
  if (tokens.count > 0 && tokens.kind[0] !== tokenKind.letters && tokens.leadingNumber(0, 4) !== -1) {
    const whole = tokens.tokenText(0);
    const glued = whole.replace(/^\d+/, '');
    if (glued === '' || knownSuffixes.has(glued)) {
      numero = tokens.leadingNumber(0, 4);
      first = 1;
      const next = tokens.tokenText(1);
      const isSuffix = glued === '' && tokens.count > 2 && knownSuffixes.has(next);
      if (isSuffix) first = 2;
      if (glued !== '' || isSuffix) suffixHash = hashAscii(glued === '' ? next : glued);
    }
  }
  const endsOpen = isOpen && !/[\s,]$/.test(text);
  const words: QueryWord[] = [];
  for (let token = first; token < tokens.count && words.length < maxQueryWords; token++) {
    const isPrefix = endsOpen && token === tokens.count - 1;
    const pair = token + 1 < tokens.count ? findPair(tokens.hash[token] ?? 0, tokens.hash[token + 1] ?? 0) : undefined;
    if (pair !== undefined) {
      // `rond point`, `dix huit`: one word of a name.
      words.push(readWord(`${tokens.tokenText(token)} ${tokens.tokenText(token + 1)}`, pair, false));
      token++;
      continue;
    }
    const known = wordAt(findWord(tokens.hash[token] ?? 0));
    if ((known.flags & wordFlag.article) !== 0 && !isPrefix) continue;
    words.push(readWord(tokens.tokenText(token), known, isPrefix));
  }
  return { numero, suffixHash, words };
}

function readWord(
  text: string,
  known: { readonly canonical: string; readonly type: number },
  isPrefix: boolean,
): QueryWord {
  const canonical = fullPlaceWords[text] ?? (known.canonical === '' ? text : known.canonical);
  const digits = /^\d{2,5}$/.test(text) && (isPrefix || text.length === 5);
  const unit = 10 ** (5 - text.length);
  const start = Number(text) * unit;
  return {
    text,
    canonical,
    type: known.type,
    isPrefix,
    postcodes: digits ? { from: start, to: start + unit } : undefined,
  };
}
