import { NameTable } from './name-table.ts';
import type { PackedRows } from '../../arrays/packed-rows.ts';
import { prefetchWords, setPlaces } from '../../arrays/prefetch.ts';
import type { SectionReader } from '../../sections.ts';
import { Starts } from '../../arrays/starts.ts';
import { streetColumn } from './street-rows.ts';
import { openPacked } from '../packed-table.ts';

/** Stands for the number of any street type. */
export const anyType = 255;

const typeShift = 24;
const streetMask = (1 << typeShift) - 1;

/**
 * Street and type of a name, packed into one word that the table of names stores, so that a look-up returns both. At most 2^24
 * streets and 254 types.
 */
export function streetOfType(street: number, type: number): number {
  return ((type << typeShift) | street) >>> 0;
}

/** Kinds of streets. */
export const streetKind = { voie: 0, lieuDit: 1 } as const;

/** Streets and lieux-dits, grouped by commune, with their names (its own, then aliases) and the words of these names. */
export class StreetsView {
  readonly count: number;
  private readonly communes: Uint16Array;
  private readonly texts: Uint32Array;
  private readonly addressStarts: Starts;
  private readonly rows: PackedRows;
  private readonly ancienneNames: Uint32Array;
  private readonly ancienneKeys: Uint32Array;
  private readonly ancienneCodes: Uint32Array;
  /** Token numbers of all words, name by name. */
  readonly words: Uint32Array;
  private readonly wordStarts: Starts;
  private readonly streetOfType: Uint32Array;
  private readonly names: NameTable;

  constructor(sections: SectionReader) {
    this.count = sections.get('streets.key').length;
    this.communes = sections.get('streets.commune');
    this.texts = sections.get('streets.name');
    this.addressStarts = new Starts({
      bases: sections.get('streets.addressBase'),
      offsets: sections.get('streets.addressStart'),
    });
    this.rows = openPacked(sections, 'streets');
    this.ancienneNames = sections.get('anciennes.name');
    this.ancienneKeys = sections.get('anciennes.key');
    this.ancienneCodes = sections.get('anciennes.code');
    this.streetOfType = sections.get('names.street');
    this.wordStarts = new Starts({ bases: sections.get('names.wordBase'), offsets: sections.get('names.wordStart') });
    this.words = sections.get('names.words');
    this.names = new NameTable(sections.get('names.table'));
  }

  commune(street: number): number {
    return this.communes[street] ?? 0;
  }

  /** String number of the name, spelled as in BAN. */
  name(street: number): number {
    return this.texts[street] ?? 0;
  }

  /** Prefetches the numbers of the names of the first `count` of some streets, at most `mostPrefetched`. */
  prefetchNames(streets: Int32Array, count: number): void {
    setPlaces(streets, count);
    prefetchWords(this.texts, count);
  }

  /** First address of a street. Its addresses are `[addressStart(s), addressStart(s + 1))`. */
  addressStart(street: number): number {
    return this.addressStarts.at(street);
  }

  /** The street of an address. */
  streetOf(address: number): number {
    return this.addressStarts.rowOf(address);
  }

  /** First name of a street. Its names are `[nameStart(s), nameStart(s + 1))`. */
  nameStart(street: number): number {
    return this.rows.at(street, streetColumn.nameStart);
  }

  /** 0 for none. */
  postcode(street: number): number {
    return this.rows.at(street, streetColumn.postcode);
  }

  /** One of {@link streetKind}. */
  kind(street: number): number {
    return this.rows.at(street, streetColumn.kind);
  }

  /** Of the address nearest to the street's middle, in 1e-6 degrees; 0x7fffffff if unknown. */
  longitude(street: number): number {
    return this.rows.at(street, streetColumn.longitude);
  }

  latitude(street: number): number {
    return this.rows.at(street, streetColumn.latitude);
  }

  /** String number of the old commune's name, 0 for none. */
  ancienneCommune(street: number): number {
    return this.ancienneNames[this.rows.at(street, streetColumn.ancienne)] ?? 0;
  }

  /** First word of the signature of the old commune's name, 0 for none. */
  ancienneKey(street: number): number {
    return this.ancienneKeys[this.rows.at(street, streetColumn.ancienne)] ?? 0;
  }

  /** Code of the old commune in base 36, 0 for none. */
  ancienneCode(street: number): number {
    return this.ancienneCodes[this.rows.at(street, streetColumn.ancienne)] ?? 0;
  }

  /**
   * Iterates over the names with a signature by their slots: -1 to begin, -1 at the end. Signatures are those of the words alone,
   * made with {@link anyType}.
   *
   * @param type of the streets wanted, or {@link anyType}.
   */
  nextName(keyA: number, keyB: number, type: number, slot: number): number {
    let next = this.names.next(keyA, keyB, slot);
    if (type !== anyType) while (next !== -1 && this.typeAt(next) !== type) next = this.names.next(keyA, keyB, next);
    return next;
  }

  /** Prefetches the first slot of a signature; the value returned has no meaning. */
  peekName(keyA: number): number {
    return this.names.peek(keyA);
  }

  /** Street and type number of the name in a slot. */
  streetAt(slot: number): number {
    return this.names.at(slot) & streetMask;
  }

  typeAt(slot: number): number {
    return this.names.at(slot) >>> typeShift;
  }

  /** Number of names. */
  get nameCount(): number {
    return this.wordStarts.count;
  }

  /** First word of a name. Its words are `words[wordStart(n) .. wordStart(n + 1))`. */
  wordStart(name: number): number {
    return this.wordStarts.at(name);
  }

  /** The street of a name. */
  nameStreet(name: number): number {
    return (this.streetOfType[name] ?? 0) & streetMask;
  }

  /** Number of a name's street type, 0 for none. */
  nameType(name: number): number {
    return (this.streetOfType[name] ?? 0) >>> typeShift;
  }
}

/** The words of all street names: a dictionary sorted by text, with a table by hash. */
export class TokensView {
  readonly textStart: Uint32Array;
  readonly text: Uint8Array;
  /** Number of street names that contain each word. */
  readonly frequency: Uint32Array;
  private readonly tableHash: Uint32Array;
  private readonly tableToken: Uint32Array;

  constructor(sections: SectionReader) {
    this.textStart = sections.get('tokens.textStart');
    this.text = sections.get('tokens.text');
    this.frequency = sections.get('tokens.frequency');
    this.tableHash = sections.get('tokens.tableHash');
    this.tableToken = sections.get('tokens.tableToken');
  }

  get count(): number {
    return this.frequency.length;
  }

  /** Number of the token with this hash, or -1. */
  find(hash: number): number {
    const mask = this.tableHash.length - 1;
    let at = hash & mask;
    for (;;) {
      const token = this.tableToken[at] ?? 0;
      if (token === 0) return -1;
      if (this.tableHash[at] === hash) return token - 1;
      at = (at + 1) & mask;
    }
  }
}
