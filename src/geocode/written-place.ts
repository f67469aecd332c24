import type { AddressRecord } from '../domain/record.ts';
import { nameWordText } from '../domain/text/street-name.ts';

/** Longest folded name of a commune that is compared. */
const longest = 256;
/** Words up to this long may be misspelt articles. */
const longestArticle = 4;
/** What is left without them must be this long to be compared by itself. */
const shortestRest = 4;

/** The commune's name of a record as the pack writes names: canonical words joined by spaces; reused. */
export class WrittenPlace {
  readonly text = new Uint8Array(longest);
  length = 0;
  /** The same without its short words, which may be misspelt articles (`LONGEVILLE RN BARROIS`); length 0 for none. */
  readonly rest = new Uint8Array(longest);
  restLength = 0;

  /** Reads the name of a record's commune. */
  read({ parsed: { commune }, placeTokens }: AddressRecord): void {
    this.length = 0;
    this.restLength = 0;
    for (let word = 0; word < commune.count; word++) {
      const text = nameWordText(placeTokens, commune, word);
      this.length = append(this.text, this.length, text);
      if (text.length > longestArticle) this.restLength = append(this.rest, this.restLength, text);
    }
    if (this.restLength < shortestRest || this.restLength === this.length) this.restLength = 0;
  }
}

/** Appends a word behind a space; what does not fit is left out. Returns the new length. */
function append(out: Uint8Array, length: number, word: string): number {
  if (length + word.length + 1 > longest) return length;
  let at = length;
  if (at > 0) out[at++] = 0x20;
  for (let index = 0; index < word.length; index++) out[at++] = word.charCodeAt(index);
  return at;
}
