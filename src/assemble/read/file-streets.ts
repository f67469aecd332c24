import type { CodeInsee } from '../../domain/codes.ts';
import { LastAnswer } from '../../reference/fields/repeated-values.ts';
import type { LieuDitRow } from '../../reference/kinds/ban/ban-lieux-dits.ts';
import type { AdresseRow } from '../../reference/kinds/ban/ban-row.ts';
import { type AddressChunk, AddressWriter } from './address-chunk.ts';
import { StreetNumbers } from './street-numbers.ts';

/**
 * Types of positions, best first: of several positions of one address, the best one is kept, which is the entrance.
 * Source: the BAN's order of precision, entrance before parcel before segment.
 */
const positionOrder = [
  'entrée',
  'délivrance postale',
  'bâtiment',
  "cage d'escalier",
  'logement',
  'parcelle',
  'segment',
];
const positionRanks = new Map(positionOrder.map((type, rank) => [type, rank]));

/** Further names of a street: aliases and the AFNOR spelling; most streets have none or one. */
export type OtherNames = string | readonly string[] | undefined;

/** Streets as parallel lists. */
export interface StreetLists {
  readonly keys: string[];
  readonly communes: CodeInsee[];
  readonly noms: string[];
  /** Name and code of the commune that the street was in before a merger, '' for none. */
  readonly anciennes: string[];
  readonly codesAnciennes: string[];
  readonly otherNames: OtherNames[];
  /** Position in degrees of a street without numbered addresses, NaN if unknown. */
  readonly longitudes: number[];
  readonly latitudes: number[];
  /** The first postcode given, 0 for none. */
  readonly postcodes: number[];
}

/** Streets and addresses of one file: plain data that can be sent between threads. */
export interface FileStreets extends StreetLists {
  readonly areLieuxDits: boolean;
  /** Suffixes of the addresses, each once; the first is ''. */
  readonly suffixes: readonly string[];
  readonly chunks: readonly AddressChunk[];
  /** Name of each commune as BAN writes it, for packs without COG, and its postcodes. */
  readonly communeNames: ReadonlyMap<CodeInsee, string>;
  readonly communePostcodes: ReadonlyMap<CodeInsee, ReadonlySet<number>>;
}

/** Lists without streets. */
export function emptyStreetLists(): StreetLists {
  return {
    keys: [],
    communes: [],
    noms: [],
    anciennes: [],
    codesAnciennes: [],
    otherNames: [],
    longitudes: [],
    latitudes: [],
    postcodes: [],
  };
}

/** Adds a name to a list that may already have it. */
export function addOtherName(names: OtherNames, name: string): OtherNames {
  if (names === undefined || names === name) return name;
  if (typeof names === 'string') return [names, name];
  return names.includes(name) ? names : [...names, name];
}

/** Gathers the streets and addresses of one file, row by row. */
export class FileStreetsReader {
  readonly #lists = emptyStreetLists();
  readonly #byKey = new StreetNumbers();
  readonly #suffixes = new Map<string, number>([['', 0]]);
  readonly #addresses = new AddressWriter();
  readonly #communeNames = new Map<CodeInsee, string>();
  readonly #communePostcodes = new Map<CodeInsee, Set<number>>();
  /** Names of the previous row. */
  #lastKey = '';
  #lastNom = '';
  #lastNomAfnor = '';
  #lastAlias = '';
  #lastStreet = 0;
  readonly #postcodes = new LastAnswer((text) => Number(text) || 0);
  readonly #ranks = new LastAnswer((type) => positionRanks.get(type) ?? positionOrder.length);
  #lastCommune = '';
  #lastPostcode = -1;

