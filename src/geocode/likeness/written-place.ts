import type { AddressRecord } from '../../record/record.ts';
import { appendWord, longestPlaceText, writePlaceText } from '../../text/names/place-text.ts';
import { nameWordText, type NameWords } from '../../text/names/street-name.ts';
import type { TokenList } from '../../text/tokens/token-list.ts';

/** A place's name as the pack writes names: canonical words joined by spaces; reused. */
export class WrittenPlace {
  /** Without articles. */
  readonly text = new Uint8Array(longestPlaceText);
  length = 0;
  /** With them. */
  readonly full = new Uint8Array(longestPlaceText);
  fullLength = 0;

  /** Reads the name of a record's commune. */
  readCommune({ parsed, placeTokens }: AddressRecord): void {
    this.read(placeTokens, parsed.commune);
  }

  /** Reads a name that `tokens` hold. */
  read(tokens: TokenList, name: NameWords): void {
    this.length = 0;
    for (let word = 0; word < name.count; word++)
      this.length = appendWord(this.text, this.length, nameWordText(tokens, name, word));
    this.fullLength = writePlaceText(tokens, name.from, name.to, this.full);
  }
}
