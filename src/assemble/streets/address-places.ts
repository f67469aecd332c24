import { AddressesView } from '../../pack/views/addresses/addresses-view.ts';
import type { SectionSet } from '../../pack/sections.ts';
import { sharedUint32 } from '../../pack/arrays/thread-arrays.ts';

/** Each block of addresses has one base position; the positions of its addresses are relative to it. */
const addressesPerBlock = 64;

/**
 * The place of each address while the pack is built: 8 bytes that all threads read until the rows of addresses are packed.
 *
 * word 0   longitude, 20 bits; low 12 bits of the index of the postcode
 * word 1   latitude, 20 bits; high bit of that index; index of the suffix, 11 bits, 0 for none
 *
 * Positions are counted from {@link halfFrame} below that of the first of 64 addresses, which follow each other in one or two
 * communes of a département: they reach 58 km north and south, and at least 37 km east and west. A row that does not fit has
 * {@link asWide} in word 1 and, in word 0, the row of `placesWide` with its values.
 */
const wordsPerRow = 2;
const blockShift = 6;
/** 1e-6 degrees. */
const halfFrame = 1 << 19;
const positionShift = 12;
const postcodeLowMask = 0xfff;
const postcodeHighBit = 0x800;
const mostPostcodes = 0x2000;
const suffixMask = 0x7ff;
const asWide = 0xffffffff;
/** Suffix, postcode, longitude, latitude. */
const wordsPerWide = 4;

/** Reads the drafts `places`, `placeBlocks` and `placesWide`. */
export class AddressPlaces {
  private readonly rows: Uint32Array;
  /** Longitude and latitude of the first address of each block, 1e-6 degrees. */
  private readonly blocks: Int32Array;
  private readonly wide: Int32Array;

  constructor(sections: SectionSet) {
    this.rows = sections.getDraft('places');
    this.blocks = sections.getDraft('placeBlocks');
    this.wide = sections.getDraft('placesWide');
  }

  get count(): number {
    return this.rows.length / wordsPerRow;
  }

  suffix(address: number): number {
    const word = this.rows[wordsPerRow * address + 1] ?? 0;
    return word === asWide ? this.wideWord(address, 0) : word & suffixMask;
  }

  postcode(address: number): number {
    const word = this.rows[wordsPerRow * address + 1] ?? 0;
    if (word === asWide) return this.wideWord(address, 1);
    return ((this.rows[wordsPerRow * address] ?? 0) & postcodeLowMask) | ((word & postcodeHighBit) << 1);
  }

  /** 1e-6 degrees. */
  longitude(address: number): number {
    if (this.rows[wordsPerRow * address + 1] === asWide) return this.wideWord(address, 2);
    const base = this.blocks[2 * (address >>> blockShift)] ?? 0;
    return base - halfFrame + ((this.rows[wordsPerRow * address] ?? 0) >>> positionShift);
  }

  /** 1e-6 degrees. */
  latitude(address: number): number {
    const word = this.rows[wordsPerRow * address + 1] ?? 0;
    if (word === asWide) return this.wideWord(address, 3);
    return (this.blocks[2 * (address >>> blockShift) + 1] ?? 0) - halfFrame + (word >>> positionShift);
  }

  readRow(): never {
    throw new Error('Rows of addresses are packed at the end of a build.');
  }

  private wideWord(address: number, word: number): number {
    return this.wide[wordsPerWide * (this.rows[wordsPerRow * address] ?? 0) + word] ?? 0;
  }
}

/** Writes the rows of addresses in order. */
export class AddressPlacesWriter {
  private readonly rows: Uint32Array;
  private readonly blocks: Int32Array;
  private readonly wide: number[] = [];
  private count = 0;

  /** @param count of addresses at most. */
  constructor(count: number) {
    this.rows = sharedUint32(wordsPerRow * count);
    this.blocks = new Int32Array(2 * Math.ceil(count / addressesPerBlock));
  }

  /** Adds the next address; its position is in 1e-6 degrees. */
  push(suffix: number, postcode: number, longitude: number, latitude: number): void {
    const address = this.count++;
    const block = 2 * (address >>> blockShift);
    if (address % addressesPerBlock === 0) {
      this.blocks[block] = longitude;
      this.blocks[block + 1] = latitude;
    }
    const east = longitude - (this.blocks[block] ?? 0) + halfFrame;
    const north = latitude - (this.blocks[block + 1] ?? 0) + halfFrame;
    const fits = isInFrame(east) && isInFrame(north) && postcode < mostPostcodes && suffix < suffixMask;
    const at = wordsPerRow * address;
    if (fits) {
      this.rows[at] = (east << positionShift) | (postcode & postcodeLowMask);
      this.rows[at + 1] = (north << positionShift) | ((postcode >>> 1) & postcodeHighBit) | suffix;
    } else {
      this.rows[at] = this.wide.length / wordsPerWide;
      this.rows[at + 1] = asWide;
      this.wide.push(suffix, postcode, longitude, latitude);
    }
  }

  writeTo(sections: SectionSet): void {
    sections.setDraft('places', this.rows.subarray(0, wordsPerRow * this.count));
    sections.setDraft('placeBlocks', this.blocks);
    sections.setDraft('placesWide', Int32Array.from(this.wide));
  }
}

function isInFrame(offset: number): boolean {
  return offset >= 0 && offset < 2 * halfFrame;
}

/** The addresses of a pack that is being built. */
export function openAddressDrafts(sections: SectionSet): AddressesView {
  return new AddressesView(sections, new AddressPlaces(sections));
}
