/** The row that a reader of BAN is at. */
import { departementOf, parseCodeInsee } from '../../../domain/code-insee.ts';
import type { CodeInsee } from '../../../domain/codes.ts';
import type { Position } from '../../../domain/position.ts';
import { fieldForm } from '../../../tables/csv/csv-fields.ts';
import { may, must } from '../../fields/field-spec.ts';
import { LastAnswer, LastText } from '../../fields/repeated-values.ts';
import type { FileFindings } from '../../findings/findings.ts';
import { PositionCheck } from '../../findings/position-check.ts';
import { crsOfDepartement, resolveCrs } from '../../formats/crs.ts';
import { CsvRow } from '../../formats/csv/csv-row.ts';
import { slotsOf } from '../../formats/csv/csv-rows.ts';
import type { ReferenceSource, SourceFile } from '../../source.ts';

/** A numbered address of BAN, or one position of it. Source: BAN `adresses-XX.csv`, NDJSON of addok. */
export interface AdresseRow {
  /** BAN id as published: `<street key>_<numero on 5>[_<suffixe>]`. */
  readonly idBan: string;
  /** Key of the street: the id without its number, `75101_cfq3tf`. */
  readonly cleVoie: string;
  /** -1 for no number; BAN has houses numbered 0. */
  readonly numero: number;
  /** Lower case: `bis`, `b`, `ter`, `p1`; '' for none. */
  readonly suffixe: string;
  readonly nomVoie: string;
  readonly codePostal: string;
  /** The arrondissement in Paris, Lyon, Marseille. */
  readonly codeInsee: CodeInsee;
  readonly nomCommune: string;
  readonly codeInseeAncienneCommune: string;
  readonly nomAncienneCommune: string;
  readonly position: Position;
  /** `entrée`, `parcelle`, `segment` ...; '' if not given. */
  readonly typePosition: string;
  /** Other names of the street, '' for none; `|`-separated. */
  readonly alias: string;
  /** Hamlet or residence in which the address lies; '' for none. */
  readonly nomLieuDit: string;
  /** AFNOR spelling of the street's name, '' if not given. */
  readonly nomAfnor: string;
  readonly certifiee: boolean;
  /** True when commune, postcode, street and all its names are known to be those of the row passed on before. */
  readonly repeatsStreet: boolean;
}

/** Columns of `adresses-XX.csv`, and of the Base adresse locale 1.3 (`cle_interop` ...). */
export const banFields = {
  id: must('id', 'cle_interop'),
  numero: must('numero'),
  rep: may('rep', 'suffixe'),
  nom_voie: must('nom_voie', 'voie_nom'),
  code_postal: may('code_postal'),
  code_insee: must('code_insee', 'commune_insee'),
  nom_commune: must('nom_commune', 'commune_nom'),
  code_insee_ancienne_commune: may('code_insee_ancienne_commune', 'commune_deleguee_insee'),
  nom_ancienne_commune: may('nom_ancienne_commune', 'commune_deleguee_nom'),
  x: may('x'),
  y: may('y'),
  lon: may('lon', 'long', 'longitude'),
  lat: may('lat', 'latitude'),
  type_position: may('type_position', 'position'),
  alias: may('alias'),
  nom_ld: may('nom_ld', 'lieudit_complement_nom'),
  nom_afnor: may('nom_afnor'),
  source_position: may('source_position'),
  certification_commune: may('certification_commune'),
};
const slot = slotsOf(banFields);

/** Slots of the fields that addresses of one street share. */
export const banStreetSlots = [
  slot.nom_voie,
  slot.code_postal,
  slot.code_insee,
  slot.nom_commune,
  slot.code_insee_ancienne_commune,
  slot.nom_ancienne_commune,
  slot.alias,
  slot.nom_ld,
  slot.nom_afnor,
];

/** Number that the Base Adresse Locale gives to a street without numbers. */
const withoutNumero = 99_999;
/** Numbers from here on that do not come from the commune were made up by older sources. Source: import rules of BAN. */
const firstFictif = 5_000;
const underscore = 0x5f;

/**
 * A checked row of a BAN file. One object serves all rows, and texts are decoded from the file's bytes only on request: most
 * of 28 million rows repeat the street of the row before, and need only a number and a position.
 */
export class BanRow implements AdresseRow {
  cleVoie = '';
  numero = 0;
  codeInsee = '' as CodeInsee;
  repeatsStreet = false;
  /** True when the row before was passed on. */
  #isAfterRow = false;
  #longitude = 0;
  #latitude = 0;
  readonly #findings: FileFindings;
  readonly #source: ReferenceSource;
  readonly #file: SourceFile;
  readonly #check: PositionCheck;
  readonly #codes = new LastAnswer(parseCodeInsee);
  readonly #suffixes = new LastAnswer((text) => text.toLowerCase());
  readonly #keys = new LastText();
  #row = new CsvRow(0, []);
  /** Suffix and type of position of the row before. */
  #lastSuffixe = '';
  #lastType = '';
  /** One closure for all rows: one per row would cost more than the rest of the check. */
  readonly #place = (): string => this.idBan;

  constructor(source: ReferenceSource, file: SourceFile, findings: FileFindings) {
    this.#findings = findings;
    this.#source = source;
    this.#file = file;
    this.#check = new PositionCheck(source, file, findings);
  }

