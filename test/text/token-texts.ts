/** Tokens and names of a text, for tests. */
import {
  NameWords,
  nameSignature,
  nameWordText,
  readPlaceName,
  readStreetName,
} from '../../src/text/names/street-name.ts';
import { TokenList } from '../../src/text/tokens/token-list.ts';
import type { TextEncodingName } from '../../src/text/folding/decode.ts';

/** Tokens of a text (or of bytes), folded. */
export function tokensOf(text: string | Uint8Array, encoding: TextEncodingName = 'utf-8'): TokenList {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const tokens = new TokenList();
  tokens.append(bytes, 0, bytes.length, encoding, 0);
  return tokens;
}

/** The tokens as strings. */
export function tokenTexts(tokens: TokenList): string[] {
  return Array.from({ length: tokens.count }, (_, token) => tokens.tokenText(token));
}

/** A street's or a commune's name as it is compared. */
export interface NameText {
  readonly type: number;
  readonly words: string;
  /** Both halves of the signature under an owner, and under any type. */
  readonly signature: string;
  readonly signatureOfAnyType: string;
}

/** Reads a text as a street's name (or a place's) and signs it for owner 7. */
export function nameOf(text: string, kind: 'street' | 'place' = 'street'): NameText {
  const tokens = tokensOf(text);
  const name = new NameWords();
  if (kind === 'street') readStreetName(tokens, 0, tokens.count, name);
  else readPlaceName(tokens, 0, tokens.count, name);
  const words = Array.from({ length: name.count }, (_, word) => nameWordText(tokens, name, word)).join(' ');
  return { type: name.type, words, signature: sign(name, name.type), signatureOfAnyType: sign(name, 255) };
}

function sign(name: NameWords, type: number): string {
  const out = new Uint32Array(2);
  nameSignature(name, type, 7, out);
  return out.join(',');
}
