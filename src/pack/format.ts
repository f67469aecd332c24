/**
 * The pack's file: one immutable binary, little-endian.
 *
 *     0   8 bytes   magic `ARPENTEU`
 *     8   u32       format version
 *     12  u32       length of the header, in bytes
 *     16  u32       CRC-32 of the header
 *     20            header: JSON, UTF-8 (PackHeader)
 *     ...           the sections of the schema, in its order, each at a multiple of 64 bytes from the start of the file
 *
 * The id is the SHA-256 of format version, metadata and every section's name, type, length and checksum together with
 * the bytes; the same inputs give the same bytes and the same id.
 */
export const packMagic = 'ARPENTEU';
export const packVersion = 11;
export const headerStart = 20;
const sectionAlignment = 64;
/** Largest section in bytes: arrays in Node 20 are no longer. A file may be larger. */
export const largestSectionBytes = 2 ** 32;

/** Element type of a section. */
export const elementTypes = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  i32: Int32Array,
} as const;

/** Name of an element type. */
export type ElementType = keyof typeof elementTypes;

/** The array of each element type. */
export interface ElementArrays {
  readonly u8: Uint8Array;
  readonly u16: Uint16Array;
  readonly u32: Uint32Array;
  readonly i32: Int32Array;
}

/** A typed array that can be a section. */
export type SectionArray = ElementArrays[ElementType];

/** Position and type of a section. */
export interface SectionEntry {
  readonly name: string;
  readonly type: ElementType;
  /** Bytes from the start of the file; a multiple of {@link sectionAlignment}. */
  readonly offset: number;
  /** Elements. */
  readonly length: number;
  /** CRC-32 of the section's bytes. */
  readonly crc32: number;
}

/** A source that the pack was built from. */
export interface PackSource {
  readonly kind: string;
  /** As the manifest names it, without the folder. */
  readonly file: string;
  readonly producer: string;
  readonly url: string;
  readonly licence: string;
  readonly millesime: string;
  readonly sha256: string;
  /** Rows read. */
  readonly rows: number;
}

/** The header, without the table of sections. */
export interface PackMetadata {
  readonly millesime: string;
  readonly sources: readonly PackSource[];
  /** Codes of failed checks that the option `allow` accepted. */
  readonly allowed: readonly string[];
  /** Numbers of communes, streets, addresses and so on, for `inspect`. */
  readonly counts: Readonly<Record<string, number>>;
  /** Fingerprint of the vocabulary of street words that the pack's keys were computed with. */
  readonly vocabulary: number;
}

/** The header as stored: metadata, id and table of sections. */
export interface PackHeader {
  readonly id: string;
  readonly metadata: PackMetadata;
  readonly sections: readonly SectionEntry[];
}

/** Element type of an array. */
export function elementTypeOf(array: SectionArray): ElementType {
  if (array instanceof Uint8Array) return 'u8';
  if (array instanceof Uint16Array) return 'u16';
  return array instanceof Uint32Array ? 'u32' : 'i32';
}

/** Bytes of a section. */
export function bytesOfSection({ length, type }: Pick<SectionEntry, 'length' | 'type'>): number {
  return length * elementTypes[type].BYTES_PER_ELEMENT;
}

/** A section of a file that is in memory, without a copy. */
export function openSection(bytes: ArrayBufferLike, { type, offset, length }: SectionEntry): SectionArray {
  const Type: new (bytes: ArrayBufferLike, offset: number, length: number) => SectionArray = elementTypes[type];
  return new Type(bytes, offset, length);
}

/** `offset` rounded up to the next section border. */
export function alignSection(offset: number): number {
  return Math.ceil(offset / sectionAlignment) * sectionAlignment;
}