  /** Reads the current row of the CSV reader; false if it is left out (noted). */
  read(row: CsvRow): boolean {
    this.#row = row;
    const repeats = row.repeats && this.#isAfterRow;
    this.#isAfterRow = false;
    if (row.isEmpty(slot.id) || (!repeats && row.isEmpty(slot.nom_voie))) {
      this.#findings.add('ROW_WITHOUT_KEY', `row ${row.number}`);
      return false;
    }
    if (!repeats) {
      const code = row.text(slot.code_insee);
      const codeInsee = this.#codes.of(code);
      if (codeInsee === undefined) {
        this.#findings.add('CODE_INSEE_UNREADABLE', `row ${row.number}: ${code.slice(0, 20)}`);
        return false;
      }
      this.codeInsee = codeInsee;
    }
    const { cleVoie, numero } = this;
    const longitude = this.#longitude;
    const latitude = this.#latitude;
    const read = this.#readNumero();
    if (read === undefined || !this.#readPosition()) {
      this.#longitude = longitude;
      this.#latitude = latitude;
      return false;
    }
    this.numero = read;
    this.cleVoie = this.#readKey();
    const isSameKey = cleVoie === this.cleVoie;
    const isSame = numero === read && longitude === this.#longitude && latitude === this.#latitude;
    const { suffixe, typePosition } = this;
    if (isSame && isSameKey && suffixe === this.#lastSuffixe && typePosition === this.#lastType) {
      this.#findings.add('ROW_DUPLICATED', this.idBan);
    }
    this.#lastSuffixe = suffixe;
    this.#lastType = typePosition;
    this.repeatsStreet = repeats && isSameKey;
    this.#isAfterRow = true;
    return true;
  }

  /** Makes the next row one that repeats none, since the rows before were not passed on. */
  startStreet(): void {
    this.#isAfterRow = false;
  }

  /** Called at the end of the file. */
  finish(): void {
    this.#check.finish();
  }

  get idBan(): string {
    return this.#row.text(slot.id);
  }

  get suffixe(): string {
    return this.#suffixes.of(this.#row.text(slot.rep));
  }

  get nomVoie(): string {
    return this.#row.text(slot.nom_voie);
  }

  get codePostal(): string {
    return this.#row.text(slot.code_postal);
  }

  get nomCommune(): string {
    return this.#row.text(slot.nom_commune);
  }

  get codeInseeAncienneCommune(): string {
    return this.#row.text(slot.code_insee_ancienne_commune);
  }

  get nomAncienneCommune(): string {
    return this.#row.text(slot.nom_ancienne_commune);
  }

  get position(): Position {
    return { longitude: this.#longitude, latitude: this.#latitude };
  }

  get typePosition(): string {
    return this.#row.text(slot.type_position);
  }

  get alias(): string {
    return this.#row.text(slot.alias);
  }

  get nomLieuDit(): string {
    return this.#row.text(slot.nom_ld);
  }

  get nomAfnor(): string {
    return this.#row.text(slot.nom_afnor);
  }

  get certifiee(): boolean {
    return this.#row.text(slot.certification_commune) === '1';
  }

  #readNumero(): number | undefined {
    const row = this.#row;
    const numero = row.value(slot.numero);
    if (Number.isInteger(numero) && numero >= 0 && numero <= withoutNumero) {
      if (numero < firstFictif) return numero;
      const isCommunes = this.certifiee || row.text(slot.source_position) === 'commune';
      if (numero !== withoutNumero && (isCommunes || !row.has(slot.source_position))) return numero;
      this.#findings.add('NUMERO_FICTIF', this.idBan);
      return -1;
    }
    if (row.isEmpty(slot.numero)) return -1;
    this.#findings.add('NUMERO_UNREADABLE', this.idBan);
    return undefined;
  }

  /** Reads lon and lat, or if they are empty x and y in the territory's own system; false if outside France (noted). */
  #readPosition(): boolean {
    const row = this.#row;
    this.#longitude = row.value(slot.lon);
    this.#latitude = row.value(slot.lat);
    if (!Number.isNaN(this.#longitude) && !Number.isNaN(this.#latitude)) {
      return this.#check.accept(this.#longitude, this.#latitude, this.#place);
    }
    const x = row.value(slot.x);
    const y = row.value(slot.y);
    const { crs: named } = this.#source;
    const crs =
      named === undefined ? crsOfDepartement(departementOf(this.codeInsee)) : resolveCrs(named, this.#file.label);
    if (Number.isNaN(x) || Number.isNaN(y) || crs === undefined) {
      this.#findings.add('POSITION_MISSING', this.idBan);
      return false;
    }
    [this.#longitude, this.#latitude] = crs.toWgs84(x, y);
    return this.#check.accept(this.#longitude, this.#latitude, this.#place, [x, y]);
  }

  #readKey(): string {
    const row = this.#row;
    const column = row.columnOf(slot.id);
    if (column === -1 || row.fields.form[column] === fieldForm.escaped) return cleVoieOf(this.idBan);
    const start = row.fields.start[column] ?? 0;
    const end = row.fields.end[column] ?? 0;
    let at = start;
    for (let seen = 0; at < end; at++) if (row.bytes[at] === underscore && ++seen === 2) break;
    return this.#keys.of(row.bytes, start, at, row.encoding);
  }
}

/** The key of the street: the id up to its second underscore. */
function cleVoieOf(idBan: string): string {
  const second = idBan.indexOf('_', idBan.indexOf('_') + 1);
  return second === -1 ? idBan : idBan.slice(0, second);
}
