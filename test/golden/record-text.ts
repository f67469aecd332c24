/** Records written as one line of text: how golden tables and tests give an input. */
import { type InputKey, inputKeyIndex, inputKeys } from '../../src/record/input-fields.ts';
import type { TextEncodingName } from '../../src/text/folding/decode.ts';
import { AddressRecord } from '../../src/record/record.ts';

/** Between the fields of a record; no address has it. */
const fieldSeparator = '¦';

/** Code points of Windows-1252 above ASCII that differ from Latin-1 and occur in French. */
const windows1252Bytes: Readonly<Record<string, number>> = { Œ: 0x8c, œ: 0x9c, '’': 0x92, '€': 0x80, Ÿ: 0x9f };

/** One field: its key and its bytes. */
export interface FieldText {
  readonly key: InputKey;
  readonly bytes: Uint8Array;
}

/** A record as written: `12 rue Clef`, or `voie: rue Clef ¦ code_postal: 75005 ¦ encoding: windows-1252`. */
export interface RecordText {
  readonly encoding: TextEncodingName;
  readonly fields: readonly FieldText[];
}

/**
 * Reads a record's text. A part without a known key is `adresse`; `\xNN` is one byte whatever the encoding, `\n` a line
 * break; `encoding: windows-1252` is not a field but how the others are encoded.
 */
export function parseRecordText(text: string): RecordText {
  let encoding: TextEncodingName = 'utf-8';
  const parts: { key: InputKey; value: string }[] = [];
  for (const part of text.split(fieldSeparator)) {
    const [, name = '', value = ''] = /^\s*([a-z0-9_]+): ?(.*)$/s.exec(part) ?? [];
    if (name === 'encoding') encoding = value.trim() === 'windows-1252' ? 'windows-1252' : 'utf-8';
    else if (isInputKey(name)) parts.push({ key: name, value: value.trimEnd() });
    else parts.push({ key: 'adresse', value: part.trim() });
  }
  return { encoding, fields: parts.map(({ key, value }) => ({ key, bytes: encodeText(value, encoding) })) };
}

/** Puts a record's text into the fields of a record, which is otherwise left as it is; table keys are those given. */
export function fillFields(record: AddressRecord, { encoding, fields }: RecordText): void {
  const total = fields.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const bytes = new Uint8Array(total);
  record.fields.clear();
  record.fields.clearTable();
  record.fields.encoding = encoding;
  record.fields.bytes = bytes;
  let at = 0;
  for (const field of fields) {
    const key = inputKeyIndex(field.key);
    bytes.set(field.bytes, at);
    record.fields.addTableKey(key);
    record.fields.add(key, at, at + field.bytes.length);
    at += field.bytes.length;
  }
}

/** Returns a new record for a text. */
export function recordOf(text: string): AddressRecord {
  const record = new AddressRecord();
  fillFields(record, parseRecordText(text));
  return record;
}

function isInputKey(name: string): name is InputKey {
  return (inputKeys as readonly string[]).includes(name);
}

const utf8 = new TextEncoder();

function encodeText(text: string, encoding: TextEncodingName): Uint8Array {
  const bytes: number[] = [];
  for (const piece of text.split(/(\\x[0-9a-fA-F]{2}|\\n)/)) {
    if (piece === '\\n') bytes.push(0x0a);
    else if (/^\\x[0-9a-fA-F]{2}$/.test(piece)) bytes.push(Number.parseInt(piece.slice(2), 16));
    else if (encoding === 'utf-8') bytes.push(...utf8.encode(piece));
    else for (const character of piece) bytes.push(windows1252Bytes[character] ?? character.charCodeAt(0));
  }
  return Uint8Array.from(bytes);
}
