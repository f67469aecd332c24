import { longestPlaceText, writePlaceText } from '../../text/names/place-text.ts';
import { nameSignature, nameWordText, NameWords, readPlaceName, readStreetName } from '../../text/names/street-name.ts';
import { TokenList } from '../../text/tokens/token-list.ts';

const utf8 = new TextEncoder();

/** Reads names of the reference exactly as `parse` reads those of the input, so that their signatures match. Reused. */
export class NameReader {
  readonly name = new NameWords();
  readonly signature = new Uint32Array(2);
  private readonly tokens = new TokenList();
  private readonly full = new Uint8Array(longestPlaceText);

  readStreet(text: string): void {
    const bytes = utf8.encode(text);
    this.readStreetBytes(bytes, 0, bytes.length);
  }

  /** Reads the name in `[from, to)` of UTF-8 bytes. */
  readStreetBytes(bytes: Uint8Array, from: number, to: number): void {
    this.tokens.clear();
    this.tokens.append(bytes, from, to, 'utf-8', 0);
    readStreetName(this.tokens, 0, this.tokens.count, this.name);
  }

  readPlace(text: string): void {
    this.tokenise(text);
    readPlaceName(this.tokens, 0, this.tokens.count, this.name);
  }

  /** Words of the name just read, folded. */
  wordTexts(): string[] {
    return Array.from({ length: this.name.count }, (_, at) => nameWordText(this.tokens, this.name, at));
  }

  /** Full text of the place name just read, folded, with its articles. */
  placeText(): string {
    const length = writePlaceText(this.tokens, this.name.from, this.name.to, this.full);
    return Buffer.from(this.full.subarray(0, length)).toString('latin1');
  }

  /** Fills `signature` for the name just read. */
  sign(type: number, owner: number): void {
    nameSignature(this.name, type, owner, this.signature);
  }

  private tokenise(text: string): void {
    const bytes = utf8.encode(text);
    this.tokens.clear();
    this.tokens.append(bytes, 0, bytes.length, 'utf-8', 0);
  }
}
