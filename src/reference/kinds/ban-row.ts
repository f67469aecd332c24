/** The row that a reader of BAN is at. */
import { departementOf, parseCodeInsee } from '../../domain/code-insee.ts';
import type { CodeInsee } from '../../domain/codes.ts';
import type { Position } from '../../domain/position.ts';
import { fieldForm } from '../../tables/csv/csv-fields.ts';
import { CsvRow } from '../formats/csv/csv-row.ts';
import { slotsOf } from '../formats/csv/csv-rows.ts';
import { crsOfDepartement, resolveCrs } from '../formats/crs.ts';
import type { FileFindings } from '../findings/findings.ts';
import { LastAnswer, LastText } from '../last-value.ts';
import { PositionCheck } from '../findings/position-check.ts';
import type { AdresseRow } from '../rows.ts';
import { sourceFields } from '../fields/source-fields.ts';
import type { ReferenceSource, SourceFile } from '../source-kinds.ts';

const slot = slotsOf(sourceFields.ban);

/** Number that the Base adresse locale writes for a street without numbers. */
const withoutNumero = 99_999;
/** From here on, numbers that are not the commune's own were made up by older sources. Source: BAN's import rules. */
const firstFictif = 5_000;
const underscore = 0x5f;

/**
 * A row of a BAN file, checked, on the bytes of the file: one object for all rows, and texts are made when they are asked
 * for. Of 28 million rows most repeat the street before: nothing is made of them but a number and a position.
 */
export class BanRow implements AdresseRow {
  cleVoie = '';
  numero = 0;
  codeInsee = '' as CodeInsee;
  longitude = 0;
  latitude = 0;
  readonly #findings: FileFindings;
  readonly #source: ReferenceSource;
  readonly #file: SourceFile;
  readonly #check: PositionCheck;
  readonly #codes = new LastAnswer(parseCodeInsee);
  readonly #suffixes = new LastAnswer((text) => text.toLowerCase());
  readonly #keys = new LastText();
  #row = new CsvRow(0, []);
  /** Suffix and kind of position of the row before. */
  #lastSuffixe = '';
  #lastType = '';
  /** One closure for all rows: made a row, it would cost more than the rest of the check. */
  readonly #place = (): string => this.idBan;

  constructor(source: ReferenceSource, file: SourceFile, findings: FileFindings) {
    this.#findings = findings;
    this.#source = source;
    this.#file = file;
    this.#check = new PositionCheck(source, file, findings);
  }

  /** Reads the row that the CSV reader is at; false for one that is left out (noted). */
  read(row: CsvRow): boolean {
    this.#row = row;
    if (row.isEmpty(slot.id) || row.isEmpty(slot.nom_voie)) {
      this.#findings.add('ROW_WITHOUT_KEY', `row ${row.number}`);
      return false;
    }
    const code = row.text(slot.code_insee);
    const codeInsee = this.#codes.of(code);
    if (codeInsee === undefined) {
      this.#findings.add('CODE_INSEE_UNREADABLE', `row ${row.number}: ${code.slice(0, 20)}`);
      return false;
    }
    const { cleVoie, numero, longitude, latitude } = this;
    const read = this.#readNumero();
    if (read === undefined || !this.#readPosition(codeInsee)) {
      this.longitude = longitude;
      this.latitude = latitude;
      return false;
    }
    this.codeInsee = codeInsee;
    this.numero = read;
    this.cleVoie = this.#readKey();
    const isSame = numero === read && longitude === this.longitude && latitude === this.latitude;
    const { suffixe, typePosition } = this;
    if (isSame && cleVoie === this.cleVoie && suffixe === this.#lastSuffixe && typePosition === this.#lastType) {
      this.#findings.add('ROW_DUPLICATED', this.idBan);
    }
    this.#lastSuffixe = suffixe;
    this.#lastType = typePosition;
    return true;
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
    return { longitude: this.longitude, latitude: this.latitude };
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

  /** The row as an object of its own. */
  toPlain(): AdresseRow {
    return {
      idBan: this.idBan,
      cleVoie: this.cleVoie,
      numero: this.numero,
      suffixe: this.suffixe,
      nomVoie: this.nomVoie,
      codePostal: this.codePostal,
      codeInsee: this.codeInsee,
      nomCommune: this.nomCommune,
      codeInseeAncienneCommune: this.codeInseeAncienneCommune,
      nomAncienneCommune: this.nomAncienneCommune,
      position: this.position,
      typePosition: this.typePosition,
      alias: this.alias,
      nomLieuDit: this.nomLieuDit,
      nomAfnor: this.nomAfnor,
      certifiee: this.certifiee,
    };
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

  /** Lon and lat, or x and y in the territory's own system where those are empty; false when it cannot be France (noted). */
  #readPosition(codeInsee: CodeInsee): boolean {
    const row = this.#row;
    this.longitude = row.value(slot.lon);
    this.latitude = row.value(slot.lat);
    if (!Number.isNaN(this.longitude) && !Number.isNaN(this.latitude)) {
      return this.#check.accept(this.longitude, this.latitude, this.#place);
    }
    const x = row.value(slot.x);
    const y = row.value(slot.y);
    const { crs: named } = this.#source;
    const crs = named === undefined ? crsOfDepartement(departementOf(codeInsee)) : resolveCrs(named, this.#file.label);
    if (Number.isNaN(x) || Number.isNaN(y) || crs === undefined) {
      this.#findings.add('POSITION_MISSING', this.idBan);
      return false;
    }
    [this.longitude, this.latitude] = crs.toWgs84(x, y);
    return this.#check.accept(this.longitude, this.latitude, this.#place, [x, y]);
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

/** The id less its number: everything before the second underscore. */
function cleVoieOf(idBan: string): string {
  const second = idBan.indexOf('_', idBan.indexOf('_') + 1);
  return second === -1 ? idBan : idBan.slice(0, second);
}
