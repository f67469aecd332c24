import type { CodeInsee } from '../../domain/codes.ts';
import type { AddressChunk } from './address-chunk.ts';
import type { FileStreets } from './file-streets.ts';
import { StreetTable } from './street-table.ts';

/** Streets and lieux-dits of all files, one per key, with their addresses. */
export class StreetDrafts {
  readonly table = new StreetTable();
  /** Addresses in the order of the files; streets are indices into {@link table}, suffixes into {@link suffixes}. */
  readonly chunks: AddressChunk[] = [];
  readonly communeNames = new Map<CodeInsee, string>();
  readonly communePostcodes = new Map<CodeInsee, Set<number>>();
  readonly #suffixes = new Map<string, number>([['', 0]]);

  get count(): number {
    return this.table.count;
  }

  /** Suffixes by their numbers. */
  get suffixes(): readonly string[] {
    return [...this.#suffixes.keys()];
  }

  /** Adds the streets of the next file. Its chunks are renumbered and kept. */
  add(file: FileStreets): void {
    this.#addCommunes(file);
    const streets = this.table.addAll(file.streets);
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

  #addCommunes({ communeNames, communePostcodes }: FileStreets): void {
    for (const [code, name] of communeNames) if (!this.communeNames.has(code)) this.communeNames.set(code, name);
    for (const [code, postcodes] of communePostcodes) {
      let known = this.communePostcodes.get(code);
      if (known === undefined) this.communePostcodes.set(code, (known = new Set()));
      for (const postcode of postcodes) known.add(postcode);
    }
  }
}
