import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import type { InputFields } from '../../record/input-fields.ts';
import type { PieceSource } from '../layout.ts';

/** A JSON object whose values are not yet checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The object that a line of NDJSON holds, or undefined when it is not JSON or not an object. */
export function parseJsonObject(line: string): JsonObject | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // Not JSON: an outcome of the line, which the caller counts and keeps.
    return undefined;
  }
  return isJsonObject(value) ? value : undefined;
}

/** True for a JSON object: neither null nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text of a value that may feed a key: strings, numbers and booleans; '' for null and for nested values. */
export function jsonText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Fills `fields` from the object's values that the pieces name, as UTF-8 in `scratch`. */
export function readJsonFields(
  object: JsonObject,
  pieces: readonly PieceSource[],
  fields: InputFields,
  scratch: ByteBuffer,
): void {
  scratch.clear();
  fields.clear();
  fields.encoding = 'utf-8';
  for (const { key, name } of pieces) {
    if (!Object.hasOwn(object, name)) continue;
    const text = jsonText(object[name]);
    if (text === '') continue;
    const start = scratch.length;
    scratch.writeText(text);
    fields.add(key, start, scratch.length);
  }
  fields.bytes = scratch.bytes;
}
