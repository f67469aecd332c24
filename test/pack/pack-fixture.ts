/** Packs of random sections, and the error that loading ends with. */
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { ArpenteurError } from '../../src/errors.ts';
import { vocabularyFingerprint } from '../../src/text/vocabulary/vocabulary.ts';
import { elementTypes, type ElementType, type PackMetadata, type SectionArray } from '../../src/pack/format.ts';
import { loadPack } from '../../src/pack/pack-file.ts';

/** Metadata of a pack that this version reads. */
export const someMetadata: PackMetadata = {
  millesime: '2026',
  sources: [
    { kind: 'ban', file: 'adresses-é.csv', producer: 'test', url: '', licence: '', millesime: '2026', sha256: '', rows: 3 },
  ],
  allowed: [],
  counts: { streets: 1 },
  vocabulary: vocabularyFingerprint,
}; // prettier-ignore

const types = Object.keys(elementTypes) as ElementType[];

/** Sections by name: any element type, any length, zero too but for the last. */
export const arbitrarySections: fc.Arbitrary<ReadonlyMap<string, SectionArray>> = fc
  .uniqueArray(
    fc.tuple(
      fc.string({ unit: fc.constantFrom(...Array.from('abc.é"')), minLength: 1, maxLength: 8 }),
      fc.constantFrom(...types),
      fc.uint8Array({ maxLength: 300 }),
    ),
    { maxLength: 8, selector: ([name]) => name },
  )
  .map(
    (parts) =>
      new Map([...parts.map(([name, type, bytes]) => [name, arrayOf(type, bytes)] as const), ['~', Uint8Array.of(1)]]),
  );

function arrayOf(type: ElementType, bytes: Uint8Array): SectionArray {
  const constructor = elementTypes[type];
  const whole = bytes.slice(0, bytes.length - (bytes.length % constructor.BYTES_PER_ELEMENT));
  return new constructor(whole.buffer);
}

/** The bytes of a section, whatever its type. */
export function bytesOf(array: SectionArray): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

/** Code of the error that a call throws, `ok` when it returns; other errors pass through. */
export function codeOf(call: () => unknown): string {
  try {
    call();
    return 'ok';
  } catch (error) {
    if (error instanceof ArpenteurError) return error.code;
    throw error;
  }
}

/** Code that loading ends with when the bytes of a good pack are changed by `change` and written to `path`. */
export function codeAfter(good: string, path: string, change: (bytes: Buffer) => Buffer): string {
  writeFileSync(path, change(readFileSync(good)));
  return codeOf(() => loadPack(path));
}