  addAdresse(row: AdresseRow): void {
    if (!row.repeatsStreet) this.#open(row);
    const street = this.#lastStreet;
    const lists = this.#lists;
    const { longitude, latitude } = row.position;
    if (row.numero < 0 || row.numero >= 65535) {
      if (Number.isNaN(lists.longitudes[street])) {
        lists.longitudes[street] = longitude;
        lists.latitudes[street] = latitude;
      }
      return;
    }
    this.#addresses.push({
      street,
      numero: row.numero,
      suffix: row.suffixe === '' ? 0 : this.#suffix(row.suffixe),
      longitude: Math.round(longitude * 1e6),
      latitude: Math.round(latitude * 1e6),
      postcode: this.#lastPostcode,
      rank: this.#ranks.of(row.typePosition),
    });
  }

  /** Makes the street of a row the current one. */
  #open(row: AdresseRow): void {
    const postcode = this.#postcodes.of(row.codePostal);
    this.#noteCommune(row, postcode);
    const street = this.#streetOf(row);
    if (this.#lists.postcodes[street] === 0) this.#lists.postcodes[street] = postcode;
  }

  addLieuDit(row: LieuDitRow): void {
    const postcode = this.#postcodes.of(row.codePostal);
    this.#noteCommune(row, postcode);
    if (this.#byKey.get(row.idBan) !== undefined) return;
    const street = this.#addStreet(row.idBan, row.nom, row);
    this.#lists.postcodes[street] = postcode;
    if (row.position !== undefined) {
      this.#lists.longitudes[street] = row.position.longitude;
      this.#lists.latitudes[street] = row.position.latitude;
    }
  }

  finish(areLieuxDits: boolean): FileStreets {
    return {
      ...this.#lists,
      areLieuxDits,
      suffixes: [...this.#suffixes.keys()],
      chunks: this.#addresses.finish(),
      communeNames: this.#communeNames,
      communePostcodes: this.#communePostcodes,
    };
  }

  /** The street of a row. Rows of one street mostly follow each other, with the same names. */
  #streetOf(row: AdresseRow): number {
    const { cleVoie, nomVoie, nomAfnor, alias } = row;
    if (cleVoie !== this.#lastKey) {
      this.#lastKey = cleVoie;
      this.#lastStreet = this.#byKey.get(cleVoie) ?? this.#addStreet(cleVoie, nomVoie, row);
    } else if (nomVoie === this.#lastNom && nomAfnor === this.#lastNomAfnor && alias === this.#lastAlias) {
      return this.#lastStreet;
    }
    this.#lastNom = nomVoie;
    this.#lastNomAfnor = nomAfnor;
    this.#lastAlias = alias;
    this.#addNames(this.#lastStreet, row);
    return this.#lastStreet;
  }

  #addStreet(
    key: string,
    nom: string,
    row: Pick<AdresseRow, 'codeInsee' | 'nomAncienneCommune' | 'codeInseeAncienneCommune'>,
  ): number {
    const lists = this.#lists;
    const street = lists.keys.push(key) - 1;
    lists.communes.push(row.codeInsee);
    lists.noms.push(nom);
    lists.anciennes.push(row.nomAncienneCommune);
    lists.codesAnciennes.push(row.codeInseeAncienneCommune);
    lists.otherNames.push(undefined);
    lists.longitudes.push(NaN);
    lists.latitudes.push(NaN);
    lists.postcodes.push(0);
    this.#byKey.set(key, street);
    return street;
  }

  #addNames(street: number, { nomVoie, nomAfnor, alias }: AdresseRow): void {
    const { otherNames } = this.#lists;
    let names = otherNames[street];
    if (nomAfnor !== '') names = addOtherName(names, nomAfnor);
    if (nomVoie.includes(', ')) for (const name of nomVoie.split(', ')) names = addOtherName(names, name);
    if (alias !== '') for (const name of alias.split('|')) names = addOtherName(names, name);
    if (nomVoie !== this.#lists.noms[street]) names = addOtherName(names, nomVoie);
    otherNames[street] = names;
  }

  #suffix(text: string): number {
    let suffix = this.#suffixes.get(text);
    if (suffix === undefined) this.#suffixes.set(text, (suffix = this.#suffixes.size));
    return suffix;
  }

  #noteCommune(row: Pick<AdresseRow, 'codeInsee' | 'nomCommune'>, postcode: number): void {
    const code = row.codeInsee;
    if (code === this.#lastCommune && postcode === this.#lastPostcode) return;
    this.#lastCommune = code;
    this.#lastPostcode = postcode;
    if (!this.#communeNames.has(code)) this.#communeNames.set(code, row.nomCommune);
    if (postcode === 0) return;
    let postcodes = this.#communePostcodes.get(code);
    if (postcodes === undefined) this.#communePostcodes.set(code, (postcodes = new Set()));
    postcodes.add(postcode);
  }
}
