/**
 * What a match reads of an address's place, side by side in 12 bytes: from a pack larger than the processor's caches it comes
 * with one wait for the memory, not with one a column.
 *
 *     0   u16  place in the list of suffixes; 0 is none
 *     2   u16  place in the list of postcodes
 *     4   i32  longitude, 1e-6 degrees
 *     8   i32  latitude
 */
export const wordsPerPlace = 3;

const halvesPerPlace = 2 * wordsPerPlace;

/** Reads and writes the rows of section `addresses.places`, whose words they are. */
export class AddressPlaces {
  private readonly words: Int32Array;
  private readonly halves: Uint16Array;

  constructor(words: Int32Array) {
    this.words = words;
    this.halves = new Uint16Array(words.buffer, words.byteOffset, 2 * words.length);
  }

  get count(): number {
    return this.words.length / wordsPerPlace;
  }

  suffix(address: number): number {
    return this.halves[halvesPerPlace * address] ?? 0;
  }

  postcode(address: number): number {
    return this.halves[halvesPerPlace * address + 1] ?? 0;
  }

  longitude(address: number): number {
    return this.words[wordsPerPlace * address + 1] ?? 0;
  }

  latitude(address: number): number {
    return this.words[wordsPerPlace * address + 2] ?? 0;
  }

  set(address: number, suffix: number, postcode: number, longitude: number, latitude: number): void {
    this.halves[halvesPerPlace * address] = suffix;
    this.halves[halvesPerPlace * address + 1] = postcode;
    this.words[wordsPerPlace * address + 1] = longitude;
    this.words[wordsPerPlace * address + 2] = latitude;
  }
}
