import type { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import { codeInseeText } from '../communes-view.ts';
import { prefetchWords, setPlaces } from '../../arrays/prefetch.ts';
import type { SectionReader } from '../../sections.ts';
import type { StringsView } from '../strings-view.ts';

const base = 36;
/** Most keys are the commune's code, `_`, and six letters and digits, or a FANTOIR code of four. */
const longTail = 6;
const shortTail = 4;
const firstShort = base ** longTail;
/** Numbers from here on stand for string numbers. */
const firstText = firstShort + base ** shortTail;
const tailForm = /^(?:[0-9a-z]{4}|[0-9a-z]{6})$/;
/** `75101_`. */
const headLength = 6;
const codeLength = 5;
const underscore = 0x5f;

/**
 * Number of a street's key: computed from its letters and digits if it has the usual form, else a string number.
 *
 * @param addText returns the string number of a key of another form.
 */
export function streetKeyNumber(key: string, codeInsee: string, addText: (key: string) => number): number {
  const tail = key.startsWith(`${codeInsee}_`) ? key.slice(headLength) : '';
  if (!tailForm.test(tail)) return firstText + addText(key);
  return (tail.length === shortTail ? firstShort : 0) + Number.parseInt(tail, base);
}

/** Keys of streets: BAN ids without the house number, `75101_cfq3tf`. */
export class StreetKeysView {
  private readonly numbers: Uint32Array;
  private readonly communes: Uint16Array;
  private readonly codes: Uint32Array;
  private readonly strings: StringsView;

  constructor(sections: SectionReader, strings: StringsView) {
    this.numbers = sections.get('streets.key');
    this.communes = sections.get('streets.commune');
    this.codes = sections.get('communes.code');
    this.strings = strings;
  }

  get count(): number {
    return this.numbers.length;
  }

  /** The number that stands for a key. */
  number(street: number): number {
    return this.numbers[street] ?? 0;
  }

  /** Prefetches the keys of the first `count` of some streets, at most `mostPrefetched`. */
  prefetch(streets: Int32Array, count: number): void {
    setPlaces(streets, count);
    prefetchWords(this.numbers, count);
  }

  /** A key as a string. Slow. */
  text(street: number): string {
    const number = this.numbers[street] ?? 0;
    if (number >= firstText) return this.strings.text(number - firstText);
    const isShort = number >= firstShort;
    const tail = (isShort ? number - firstShort : number).toString(base);
    return `${codeInseeText(this.code(street))}_${tail.padStart(isShort ? shortTail : longTail, '0')}`;
  }

  /** Writes a key. */
  write(street: number, out: ByteBuffer): void {
    const number = this.numbers[street] ?? 0;
    if (number >= firstText) {
      this.strings.write(number - firstText, out);
      return;
    }
    out.writeBase36(this.code(street), codeLength, true);
    out.writeByte(underscore);
    if (number >= firstShort) out.writeBase36(number - firstShort, shortTail);
    else out.writeBase36(number, longTail);
  }

  /** INSEE code of a street's commune, in base 36. */
  private code(street: number): number {
    return this.codes[this.communes[street] ?? 0] ?? 0;
  }

  /** Compares a key with one of another pack, for streets in communes with the same code: negative, 0 or positive. */
  compare(street: number, other: StreetKeysView, otherStreet: number): number {
    const number = this.numbers[street] ?? 0;
    if (number < firstText && number === other.numbers[otherStreet]) return 0;
    const [text, otherText] = [this.text(street), other.text(otherStreet)];
    return text < otherText ? -1 : Number(text > otherText);
  }
}

/** Describes what is wrong with the stored keys (the number of a text that does not exist), for the check of a whole pack. */
export function streetKeyFault(sections: SectionReader): string | undefined {
  const texts = sections.get('strings.start').length - 1;
  const wrong = sections.get('streets.key').findIndex((number) => number >= firstText + texts);
  return wrong === -1 ? undefined : `has no text for the key of street ${wrong}`;
}
