import { ArpenteurError } from '../errors.ts';
import { largestSectionBytes, type SectionArray } from './format.ts';

/**
 * Zeros in memory that threads share: `length` bytes.
 *
 * @throws {ArpenteurError} PACK_TOO_LARGE, as all functions of this file.
 */
export function sharedUint8(length: number): Uint8Array<SharedArrayBuffer> {
  return new Uint8Array(sharedBytes(length));
}

/** Zeros in memory that threads share: `length` unsigned 16-bit numbers. */
export function sharedUint16(length: number): Uint16Array<SharedArrayBuffer> {
  return new Uint16Array(sharedBytes(2 * length));
}

/** Zeros in memory that threads share: `length` unsigned 32-bit numbers. */
export function sharedUint32(length: number): Uint32Array<SharedArrayBuffer> {
  return new Uint32Array(sharedBytes(4 * length));
}

/** Zeros in memory that threads share: `length` 32-bit floats. */
export function sharedFloat32(length: number): Float32Array<SharedArrayBuffer> {
  return new Float32Array(sharedBytes(4 * length));
}

/** A copy of an array in memory that threads share. */
export function sharedCopy(array: SectionArray): SectionArray {
  const bytes = new Uint8Array(sharedBytes(array.byteLength));
  bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  const Type = array.constructor as new (buffer: SharedArrayBuffer) => SectionArray;
  return new Type(bytes.buffer);
}

/** @throws {ArpenteurError} PACK_TOO_LARGE for more than an array holds. */
function sharedBytes(bytes: number): SharedArrayBuffer {
  if (bytes <= largestSectionBytes) return new SharedArrayBuffer(bytes);
  throw new ArpenteurError(
    'PACK_TOO_LARGE',
    `A section of the pack would have ${bytes} bytes; at most ${largestSectionBytes} are possible.`,
    { found: bytes, most: largestSectionBytes },
  );
}
