import { GrowableInt32 } from '../../locate/grid/growable.ts';
import { noPosition } from '../../pack/views/addresses/addresses-view.ts';
import { type PooledTexts, StringPool } from '../names/string-pool.ts';

/** One street. Texts are numbers in the table that the street belongs to; 0 is ''. */
export interface StreetValues {
  readonly key: number;
  readonly commune: number;
  readonly nom: number;
  /** Name and code of the commune that the street was in before a merger. */
  readonly ancienne: number;
  readonly codeAncienne: number;
  /** 1 for a lieu-dit. */
  readonly isLieuDit: number;
  /** Position in 1e-6 degrees of a street without numbered addresses, {@link noPosition} if unknown. */
  readonly longitude: number;
  readonly latitude: number;
  /** The first postcode given, 0 for none. */
  readonly postcode: number;
}

type Columns<Column> = Readonly<Record<keyof StreetValues, Column>>;

/** Streets as columns of numbers, with their texts as bytes: plain data that can be sent between threads. */
export interface PlainStreets {
  readonly texts: PooledTexts;
  readonly columns: Columns<Int32Array>;
  /** Place of the first further name of each street in `otherNames`, and of the next one behind each; 0 for none. */
  readonly firstOther: Int32Array;
  readonly nextOther: Int32Array;
  readonly otherNames: Int32Array;
}

/** Streets, one per key. As objects and strings, those of France would cost more to collect than to read. */
export class StreetTable {
  readonly texts = new StringPool();
  readonly columns: Columns<GrowableInt32> = {
    key: new GrowableInt32(),
    commune: new GrowableInt32(),
    nom: new GrowableInt32(),
    ancienne: new GrowableInt32(),
    codeAncienne: new GrowableInt32(),
    isLieuDit: new GrowableInt32(),
    longitude: new GrowableInt32(),
    latitude: new GrowableInt32(),
    postcode: new GrowableInt32(),
  };
  /** The street + 1 whose key a text is. */
  readonly #streetOfKey = new GrowableInt32();
  readonly #firstOther = new GrowableInt32();
  readonly #nextOther = new GrowableInt32();
  readonly #otherNames = new GrowableInt32();

  constructor() {
    // Place 0 stands for none.
    this.#nextOther.push(0);
    this.#otherNames.push(0);
  }

  get count(): number {
    return this.columns.key.length;
  }

  /** The street of a key, or -1. */
  find(key: number): number {
    return key < this.#streetOfKey.length ? (this.#streetOfKey.data[key] ?? 0) - 1 : -1;
  }

  /** Adds a street with a new key; returns its index. */
  add(street: StreetValues): number {
    const { columns } = this;
    const number = columns.key.length;
    columns.key.push(street.key);
    columns.commune.push(street.commune);
    columns.nom.push(street.nom);
    columns.ancienne.push(street.ancienne);
    columns.codeAncienne.push(street.codeAncienne);
    columns.isLieuDit.push(street.isLieuDit);
    columns.longitude.push(street.longitude);
    columns.latitude.push(street.latitude);
    columns.postcode.push(street.postcode);
    this.#firstOther.push(0);
    while (this.#streetOfKey.length <= street.key) this.#streetOfKey.push(0);
    this.#streetOfKey.data[street.key] = number + 1;
    return number;
  }

  /** Gives a street a postcode if it has none. */
  addPostcode(street: number, postcode: number): void {
    const { data } = this.columns.postcode;
    if (data[street] === 0) data[street] = postcode;
  }

  /** Gives a street a position, in 1e-6 degrees, if it has none. */
  addPosition(street: number, longitude: number, latitude: number): void {
    const { columns } = this;
    if (columns.longitude.data[street] !== noPosition) return;
    columns.longitude.data[street] = longitude;
    columns.latitude.data[street] = latitude;
  }

  /** Adds a further name of a street, alias or AFNOR spelling, unless it is known. Most streets have none or one. */
  addOtherName(street: number, name: number): void {
    for (let at = this.#firstOther.data[street] ?? 0; at !== 0; at = this.#nextOther.data[at] ?? 0) {
      if (this.#otherNames.data[at] === name) return;
    }
    const first = this.#firstOther.data[street] ?? 0;
    this.#firstOther.data[street] = this.#otherNames.length;
    this.#otherNames.push(name);
    this.#nextOther.push(first);
  }

  /** Calls `use` for each further name of a street. */
  forEachOtherName(street: number, use: (name: number) => void): void {
    for (let at = this.#firstOther.data[street] ?? 0; at !== 0; at = this.#nextOther.data[at] ?? 0) {
      use(this.#otherNames.data[at] ?? 0);
    }
  }

  toPlain(): PlainStreets {
    const { columns } = this;
    return {
      texts: this.texts.share(),
      columns: {
        key: columns.key.toInt32Array(),
        commune: columns.commune.toInt32Array(),
        nom: columns.nom.toInt32Array(),
        ancienne: columns.ancienne.toInt32Array(),
        codeAncienne: columns.codeAncienne.toInt32Array(),
        isLieuDit: columns.isLieuDit.toInt32Array(),
        longitude: columns.longitude.toInt32Array(),
        latitude: columns.latitude.toInt32Array(),
        postcode: columns.postcode.toInt32Array(),
      },
      firstOther: this.#firstOther.toInt32Array(),
      nextOther: this.#nextOther.toInt32Array(),
      otherNames: this.#otherNames.toInt32Array(),
    };
  }

  /** Adds the streets of another table, or their details to known streets. Returns the index of each. */
  addAll({ texts, columns, firstOther, nextOther, otherNames }: PlainStreets): Uint32Array {
    const numbers = this.texts.addAll(texts);
    const textOf = (column: Int32Array, street: number): number => numbers[column[street] ?? 0] ?? 0;
    return Uint32Array.from(columns.key, (ownKey, street) => {
      const key = numbers[ownKey] ?? 0;
      const isLieuDit = columns.isLieuDit[street] ?? 0;
      const longitude = columns.longitude[street] ?? noPosition;
      const latitude = columns.latitude[street] ?? noPosition;
      const postcode = columns.postcode[street] ?? 0;
      let known = this.find(key);
      if (known === -1) {
        // No spread objects here: two million of them would cost 10 s.
        known = this.add({
          key,
          commune: textOf(columns.commune, street),
          nom: textOf(columns.nom, street),
          ancienne: textOf(columns.ancienne, street),
          codeAncienne: textOf(columns.codeAncienne, street),
          isLieuDit,
          longitude,
          latitude,
          postcode,
        });
      } else {
        // A lieu-dit of the same key as a street adds nothing to it.
        if (isLieuDit === 1) return known;
        this.addPostcode(known, postcode);
        this.addPosition(known, longitude, latitude);
        this.addOtherName(known, textOf(columns.nom, street));
      }
      for (let at = firstOther[street] ?? 0; at !== 0; at = nextOther[at] ?? 0) {
        this.addOtherName(known, textOf(otherNames, at));
      }
      return known;
    });
  }
}
