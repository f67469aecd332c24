import type { CodeBureau } from '../../domain/codes.ts';
import { LastAnswer } from '../../reference/fields/repeated-values.ts';
import type { AdresseReuRow } from '../../reference/kinds/reu-adresses.ts';
import type { StreetKeys } from '../streets/street-keys.ts';
import { inputKeyIndex } from '../../record/input-fields.ts';
import { AddressRecord } from '../../record/record.ts';
import { Geocoder } from '../../geocode/geocode-address.ts';
import { sharedFloat64, sharedUint16, sharedUint32 } from '../../pack/arrays/thread-arrays.ts';
import type { GeocodeViews } from '../../pack/views/pack-views.ts';
import { parseRecord } from '../../parse/parse-address.ts';

/** Finds the street of a roll address by its text; -1 if it is not certain. */
export type FindStreet = (codeInsee: string, adresse: string) => number;

/** How many rows of the roll were tied to streets of BAN, by the way they were tied. */
export interface RollLinks {
  byId: number;
  byText: number;
  streetOnly: number;
  unlinked: number;
  /** Rows tied to no street, by the commune that they name. */
  readonly unlinkedByCommune: Map<string, number>;
}

/** Rows of the roll that were tied to a street, as parallel columns. */
export interface RollChunk {
  readonly street: Uint32Array;
  /** 0 for rows that name the street alone. */
  readonly numero: Uint32Array;
  readonly suffix: Uint16Array;
  /** Index in the file's list of bureaux. */
  readonly bureau: Uint32Array;
  /** Roll addresses that the row stands for, {@link mostWeight} at most. */
  readonly weight: Uint16Array;
  /** Geocoding score, 0..1. */
  readonly score: Float64Array;
}

/** Content of one file of the roll: plain data that can be sent between threads. */
export interface FileRoll {
  /** Bureaux that rows name, each once, including those of rows tied to no street. */
  readonly bureaux: readonly CodeBureau[];
  readonly chunks: RollChunk[];
  readonly links: RollLinks;
}

/** The number and suffix at the beginning of a roll address: `4bis Rue de l'Abbaye 75006 Paris`. */
const leadingNumber = /^(\d{1,5})\s*([a-zA-Z]{1,8}(?=\s))?/;

const rowsPerChunk = 1 << 16;
/** A row, and an entry of the pack, counts at most this many addresses of the roll. */
export const mostWeight = 65535;

/** Counts of zero. */
export function noLinks(): RollLinks {
  return { byId: 0, byText: 0, streetOnly: 0, unlinked: 0, unlinkedByCommune: new Map() };
}

/**
 * Ties the rows of one file of the roll to streets: by BAN id if the reference has the street, else by the text.
 *
 * Rows that only name a street are evidence for the street as a whole: they have number 0.
 */
export class FileRollReader {
  readonly #keys: StreetKeys;
  readonly #suffixes: ReadonlyMap<string, number>;
  readonly #findStreet: FindStreet;
  readonly #bureaux = new Map<CodeBureau, number>();
  readonly #numbers = new LastAnswer((code) => this.#numberOf(code as CodeBureau));
  readonly #chunks: RollChunk[] = [];
  readonly #links = noLinks();
  #chunk = makeRollChunk(rowsPerChunk);
  #count = 0;

  constructor(keys: StreetKeys, suffixes: ReadonlyMap<string, number>, findStreet: FindStreet) {
    this.#keys = keys;
    this.#suffixes = suffixes;
    this.#findStreet = findStreet;
  }

  add(row: AdresseReuRow): void {
    const bureau = this.#numbers.of(row.bureau);
    const links = this.#links;
    let street = this.#keys.find(row.cleVoie);
    let { numero, suffixe } = row;
    if (street !== -1) links.byId++;
    else {
      street = this.#findStreet(row.codeInsee, row.adresse);
      if (street !== -1) links.byText++;
      const written = row.typeGeocodage === 'street' ? null : leadingNumber.exec(row.adresse);
      numero = Number(written?.[1] ?? 0);
      suffixe = (written?.[2] ?? '').toLowerCase();
      if (suffixe !== '' && !this.#suffixes.has(suffixe)) suffixe = '';
    }
    if (street === -1) {
      links.unlinked++;
      links.unlinkedByCommune.set(row.codeInsee, (links.unlinkedByCommune.get(row.codeInsee) ?? 0) + 1);
      return;
    }
    if (numero === 0) links.streetOnly++;
    if (this.#count === rowsPerChunk) {
      this.#chunks.push(this.#chunk);
      this.#chunk = makeRollChunk(rowsPerChunk);
      this.#count = 0;
    }
    const at = this.#count++;
    this.#chunk.street[at] = street;
    this.#chunk.numero[at] = numero;
    this.#chunk.suffix[at] = this.#suffixes.get(suffixe) ?? 0;
    this.#chunk.bureau[at] = bureau;
    this.#chunk.weight[at] = Math.min(row.nombreAdresses, mostWeight);
    this.#chunk.score[at] = row.scoreGeocodage;
  }

  #numberOf(code: CodeBureau): number {
    let number = this.#bureaux.get(code);
    if (number === undefined) this.#bureaux.set(code, (number = this.#bureaux.size));
    return number;
  }

  finish(): FileRoll {
    const { street, numero, suffix, bureau, weight, score } = this.#chunk;
    const rest = makeRollChunk(this.#count);
    rest.street.set(street.subarray(0, this.#count));
    rest.numero.set(numero.subarray(0, this.#count));
    rest.suffix.set(suffix.subarray(0, this.#count));
    rest.bureau.set(bureau.subarray(0, this.#count));
    rest.weight.set(weight.subarray(0, this.#count));
    rest.score.set(score.subarray(0, this.#count));
    return { bureaux: [...this.#bureaux.keys()], chunks: [...this.#chunks, rest], links: this.#links };
  }
}

/** A chunk of rows that are all zeros, in shared memory: a national roll in one file has 400 MB, too much for a thread to copy. */
export function makeRollChunk(rows: number): RollChunk {
  return {
    street: sharedUint32(rows),
    numero: sharedUint32(rows),
    suffix: sharedUint16(rows),
    bureau: sharedUint32(rows),
    weight: sharedUint16(rows),
    score: sharedFloat64(rows),
  };
}

const adresseKey = inputKeyIndex('adresse');
const codeInseeKey = inputKeyIndex('code_insee');
const utf8 = new TextEncoder();

/** Returns a function that finds the street of a roll address within its commune, with the same search as for contacts. */
export function makeFindStreet(pack: GeocodeViews): FindStreet {
  const record = new AddressRecord();
  const geocoder = new Geocoder(pack);
  return (codeInsee, adresse) => {
    const text = utf8.encode(adresse);
    const bytes = utf8.encode(adresse + codeInsee);
    record.clear();
    record.fields.clear();
    record.fields.bytes = bytes;
    record.fields.add(adresseKey, 0, text.length);
    record.fields.add(codeInseeKey, text.length, bytes.length);
    parseRecord(record);
    geocoder.geocode(record);
    return record.motifs.has('voie_homonyme') ? -1 : record.found.street;
  };
}
