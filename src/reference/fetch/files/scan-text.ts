/** Looks at the text of a file as it passes: what it is, its header, how many rows, and whether it ends as it should. */

/** What a scan found. */
export interface ScannedText {
  readonly rows: number;
  readonly header: readonly string[];
  readonly fault?: { readonly what: string; readonly isDamage: boolean };
}

/** Takes the text of a file piece by piece. */
export interface TextScanner {
  push(chunk: Buffer): void;
  finish(): ScannedText;
}

/** A header or a last row longer than this is not looked at. */
const mostLineBytes = 1 << 16;
/** The first feature of a file begins before this. */
const mostHeadBytes = 1 << 20;

const newline = 0x0a;

/** Lines of a CSV. A line break within quotes counts as a row: no official file has one. */
export class CsvScanner implements TextScanner {
  readonly #delimiter: string;
  readonly #encoding: string;
  #head = Buffer.alloc(0);
  #headDone = false;
  #lines = 0;
  /** What follows the last line break. */
  #tail = Buffer.alloc(0);
  #hasNul = false;

  constructor(delimiter: string, encoding: 'windows-1252' | undefined) {
    this.#delimiter = delimiter;
    this.#encoding = encoding ?? 'utf-8';
  }

  push(chunk: Buffer): void {
    if (!this.#headDone) {
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, mostLineBytes)]);
      this.#headDone = this.#head.length >= mostLineBytes;
    }
    this.#hasNul ||= chunk.includes(0);
    let last = -1;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1)) {
      this.#lines++;
      last = at;
    }
    const rest = chunk.subarray(last + 1);
    this.#tail = last === -1 ? Buffer.concat([this.#tail, rest]) : Buffer.from(rest);
    if (this.#tail.length > mostLineBytes) this.#tail = this.#tail.subarray(0, mostLineBytes);
  }

  finish(): ScannedText {
    const line = this.#head.subarray(0, (this.#head.indexOf(newline) + 1 || this.#head.length + 1) - 1);
    const header = this.#fields(line);
    const rows = Math.max(0, this.#lines + (this.#tail.length > 0 ? 1 : 0) - 1);
    const found = { rows, header };
    if (looksLikeHtml(this.#head)) return { ...found, fault: { what: 'the file is a web page', isDamage: false } };
    if (this.#hasNul) return { ...found, fault: { what: 'the file has NUL bytes', isDamage: true } };
    const isCut = rows > 0 && this.#tail.length > 0 && this.#tail.length < mostLineBytes && this.#fields(this.#tail).length < header.length; // prettier-ignore
    return isCut ? { ...found, fault: { what: 'the file ends in the middle of a row', isDamage: true } } : found;
  }

  /** Fields of a line; by another delimiter where the expected one is not in it. */
  #fields(line: Buffer): readonly string[] {
    const text = decode(line, this.#encoding).replace(/^\ufeff/, '').replace(/\r$/, ''); // prettier-ignore
    const delimiter =
      [this.#delimiter, ';', ',', '\t'].find((character) => text.includes(character)) ?? this.#delimiter;
    return splitFields(text, delimiter);
  }
}

/** Features of a GeoJSON. */
export class FeatureScanner implements TextScanner {
  #head = Buffer.alloc(0);
  #features = 0;
  #carry = Buffer.alloc(0);
  readonly #brackets = new BracketCounter();
  #hasNul = false;

  push(chunk: Buffer): void {
    if (this.#head.length < mostHeadBytes) this.#head = Buffer.concat([this.#head, chunk.subarray(0, mostHeadBytes)]);
    this.#hasNul ||= chunk.includes(0);
    const text = this.#carry.length === 0 ? chunk : Buffer.concat([this.#carry, chunk]);
    for (let at = text.indexOf(featureMark); at !== -1; at = text.indexOf(featureMark, at + 1)) this.#features++;
    this.#carry = Buffer.from(text.subarray(Math.max(0, text.length - featureMark.length + 1)));
    this.#brackets.push(chunk);
  }

  finish(): ScannedText {
    const found = { rows: this.#features, header: propertiesIn(this.#head.toString('utf8')) };
    if (looksLikeHtml(this.#head)) return { ...found, fault: { what: 'the file is a web page', isDamage: false } };
    if (this.#hasNul) return { ...found, fault: { what: 'the file has NUL bytes', isDamage: true } };
    if (!this.#brackets.isClosed) return { ...found, fault: { what: 'the JSON ends in the middle', isDamage: true } };
    return found;
  }
}

/** Whether all brackets of a JSON text are closed: only then is it whole. */
class BracketCounter {
  #depth = 0;
  #hasAny = false;
  #inString = false;
  #isEscaped = false;

  get isClosed(): boolean {
    return this.#hasAny && this.#depth === 0 && !this.#inString;
  }

  push(chunk: Buffer): void {
    let [depth, inString, isEscaped] = [this.#depth, this.#inString, this.#isEscaped];
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at];
      if (inString) {
        if (isEscaped) isEscaped = false;
        else if (byte === 0x5c) isEscaped = true;
        else if (byte === 0x22) inString = false;
      } else if (byte === 0x22) inString = true;
      else if (byte === 0x7b || byte === 0x5b) depth++;
      else if (byte === 0x7d || byte === 0x5d) depth--;
    }
    this.#hasAny ||= depth > 0 || chunk.includes(0x7b);
    [this.#depth, this.#inString, this.#isEscaped] = [depth, inString, isEscaped];
  }
}

const featureMark = Buffer.from('"Feature"');

/** Names of the properties of the first feature. */
function propertiesIn(text: string): readonly string[] {
  const start = /"properties"\s*:\s*\{/.exec(text);
  if (start === null) return [];
  const from = start.index + start[0].length - 1;
  let depth = 0;
  let inString = false;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return Object.keys(JSON.parse(text.slice(from, at + 1)) as object);
  }
  return [];
}

function looksLikeHtml(head: Buffer): boolean {
  return /^(\ufeff|\u00ef\u00bb\u00bf)?\s*<(!doctype html|html|head|body|\?xml)/i.test(head.toString('latin1', 0, 512));
}

/** UTF-8 where it is valid, else what was expected or Windows-1252. */
function decode(bytes: Buffer, expected: string): string {
  if (expected !== 'utf-8') {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return new TextDecoder(expected).decode(bytes);
}

function splitFields(text: string, delimiter: string): readonly string[] {
  const fields: string[] = [];
  let field = '';
  let inQuotes = false;
  for (const character of text) {
    if (character === '"') inQuotes = !inQuotes;
    else if (character === delimiter && !inQuotes) {
      fields.push(field);
      field = '';
    } else field += character;
  }
  return [...fields, field];
}
