/** The row that a reader of the roll is at. */
import { parseCodeBureau } from '../../domain/code-bureau.ts';
import { parseCodeInsee } from '../../domain/code-insee.ts';
import type { CodeBureau, CodeInsee } from '../../domain/codes.ts';
import type { Position } from '../../domain/position.ts';
import { CsvRow } from '../formats/csv/csv-row.ts';
import { slotsOf } from '../formats/csv/csv-rows.ts';
import type { FileFindings } from '../findings/findings.ts';
import { LastAnswer } from '../last-value.ts';
import { PositionCheck } from '../findings/position-check.ts';
import type { AdresseReuRow } from '../rows.ts';
import { sourceFields } from '../fields/source-fields.ts';
import type { ReferenceSource, SourceFile } from '../source-kinds.ts';

const slot = slotsOf(sourceFields.reu_adresses);

/** `municipality` also where the table says `city`, `town` or `village`, as older geocoders did. */
const types: Readonly<Record<string, AdresseReuRow['typeGeocodage']>> = {
  housenumber: 'housenumber',
  interpolation: 'interpolation',
  street: 'street',
  locality: 'locality',
  municipality: 'municipality',
  city: 'municipality',
  town: 'municipality',
  village: 'municipality',
};

/**
 * A row of the roll, checked, on the bytes of the file: one object for all rows, and texts are made when they are asked for.
 *
 * First cases of findings are row numbers only: the table holds addresses of electors.
 */
export class RollRow implements AdresseReuRow {
  codeInsee = '' as CodeInsee;
  bureau = '' as CodeBureau;
  typeGeocodage: AdresseReuRow['typeGeocodage'] = 'housenumber';
  position: Position | undefined;
  readonly #findings: FileFindings;
  readonly #check: PositionCheck;
  readonly #communes = new LastAnswer(parseCodeInsee);
  readonly #bureaux = new LastAnswer((text) => parseCodeBureau(text, { commune: this.codeInsee }));
  readonly #types = new LastAnswer((text) => types[text]);
  #row = new CsvRow(0, []);
  readonly #place = (): string => `row ${this.#row.number}`;

  constructor(source: ReferenceSource, file: SourceFile, findings: FileFindings) {
    this.#findings = findings;
    this.#check = new PositionCheck(source, file, findings);
  }

  /** Reads the row that the CSV reader is at; false for one that is left out (noted). */
  read(row: CsvRow): boolean {
    this.#row = row;
    const codeInsee = this.#communes.of(row.text(slot.code_commune));
    if (codeInsee === undefined) return this.#leaveOut('CODE_INSEE_UNREADABLE');
    if (codeInsee !== this.codeInsee) this.#bureaux.forget();
    this.codeInsee = codeInsee;
    const bureau = this.#bureaux.of(row.text(slot.code_bureau_vote));
    if (bureau === undefined) return this.#leaveOut('CODE_BUREAU_UNREADABLE');
    this.bureau = bureau;
    const type = this.#types.of(row.text(slot.type));
    if (type === undefined) return this.#leaveOut('VALUE_UNKNOWN', ': geo_type');
    this.typeGeocodage = type;
    this.position = this.#readPosition();
    return true;
  }

  /** Called at the end of the file. */
  finish(): void {
    this.#check.finish();
  }

  get idBan(): string {
    return this.#row.text(slot.id);
  }

  get adresse(): string {
    return this.#row.text(slot.adresse);
  }

  get scoreGeocodage(): number {
    const score = this.#row.value(slot.score);
    return Number.isNaN(score) ? 0 : score;
  }

  get nombreAdresses(): number {
    const nombre = this.#row.value(slot.nombre);
    return nombre >= 1 ? Math.floor(nombre) : 1;
  }

  /** The row as an object of its own. */
  toPlain(): AdresseReuRow {
    const { codeInsee, bureau, idBan, adresse, typeGeocodage, scoreGeocodage, position, nombreAdresses } = this;
    return { codeInsee, bureau, idBan, adresse, typeGeocodage, scoreGeocodage, position, nombreAdresses };
  }

  #readPosition(): Position | undefined {
    const longitude = this.#row.value(slot.longitude);
    const latitude = this.#row.value(slot.latitude);
    if (Number.isNaN(longitude) || Number.isNaN(latitude)) {
      this.#findings.add('POSITION_MISSING', this.#place());
      return undefined;
    }
    return this.#check.accept(longitude, latitude, this.#place) ? { longitude, latitude } : undefined;
  }

  #leaveOut(code: 'CODE_INSEE_UNREADABLE' | 'CODE_BUREAU_UNREADABLE' | 'VALUE_UNKNOWN', what = ''): false {
    this.#findings.add(code, this.#place() + what);
    return false;
  }
}
