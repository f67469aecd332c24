/**
 * Traces of web pages and wrong encodings in exported text: HTML entities (`&eacute;`, `&#39;`), tags (`<br>`), and question
 * marks in place of letters (`Ren? Coty`).
 */
import { foldFirst, foldSecond, space } from './fold.ts';

/** First characters of such marks. */
export const ampersand = 0x26;
export const lessThan = 0x3c;
export const questionMark = 0x3f;

const comma = 0x2c;
/** The letter that is most often lost: é, è, ê. */
const lostLetter = 0x45;
const longestMark = 24;

/** Ends of entities that stand for a letter with an accent: the entity's first letter is the letter meant. */
const accents = /^[a-z](acute|grave|circ|uml|cedil|tilde|ring|slash|caron)$/i;
/** A map, as an object has members of its own, such as `constructor`. */
const entities = new Map(Object.entries({
  amp: '&', nbsp: ' ', quot: ' ', apos: "'", lsquo: "'", rsquo: "'", ndash: '-', mdash: '-', laquo: ' ', raquo: ' ',
  oelig: 'Œ', aelig: 'Æ', szlig: 'S', deg: ' ', lt: ' ', gt: ' ', ordm: ' ', middot: '.', hellip: ' ',
})); // prettier-ignore
/** Tags that end a line. */
const lineTags = /^\/?(br|p|div|li|tr|td|h[1-6])\b/i;

/** Meaning of a mark, and start of the text after it; reused. */
export class ReadMark {
  /** Folded letters or a separator, the first of two in the lower byte. */
  folded = 0;
  end = 0;
}

/** Reads an entity or tag whose first character stands right before `at`; false if there is none. */
export function readMarkup(bytes: Uint8Array, at: number, to: number, out: ReadMark): boolean {
  const isTag = bytes[at - 1] === lessThan;
  const last = isTag ? 0x3e : 0x3b;
  let end = at;
  const limit = Math.min(to, at + longestMark);
  let text = '';
  while (end < limit && bytes[end] !== last) text += String.fromCharCode(bytes[end++] ?? 0);
  if (end === limit) return false;
  out.end = end + 1;
  if (isTag) {
    out.folded = lineTags.test(text) ? comma : space;
    return /^\/?[a-z]/i.test(text);
  }
  const code = entityCode(text);
  if (code === -1) return false;
  out.folded = foldFirst(code) | (foldSecond(code) << 8);
  return true;
}

function entityCode(text: string): number {
  if (accents.test(text)) return text.charCodeAt(0);
  const [, hexadecimal, decimal] = /^#(?:x([0-9a-f]{1,5})|(\d{1,6}))$/i.exec(text) ?? [];
  if (hexadecimal !== undefined) return Number.parseInt(hexadecimal, 16);
  if (decimal !== undefined) return Number(decimal);
  return entities.get(text.toLowerCase())?.charCodeAt(0) ?? -1;
}

/**
 * Returns the letter that a run of question marks stands for, or 0 if they are punctuation; `at` is right after the first.
 * They stand for a letter before other letters, and after letters only if more text follows.
 */
export function readLostLetter(bytes: Uint8Array, at: number, to: number, isInWord: boolean): number {
  let next = at;
  while (next < to && bytes[next] === questionMark) next++;
  const letter = (bytes[next] ?? 0) | 0x20;
  const leads = next < to && letter >= 0x61 && letter <= 0x7a;
  return leads || (isInWord && next + 1 < to) ? lostLetter : 0;
}
