import { NameTable } from './streets/name-table.ts';
import type { SectionReader } from '../sections.ts';
import { findSorted, lowerBound } from '../arrays/sorted-search.ts';

/** Kind of a commune's name. */
export const placeNameKind = {
  /** Its current name in the COG. */
  current: 0,
  /** A former name, or that of a commune which merged into it. */
  former: 1,
  /** A delivery label or locality of La Poste. */
  delivery: 2,
  /** A former name that is still in use: of a commune déléguée or associée, or written by La Poste in line 5. */
  kept: 3,
} as const;

/** Population of a commune whose number of inhabitants no source gives; 0 is a village destroyed in 1916. */
export const unknownPopulation = 0xffffffff;

/** Shares of agreement are stored as multiples of 1 / this. */
export const agreementParts = 65535;

/** Stands for the agreement of a map that leaves out a circonscription of the commune, so that it says nothing there. */
export const leavesOut = 1;

const base = 36;

/** Number of a commune code, in base 36; sorts like the code. */
export function codeInseeNumber(code: string): number {
  return Number.parseInt(code, base);
}

/** Code of five characters for such a number. */
export function codeInseeText(code: number): string {
  return code.toString(base).toUpperCase().padStart(5, '0');
}

/** Communes and arrondissements, their names, postcodes and CEDEX codes. Index: rank by code. */
export class CommunesView {
  /** Codes in base 36, ascending. */
  readonly code: Uint32Array;
  /** String number of the name. */
  readonly name: Uint32Array;
  /** Index of an arrondissement's whole commune; of any other commune, its own. */
  readonly whole: Uint32Array;
  /** Index + 1 of the circonscription that holds the whole commune, else 0. */
  readonly circonscription: Uint16Array;
  /** Share of the roll's addresses that lie in the contour of their bureau, in parts; 0 without roll or contours. */
  readonly contourAgreement: Uint16Array;
  /** Share of the roll's addresses whose nearest other address has the same bureau, in parts; 0 without roll. */
  readonly rollAgreement: Uint16Array;
  /** The same for an address 50 m away on another street: shows how often streets are borders. */
  readonly acrossAgreement: Uint16Array;
  /**
   * Share of addresses whose bureau is missing from the roll, and of those whose street is missing, in parts; 0 without roll.
   */
  readonly unseenShare: Uint16Array;
  readonly unseenAcross: Uint16Array;
  /** Where contours are cells: the share of the commune's addresses that they were drawn around, in parts; 0 for none. */
  readonly cellShare: Uint16Array;
  /** The median length of their edges, in decimetres; 0 for none. */
  readonly cellSpacing: Uint16Array;
  /** Newest millésime of its roll and of its contours, in months since 1900; 0 where there is none, or no date. */
  readonly rollMonth: Uint16Array;
  readonly contourMonth: Uint16Array;
  /** Share of its roll addresses near a border that lie in the area of their bureau's circonscription, in parts, or {@link leavesOut}. */
  readonly areaAgreement: Uint16Array;
  /** The same for the additional maps. */
  readonly otherAgreement: Uint16Array;
  /**
   * Circonscriptions (index + 1) that tables give for a commune that is cut: `[allowedStart[c], allowedStart[c + 1])`; none if
   * no table says.
   */
  readonly allowedStart: Uint32Array;
  readonly allowed: Uint16Array;
  /** Streets `[streetStart[c], streetStart[c + 1])`. */
  readonly streetStart: Uint32Array;
  /** Longitude and latitude in 1e-6 degrees, two per commune; both 0x7fffffff if unknown. */
  readonly position: Int32Array;
  /** First arrondissement and number of arrondissements, two per commune. */
  readonly children: Uint32Array;
  readonly postcodeStart: Uint32Array;
  readonly postcodes: Uint32Array;
  /** Inhabitants; {@link unknownPopulation} where no source tells. */
  readonly population: Uint32Array;
  /** Postcodes, ascending, with their communes. */
  readonly postcode: Uint32Array;
  readonly postcodeCommuneStart: Uint32Array;
  readonly postcodeCommunes: Uint32Array;
  readonly cedex: Uint32Array;
  readonly cedexCommune: Uint32Array;
  /** Abolished codes, ascending, with the commune that each is part of today. */
  readonly formerCode: Uint32Array;
  readonly formerCommune: Uint32Array;
  /** Names: commune, kind, folded text; grouped by commune through `nameStart`. */
  readonly nameStart: Uint32Array;
  readonly nameCommune: Uint32Array;
  readonly nameKind: Uint8Array;
  readonly nameTextStart: Uint32Array;
  readonly nameText: Uint8Array;
  /** The full names, including articles. */
  readonly nameFullStart: Uint32Array;
  readonly nameFull: Uint8Array;
  /** Names sorted by full text, and by that text read backwards: bytes ascending, prefixes first. */
  readonly nameForward: Uint32Array;
  readonly nameBackward: Uint32Array;
  /** Index + 1 in {@link postcode} of each number up to 99999, 0 for none. A direct table, since it is read for every row. */
  private readonly placeOfPostcode = new Uint16Array(100_000);
  private readonly names: NameTable;

