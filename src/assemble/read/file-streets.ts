import type { CodeInsee } from '../../domain/codes.ts';
import { noPosition } from '../../pack/views/addresses/addresses-view.ts';
import { LastAnswer } from '../../reference/fields/repeated-values.ts';
import type { LieuDitRow } from '../../reference/kinds/ban/ban-lieux-dits.ts';
import type { AdresseRow } from '../../reference/kinds/ban/ban-row.ts';
import { type AddressChunk, AddressWriter } from './address-chunk.ts';
import { type PlainStreets, StreetTable } from './street-table.ts';

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

/** Streets and addresses of one file: plain data that can be sent between threads. */
export interface FileStreets {
  readonly streets: PlainStreets;
  /** Suffixes of the addresses, each once; the first is ''. */
  readonly suffixes: readonly string[];
  readonly chunks: readonly AddressChunk[];
  /** Name of each commune as BAN writes it, for packs without COG, and its postcodes. */
  readonly communeNames: ReadonlyMap<CodeInsee, string>;
  readonly communePostcodes: ReadonlyMap<CodeInsee, ReadonlySet<number>>;
}

/** Gathers the streets and addresses of one file, row by row. */
export class FileStreetsReader {
  readonly #streets = new StreetTable();
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
  readonly #communes = new LastAnswer((text) => this.#streets.texts.add(text));
  readonly #noms = new LastAnswer((text) => this.#streets.texts.add(text));
  readonly #anciennes = new LastAnswer((text) => this.#streets.texts.add(text));
  readonly #codesAnciennes = new LastAnswer((text) => this.#streets.texts.add(text));
  readonly #postcodes = new LastAnswer((text) => Number(text) || 0);
  readonly #ranks = new LastAnswer((type) => positionRanks.get(type) ?? positionOrder.length);
  #lastCommune = '';
  #lastPostcode = -1;

  addAdresse(row: AdresseRow): void {
    if (!row.repeatsStreet) this.#open(row);
    const street = this.#lastStreet;
    const { position } = row;
    const longitude = Math.round(position.longitude * 1e6);
    const latitude = Math.round(position.latitude * 1e6);
    if (row.numero < 0 || row.numero >= 65535) {
      this.#streets.addPosition(street, longitude, latitude);
      return;
    }
    this.#addresses.push({
      street,
      numero: row.numero,
      suffix: row.suffixe === '' ? 0 : this.#suffix(row.suffixe),
      longitude,
      latitude,
      postcode: this.#lastPostcode,
      rank: this.#ranks.of(row.typePosition),
    });
  }

  /** Makes the street of a row the current one. */
  #open(row: AdresseRow): void {
    const postcode = this.#postcodes.of(row.codePostal);
    this.#noteCommune(row, postcode);
    this.#streets.addPostcode(this.#streetOf(row), postcode);
  }

  addLieuDit(row: LieuDitRow): void {
    const postcode = this.#postcodes.of(row.codePostal);
    this.#noteCommune(row, postcode);
    const key = this.#streets.texts.add(row.idBan);
    if (this.#streets.find(key) !== -1) return;
    const street = this.#addStreet(key, row.nom, row, 1);
    this.#streets.addPostcode(street, postcode);
    if (row.position === undefined) return;
    const { longitude, latitude } = row.position;
    this.#streets.addPosition(street, Math.round(longitude * 1e6), Math.round(latitude * 1e6));
  }

  finish(): FileStreets {
    return {
      streets: this.#streets.toPlain(),
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
      const key = this.#streets.texts.add(cleVoie);
      const known = this.#streets.find(key);
      this.#lastStreet = known === -1 ? this.#addStreet(key, nomVoie, row, 0) : known;
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
    key: number,
    nom: string,
    row: Pick<AdresseRow, 'codeInsee' | 'nomAncienneCommune' | 'codeInseeAncienneCommune'>,
    isLieuDit: 0 | 1,
  ): number {
    return this.#streets.add({
      key,
      commune: this.#communes.of(row.codeInsee),
      nom: this.#noms.of(nom),
      ancienne: this.#anciennes.of(row.nomAncienneCommune),
      codeAncienne: this.#codesAnciennes.of(row.codeInseeAncienneCommune),
      isLieuDit,
      longitude: noPosition,
      latitude: noPosition,
      postcode: 0,
    });
  }

  #addNames(street: number, { nomVoie, nomAfnor, alias }: AdresseRow): void {
    const { texts, columns } = this.#streets;
    const add = (name: string): void => {
      this.#streets.addOtherName(street, texts.add(name));
    };
    if (nomAfnor !== '') add(nomAfnor);
    if (nomVoie.includes(', ')) nomVoie.split(', ').forEach(add);
    if (alias !== '') alias.split('|').forEach(add);
    if (this.#noms.of(nomVoie) !== columns.nom.data[street]) add(nomVoie);
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
