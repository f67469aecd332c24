/**
 * Structs in Thrift's compact protocol, read and written without a schema, so that unknown fields are kept.
 * Source: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */

/** Types of fields, by their number in the protocol. */
export const thriftType = {
  true: 1,
  false: 2,
  byte: 3,
  i16: 4,
  i32: 5,
  i64: 6,
  double: 7,
  binary: 8,
  list: 9,
  set: 10,
  struct: 12,
} as const;

/** Integers that a double cannot hold are bigints. */
export type ThriftValue = boolean | number | bigint | Uint8Array | ThriftList | ThriftStruct;

/** Values of one type. */
export interface ThriftList {
  readonly elementType: number;
  readonly values: readonly ThriftValue[];
}

/** Fields by id, in the order of the bytes. */
export type ThriftStruct = Map<number, { readonly type: number; readonly value: ThriftValue }>;

/** Deepest nesting that is read; Parquet's own structs nest to a depth of ten. */
const mostDepth = 64;

/** Bytes that are not Thrift, or that end too early. */
export class ThriftError extends Error {}

/** Reads structs one after another. */
export class ThriftReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  /** Position of the next byte. */
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
  }

  /** @throws {ThriftError} */
  struct(depth = 0): ThriftStruct {
    if (depth > mostDepth) throw new ThriftError('nested too deep');
    const fields: ThriftStruct = new Map();
    let id = 0;
    for (;;) {
      const head = this.#byte();
      if (head === 0) return fields;
      const type = head & 15;
      id = head >> 4 === 0 ? Number(this.#integer()) : id + (head >> 4);
      fields.set(id, { type, value: this.#value(type, depth, false) });
    }
  }

  #value(type: number, depth: number, inList: boolean): ThriftValue {
    switch (type) {
      case thriftType.true:
      case thriftType.false:
        return inList ? this.#byte() === 1 : type === thriftType.true;
      case thriftType.byte:
        return (this.#byte() << 24) >> 24;
      case thriftType.i16:
      case thriftType.i32:
      case thriftType.i64:
        return this.#integer();
      case thriftType.double: {
        this.#require(8);
        this.at += 8;
        return this.#view.getFloat64(this.at - 8, true);
      }
      case thriftType.binary: {
        const length = this.#varint();
        this.#require(length);
        this.at += length;
        return this.#bytes.subarray(this.at - length, this.at);
      }
      case thriftType.list:
      case thriftType.set:
        return this.#list(depth);
      case thriftType.struct:
        return this.struct(depth + 1);
      default:
        throw new ThriftError(`unknown type ${type}`);
    }
  }

  #list(depth: number): ThriftList {
    const head = this.#byte();
    const elementType = head & 15;
    const count = head >> 4 === 15 ? this.#varint() : head >> 4;
    // Each element takes at least one byte: a forged length must not allocate memory.
    this.#require(count);
    const values: ThriftValue[] = [];
    for (let index = 0; index < count; index++) values.push(this.#value(elementType, depth + 1, true));
    return { elementType, values };
  }

  #byte(): number {
    this.#require(1);
    return this.#bytes[this.at++] ?? 0;
  }

  /** An unsigned 32-bit number. */
  #varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#byte();
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
    throw new ThriftError('a length of more than 32 bits');
  }

  #integer(): number | bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#byte();
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) {
        const signed = (value >> 1n) ^ -(value & 1n);
        const number = Number(signed);
        return Number.isSafeInteger(number) ? number : signed;
      }
    }
    throw new ThriftError('a number of more than 64 bits');
  }

  #require(count: number): void {
    if (this.at + count > this.#bytes.length) throw new ThriftError('ends too early');
  }
}

/** The bytes of a struct. */
export function writeThrift(struct: ThriftStruct): Uint8Array {
  const out: number[] = [];
  writeStruct(struct, out);
  return Uint8Array.from(out);
}

function writeStruct(struct: ThriftStruct, out: number[]): void {
  let last = 0;
  for (const [id, { type, value }] of struct) {
    const delta = id - last;
    const written = typeof value === 'boolean' ? (value ? thriftType.true : thriftType.false) : type;
    if (delta > 0 && delta < 16) out.push((delta << 4) | written);
    else {
      out.push(written);
      writeInteger(id, out);
    }
    last = id;
    if (typeof value !== 'boolean') writeValue(type, value, out);
  }
  out.push(0);
}

function writeValue(type: number, value: ThriftValue, out: number[]): void {
  if (value instanceof Map) writeStruct(value, out);
  else if (value instanceof Uint8Array) {
    writeVarint(BigInt(value.length), out);
    for (const byte of value) out.push(byte);
  } else if (typeof value === 'boolean') out.push(value ? 1 : 2);
  else if (typeof value === 'object') {
    const { elementType, values } = value;
    if (values.length < 15) out.push((values.length << 4) | elementType);
    else {
      out.push(0xf0 | elementType);
      writeVarint(BigInt(values.length), out);
    }
    for (const element of values) writeValue(elementType, element, out);
  } else if (type === thriftType.double) out.push(...new Uint8Array(Float64Array.of(Number(value)).buffer));
  else if (type === thriftType.byte) out.push(Number(value) & 255);
  else writeInteger(value, out);
}

function writeInteger(value: number | bigint, out: number[]): void {
  const signed = BigInt(value);
  writeVarint(BigInt.asUintN(64, (signed << 1n) ^ (signed >> 63n)), out);
}

function writeVarint(value: bigint, out: number[]): void {
  let rest = value;
  for (; rest > 127n; rest >>= 7n) out.push(Number(rest & 127n) | 128);
  out.push(Number(rest));
}

/** An integer field; undefined if it is absent or something else. */
export function integerOf(struct: ThriftStruct, id: number): number | undefined {
  const value = struct.get(id)?.value;
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined;
}

/** A text field. */
export function textOf(struct: ThriftStruct, id: number): string | undefined {
  const value = struct.get(id)?.value;
  return value instanceof Uint8Array
    ? Buffer.from(value.buffer, value.byteOffset, value.length).toString('utf8')
    : undefined;
}

/** A field that is a struct. */
export function structOf(struct: ThriftStruct, id: number): ThriftStruct | undefined {
  const value = struct.get(id)?.value;
  return value instanceof Map ? value : undefined;
}

/** The values of a list; none if it is absent. */
export function listOf(struct: ThriftStruct, id: number): readonly ThriftValue[] {
  const value = struct.get(id)?.value;
  return typeof value === 'object' && 'values' in value && !(value instanceof Map) ? (value as ThriftList).values : [];
}

/** The structs of a list. */
export function structsOf(struct: ThriftStruct, id: number): readonly ThriftStruct[] {
  return listOf(struct, id).filter((value): value is ThriftStruct => value instanceof Map);
}

/** A struct of fields, each an id, a type and a value; fields without a value are left out. */
export function makeStruct(
  ...fields: readonly (readonly [id: number, type: keyof typeof thriftType, value: ThriftValue | undefined])[]
): ThriftStruct {
  const struct: ThriftStruct = new Map();
  for (const [id, type, value] of fields) if (value !== undefined) struct.set(id, { type: thriftType[type], value });
  return struct;
}

/** A list of structs. */
export function makeList(values: readonly ThriftStruct[]): ThriftList {
  return { elementType: thriftType.struct, values };
}

/** A text as a value. */
export function makeText(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text));
}

/** A struct without fields, for one that is absent. */
export const noFields: ThriftStruct = new Map();