  constructor(sections: SectionReader) {
    this.code = sections.get('communes.code');
    this.name = sections.get('communes.name');
    this.whole = sections.get('communes.whole');
    this.circonscription = sections.get('communes.circonscription');
    this.contourAgreement = sections.get('communes.contourAgreement');
    this.areaAgreement = sections.get('communes.areaAgreement');
    this.otherAgreement = sections.get('communes.otherAgreement');
    this.allowedStart = sections.get('communes.allowedStart');
    this.allowed = sections.get('communes.allowed');
    this.rollAgreement = sections.get('communes.rollAgreement');
    this.acrossAgreement = sections.get('communes.acrossAgreement');
    this.unseenShare = sections.get('communes.unseenShare');
    this.unseenAcross = sections.get('communes.unseenAcross');
    this.cellShare = sections.get('communes.cellShare');
    this.cellSpacing = sections.get('communes.cellSpacing');
    this.rollMonth = sections.get('communes.rollMonth');
    this.contourMonth = sections.get('communes.contourMonth');
    this.streetStart = sections.get('communes.streetStart');
    this.position = sections.get('communes.position');
    this.children = sections.get('communes.children');
    this.postcodeStart = sections.get('communes.postcodeStart');
    this.postcodes = sections.get('communes.postcodes');
    this.population = sections.get('communes.population');
    this.postcode = sections.get('postcodes.code');
    this.postcodeCommuneStart = sections.get('postcodes.communeStart');
    this.postcodeCommunes = sections.get('postcodes.communes');
    this.cedex = sections.get('cedex.code');
    this.cedexCommune = sections.get('cedex.commune');
    this.formerCode = sections.get('communes.formerCode');
    this.formerCommune = sections.get('communes.formerCommune');
    this.nameStart = sections.get('placeNames.start');
    this.nameCommune = sections.get('placeNames.commune');
    this.nameKind = sections.get('placeNames.kind');
    this.nameTextStart = sections.get('placeNames.textStart');
    this.nameText = sections.get('placeNames.text');
    this.nameFullStart = sections.get('placeNames.fullStart');
    this.nameFull = sections.get('placeNames.full');
    this.nameForward = sections.get('placeNames.forward');
    this.nameBackward = sections.get('placeNames.backward');
    for (const [place, code] of this.postcode.entries()) this.placeOfPostcode[code] = place + 1;
    this.names = new NameTable(sections.get('placeNames.table'));
  }

  get count(): number {
    return this.code.length;
  }

  /** Number of an arrondissement, 1 to 20; 0 for a whole commune. Source: its code, 75101.., 13201.., 69381... */
  arrondissement(commune: number): number {
    if (this.whole[commune] === commune) return 0;
    const code = this.code[commune] ?? 0;
    const number = 10 * (Math.floor(code / base) % base) + (code % base);
    return number > 80 ? number - 80 : number;
  }

  /** Index of the commune with this code (in base 36), or -1. */
  find(code: number): number {
    return findSorted(this.code, code);
  }

  /** Index of the commune that an abolished code is part of today, or -1. */
  findFormer(code: number): number {
    const at = findSorted(this.formerCode, code);
    return at === -1 ? -1 : (this.formerCommune[at] ?? -1);
  }

  /** Index of a postcode in {@link postcode}, or -1. */
  findPostcode(code: number): number {
    return (this.placeOfPostcode[Math.max(0, code)] ?? 0) - 1;
  }

  /** Commune of a CEDEX code, or -1. */
  findCedex(code: number): number {
    const at = findSorted(this.cedex, code);
    return at === -1 ? -1 : (this.cedexCommune[at] ?? -1);
  }

  /** True if the postcode serves the commune or, for a whole commune, one of its arrondissements. */
  hasPostcode(commune: number, code: number): boolean {
    const first = this.children[2 * commune] ?? 0;
    const end = first + (this.children[2 * commune + 1] ?? 0);
    if (this.hasOwnPostcode(commune, code)) return true;
    for (let child = first; child < end; child++) if (this.hasOwnPostcode(child, code)) return true;
    return false;
  }

  /** Lowest postcode of a commune (of a city with arrondissements, that of the first one); 0 for none. */
  firstPostcode(commune: number): number {
    const start = this.postcodeStart[commune] ?? 0;
    if (start < (this.postcodeStart[commune + 1] ?? 0)) return this.postcodes[start] ?? 0;
    const count = this.children[2 * commune + 1] ?? 0;
    return count === 0 ? 0 : this.firstPostcode(this.children[2 * commune] ?? 0);
  }

  private hasOwnPostcode(commune: number, code: number): boolean {
    const end = this.postcodeStart[commune + 1] ?? 0;
    for (let at = this.postcodeStart[commune] ?? end; at < end; at++) if (this.postcodes[at] === code) return true;
    return false;
  }

  /**
   * Iterates over the names with a signature: pass -1, then the slot returned last. Returns the next slot, or -1;
   * `nameAt(slot)` is the name.
   */
  nextName(keyA: number, keyB: number, slot: number): number {
    return this.names.next(keyA, keyB, slot);
  }

  nameAt(slot: number): number {
    return this.names.at(slot);
  }

  /** Range of the indices of communes whose code lies in `[from, to)` (base 36). */
  range(from: number, to: number): readonly [number, number] {
    return [lowerBound(this.code, from), lowerBound(this.code, to)];
  }
}
