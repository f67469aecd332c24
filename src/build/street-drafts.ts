import type { AdresseRow, LieuDitRow } from '../reference/rows.ts';
import type { CodeInsee } from '../domain/codes.ts';

/** A street while the reference is read: its names, and its addresses as parallel lists. */
export interface StreetDraft {
  readonly key: string;
  readonly codeInsee: CodeInsee;
  readonly isLieuDit: boolean;
  readonly nom: string;
  /** Name and code of the commune that it lay in before a merger, '' for none. */
  readonly ancienneCommune: string;
  readonly codeAncienneCommune: string;
  /** Further names: aliases and the AFNOR spelling. */
  readonly otherNames: Set<string>;
  readonly numeros: number[];
  readonly suffixes: string[];
  readonly longitudes: number[];
  readonly latitudes: number[];
  readonly postcodes: number[];
  /** How good each position is: see {@link positionRank}. */
  readonly ranks: number[];
  /** Position of a lieu-dit that has no addresses. */
  longitude: number;
  latitude: number;
  postcode: number;
}

/**
 * Which of several positions of one address is taken, best first: where a person goes in.
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

function positionRank(typePosition: string): number {
  const rank = positionOrder.indexOf(typePosition);
  return rank === -1 ? positionOrder.length : rank;
}

/** Numbers from here on stand for "no number" in some files (source: BAN, 5000 and above for places without one). */
export const noNumberFrom = 5000;

/** Streets and lieux-dits as they are read, by key. */
export class StreetDrafts {
  readonly byKey = new Map<string, StreetDraft>();
  addressRows = 0;
  /** Name of each commune as BAN writes it, for packs without COG. */
  readonly communeNames = new Map<CodeInsee, string>();
  readonly communePostcodes = new Map<CodeInsee, Set<number>>();

  addAdresse(row: AdresseRow): void {
    this.addressRows++;
    const postcode = Number(row.codePostal) || 0;
    this.noteCommune(row.codeInsee, row.nomCommune, postcode);
    let draft = this.byKey.get(row.cleVoie);
    if (draft === undefined) {
      draft = emptyDraft(row.cleVoie, row.codeInsee, row.nomVoie, row, false);
      this.byKey.set(row.cleVoie, draft);
    }
    if (draft.postcode === 0) draft.postcode = postcode;
    if (row.nomAfnor !== '') draft.otherNames.add(row.nomAfnor);
    if (row.nomVoie.includes(', ')) for (const name of row.nomVoie.split(', ')) draft.otherNames.add(name);
    if (row.alias !== '') for (const alias of row.alias.split('|')) draft.otherNames.add(alias);
    if (row.nomVoie !== draft.nom) draft.otherNames.add(row.nomVoie);
    const { longitude, latitude } = row.position;
    if (row.numero < 0 || row.numero >= 65535) {
      if (!Number.isFinite(draft.longitude)) {
        draft.longitude = longitude;
        draft.latitude = latitude;
      }
      return;
    }
    draft.numeros.push(row.numero);
    draft.suffixes.push(row.suffixe);
    draft.longitudes.push(longitude);
    draft.latitudes.push(latitude);
    draft.postcodes.push(postcode);
    draft.ranks.push(positionRank(row.typePosition));
  }

  addLieuDit(row: LieuDitRow): void {
    const postcode = Number(row.codePostal) || 0;
    this.noteCommune(row.codeInsee, row.nomCommune, postcode);
    if (this.byKey.has(row.idBan)) return;
    const draft = emptyDraft(row.idBan, row.codeInsee, row.nom, row, true);
    draft.postcode = postcode;
    if (row.position !== undefined) {
      draft.longitude = row.position.longitude;
      draft.latitude = row.position.latitude;
    }
    this.byKey.set(row.idBan, draft);
  }

  private noteCommune(code: CodeInsee, name: string, postcode: number): void {
    if (!this.communeNames.has(code)) this.communeNames.set(code, name);
    if (postcode === 0) return;
    let postcodes = this.communePostcodes.get(code);
    if (postcodes === undefined) this.communePostcodes.set(code, (postcodes = new Set()));
    postcodes.add(postcode);
  }
}

function emptyDraft(
  key: string,
  codeInsee: CodeInsee,
  nom: string,
  ancienne: Pick<AdresseRow, 'nomAncienneCommune' | 'codeInseeAncienneCommune'>,
  isLieuDit: boolean,
): StreetDraft {
  return {
    key,
    codeInsee,
    isLieuDit,
    nom,
    ancienneCommune: ancienne.nomAncienneCommune,
    codeAncienneCommune: ancienne.codeInseeAncienneCommune,
    otherNames: new Set(),
    numeros: [],
    suffixes: [],
    longitudes: [],
    latitudes: [],
    postcodes: [],
    ranks: [],
    longitude: NaN,
    latitude: NaN,
    postcode: 0,
  };
}
