import type { CodeInsee } from '../../domain/codes.ts';
import type { AddressChunk } from './address-chunk.ts';
import { addOtherName, emptyStreetLists, type FileStreets, type StreetLists } from './file-streets.ts';
import { StreetNumbers } from './street-numbers.ts';

/** Streets and lieux-dits of all files, one per key, with their addresses. */
export class StreetDrafts {
  readonly lists: StreetLists = emptyStreetLists();
  readonly areLieuxDits: boolean[] = [];
  /** Addresses in the order of the files; streets are indices into {@link lists}, suffixes into {@link suffixes}. */
  readonly chunks: AddressChunk[] = [];
  readonly communeNames = new Map<CodeInsee, string>();
  readonly communePostcodes = new Map<CodeInsee, Set<number>>();
  readonly #byKey = new StreetNumbers();
  readonly #suffixes = new Map<string, number>([['', 0]]);

  get count(): number {
    return this.lists.keys.length;
  }

  /** Suffixes by their numbers. */
  get suffixes(): readonly string[] {
    return [...this.#suffixes.keys()];
  }

  /** Adds the streets of the next file. Its chunks are renumbered and kept. */
  add(file: FileStreets): void {
    this.#addCommunes(file);
    const streets = Uint32Array.from(file.keys, (_, street) => this.#addStreet(file, street));
    const suffixes = Uint16Array.from(file.suffixes, (text) => {
      let suffix = this.#suffixes.get(text);
      if (suffix === undefined) this.#suffixes.set(text, (suffix = this.#suffixes.size));
      return suffix;
    });
    for (const chunk of file.chunks) {
      for (let row = 0; row < chunk.street.length; row++) {
        chunk.street[row] = streets[chunk.street[row] ?? 0] ?? 0;
        chunk.suffix[row] = suffixes[chunk.suffix[row] ?? 0] ?? 0;
      }
      if (chunk.street.length > 0) this.chunks.push(chunk);
    }
  }

  /** Adds a street of a file, or its details to a known street. Returns its index. */
  #addStreet(file: FileStreets, at: number): number {
    const key = file.keys[at] ?? '';
    const { lists } = this;
    const known = this.#byKey.get(key);
    if (known === undefined) {
      const street = lists.keys.push(key) - 1;
      this.#byKey.set(key, street);
      lists.communes.push(file.communes[at] ?? ('' as CodeInsee));
      lists.noms.push(file.noms[at] ?? '');
      lists.anciennes.push(file.anciennes[at] ?? '');
      lists.codesAnciennes.push(file.codesAnciennes[at] ?? '');
      lists.otherNames.push(file.otherNames[at]);
      lists.longitudes.push(file.longitudes[at] ?? NaN);
      lists.latitudes.push(file.latitudes[at] ?? NaN);
      lists.postcodes.push(file.postcodes[at] ?? 0);
      this.areLieuxDits.push(file.areLieuxDits);
      return street;
    }
    // A lieu-dit of the same key as a street adds nothing to it.
    if (file.areLieuxDits) return known;
    if (lists.postcodes[known] === 0) lists.postcodes[known] = file.postcodes[at] ?? 0;
    if (Number.isNaN(lists.longitudes[known])) {
      lists.longitudes[known] = file.longitudes[at] ?? NaN;
      lists.latitudes[known] = file.latitudes[at] ?? NaN;
    }
    let names = addOtherName(lists.otherNames[known], file.noms[at] ?? '');
    const others = file.otherNames[at] ?? [];
    for (const name of typeof others === 'string' ? [others] : others) names = addOtherName(names, name);
    lists.otherNames[known] = names;
    return known;
  }

  #addCommunes({ communeNames, communePostcodes }: FileStreets): void {
    for (const [code, name] of communeNames) if (!this.communeNames.has(code)) this.communeNames.set(code, name);
    for (const [code, postcodes] of communePostcodes) {
      let known = this.communePostcodes.get(code);
      if (known === undefined) this.communePostcodes.set(code, (known = new Set()));
      for (const postcode of postcodes) known.add(postcode);
    }
  }
}
