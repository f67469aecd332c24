import { NameTable } from './name-table.ts';
import type { SectionReader } from '../sections.ts';
import { findSorted, lowerBound } from '../sorted-search.ts';

/** What a name of a commune is. */
export const placeNameKind = {
  /** Its name in the COG. */
  current: 0,
  /** A commune that became part of it, or a former name. */
  former: 1,
  /** A delivery label or locality of La Poste. */
  delivery: 2,
} as const;

/** Shares of agreement are stored as multiples of 1 / this. */
export const agreementParts = 65535;

/** A commune code as a number that sorts as the code does: base 36. */
export function codeInseeNumber(code: string): number {
  return Number.parseInt(code, 36);
}

/** The commune code of such a number, five characters. */
export function codeInseeText(code: number): string {
  return code.toString(36).toUpperCase().padStart(5, '0');
}

/** Communes and arrondissements, their names, postcodes and CEDEX codes. An index is a commune's place by code. */
export class CommunesView {
  /** Codes in base 36, ascending. */
  readonly code: Uint32Array;
  /** String number of the name. */
  readonly name: Uint32Array;
  /** Index of the whole commune of an arrondissement, else its own. */
  readonly whole: Uint32Array;
  /** Circonscription index + 1 where the whole commune lies in one, else 0. */
  readonly circonscription: Uint16Array;
  /** Share of the roll's addresses that lie in the contour of their bureau, in parts; 0 where roll or contours are missing. */
  readonly contourAgreement: Uint16Array;
  /** Share of the roll's addresses whose nearest other one is of the same bureau, in parts; 0 without roll. */
  readonly rollAgreement: Uint16Array;
  /** The same of one 50 m away on another street: how often streets are borders. */
  readonly acrossAgreement: Uint16Array;
  /** Share of addresses whose bureau the roll lacks, and of those on streets that it lacks, in parts; 0 without roll. */
  readonly unseenShare: Uint16Array;
  readonly unseenAcross: Uint16Array;
  /** Where contours are cells: the share of the commune's addresses that they were drawn around, in parts; 0 for none. */
  readonly cellShare: Uint16Array;
  /** Newest millésime of its roll and of its contours, in months since 1900; 0 where there is none, or no date. */
  readonly rollMonth: Uint16Array;
  readonly contourMonth: Uint16Array;
  /** Of its roll addresses near a border, the share that lie in the area of their bureau's circonscription, in parts. */
  readonly areaAgreement: Uint16Array;
  /** The same by further maps. */
  readonly otherAgreement: Uint16Array;
  /** Circonscriptions, as index + 1, that tables give to a commune that is cut: `[allowedStart[c], allowedStart[c + 1])`; none where no table says. */
  readonly allowedStart: Uint32Array;
  readonly allowed: Uint16Array;
  /** Streets `[streetStart[c], streetStart[c + 1])`. */
  readonly streetStart: Uint32Array;
  /** Longitude and latitude in 1e-6 degrees, two per commune; both 0x7fffffff when not known. */
  readonly position: Int32Array;
  /** First arrondissement and how many, two per commune. */
  readonly children: Uint32Array;
  readonly postcodeStart: Uint32Array;
  readonly postcodes: Uint32Array;
  /** Postcodes, ascending, with their communes. */
  readonly postcode: Uint32Array;
  readonly postcodeCommuneStart: Uint32Array;
  readonly postcodeCommunes: Uint32Array;
  readonly cedex: Uint32Array;
  readonly cedexCommune: Uint32Array;
  /** Codes no longer in use, ascending, with the commune that each is part of today. */
  readonly formerCode: Uint32Array;
  readonly formerCommune: Uint32Array;
  /** Names: commune, kind, folded text; grouped by commune through `nameStart`. */
  readonly nameStart: Uint32Array;
  readonly nameCommune: Uint32Array;
  readonly nameKind: Uint8Array;
  readonly nameTextStart: Uint32Array;
  readonly nameText: Uint8Array;
  /** The names in full, articles and all. */
  readonly nameFullStart: Uint32Array;
  readonly nameFull: Uint8Array;
  /** Names in the order of their full texts, and of those read backwards: bytes ascending, prefixes first. */
  readonly nameForward: Uint32Array;
  readonly nameBackward: Uint32Array;
  /** Index + 1 in {@link postcode} of each number up to 99999, 0 for none. A table, since every row asks. */
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
    this.rollMonth = sections.get('communes.rollMonth');
    this.contourMonth = sections.get('communes.contourMonth');
    this.streetStart = sections.get('communes.streetStart');
    this.position = sections.get('communes.position');
    this.children = sections.get('communes.children');
    this.postcodeStart = sections.get('communes.postcodeStart');
    this.postcodes = sections.get('communes.postcodes');
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
    const number = Number(codeInseeText(this.code[commune] ?? 0).slice(3));
    return number > 80 ? number - 80 : number;
  }

  /** Index of the commune with this code (base 36), or -1. */
  find(code: number): number {
    return findSorted(this.code, code);
  }

  /** Index of the commune that a former code is part of today, or -1. */
  findFormer(code: number): number {
    const at = findSorted(this.formerCode, code);
    return at === -1 ? -1 : (this.formerCommune[at] ?? -1);
  }

  /** Place of a postcode in {@link postcode}, or -1. */
  findPostcode(code: number): number {
    return (this.placeOfPostcode[Math.max(0, code)] ?? 0) - 1;
  }

  /** Commune of a CEDEX code, or -1. */
  findCedex(code: number): number {
    const at = findSorted(this.cedex, code);
    return at === -1 ? -1 : (this.cedexCommune[at] ?? -1);
  }

  /** True when the postcode serves the commune or, for a whole one, an arrondissement of it. */
  hasPostcode(commune: number, code: number): boolean {
    const first = this.children[2 * commune] ?? 0;
    const end = first + (this.children[2 * commune + 1] ?? 0);
    if (this.hasOwnPostcode(commune, code)) return true;
    for (let child = first; child < end; child++) if (this.hasOwnPostcode(child, code)) return true;
    return false;
  }

  /** Lowest postcode of a commune, of a city with arrondissements that of its first one; 0 for none. */
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
   * Names with a signature, one after the other: the first slot with `slot` -1, the next with the slot returned before.
   * Returns the slot, or -1; `nameAt(slot)` is the name.
   */
  nextName(keyA: number, keyB: number, slot: number): number {
    return this.names.next(keyA, keyB, slot);
  }

  nameAt(slot: number): number {
    return this.names.at(slot);
  }

  /** Communes whose code lies in `[from, to)` (base 36), as a range of indices. */
  range(from: number, to: number): readonly [number, number] {
    return [lowerBound(this.code, from), lowerBound(this.code, to)];
  }
}
