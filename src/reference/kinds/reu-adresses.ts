/** The electoral roll as INSEE publishes it: addresses with the bureau of their electors (`table-adresses-reu.csv`). */
import { parseCodeBureau } from '../../domain/code-bureau.ts';
import { parseCodeInsee } from '../../domain/code-insee.ts';
import type { CodeBureau, CodeInsee } from '../../domain/codes.ts';
import type { Position } from '../../domain/position.ts';
import { may, must } from '../fields/field-spec.ts';
import { LastAnswer } from '../fields/repeated-values.ts';
import type { FileFindings } from '../findings/findings.ts';
import { PositionCheck } from '../findings/position-check.ts';
import { CsvRow } from '../formats/csv/csv-row.ts';
import { scanCsv, slotsOf } from '../formats/csv/csv-rows.ts';
import type { ReferenceSource, SourceFile } from '../source.ts';
import { byCodeInsee, defineKind } from './define-kind.ts';

/** An address of the electoral roll. */
export interface AdresseReuRow {
  readonly codeInsee: CodeInsee;
  readonly bureau: CodeBureau;
  /** BAN or BANO id; may be of another millésime than BAN's. */
  readonly idBan: string;
  /** `4 Rue de l'Abbaye 75006 Paris`. */
  readonly adresse: string;
  readonly typeGeocodage: 'housenumber' | 'interpolation' | 'street' | 'locality' | 'municipality';
  readonly scoreGeocodage: number;
  /** Undefined when the row has none. */
  readonly position: Position | undefined;
  /** How many addresses of the roll this row stands for, at least 1. */
  readonly nombreAdresses: number;
}

const fields = {
  code_commune: must('code_commune_ref'),
  code_bureau_vote: must('id_brut_bv_reu'),
  id: may('id'),
  adresse: may('geo_adresse'),
  type: must('geo_type'),
  score: may('geo_score'),
  longitude: must('longitude'),
  latitude: must('latitude'),
  nombre: may('nb_adresses'),
};
const slot = slotsOf(fields);

/** `city`, `town` and `village` are words of older geocoders for `municipality`. */
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
 * A checked row of the roll. One object serves all rows, and texts are decoded only when asked for.
 *
 * Cases of findings are row numbers only, as the table holds addresses of electors.
 */
class RollRow implements AdresseReuRow {
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

  /** Reads the current row of the CSV reader; false if it is left out (noted). */
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

/** The kind `reu_adresses`. Rows without a position are kept: their bureau is known. */
export const reuAdresses = defineKind({
  name: 'reu_adresses',
  holds: 'Addresses of the electoral roll with their bureau de vote (`table-adresses-reu.csv`)',
  adds: 'The strongest evidence for a bureau: the address itself (method `reu_adresse`) and its neighbours (`voisinage`).',
  published:
    'INSEE, https://www.data.gouv.fr/datasets/bureaux-de-vote-et-adresses-de-leurs-electeurs/; Licence Ouverte 2.0.',
  formats: 'CSV',
  fields,
  scan: async (source, findings, use: (adresse: AdresseReuRow) => void, part) => {
    for (const file of source.files) {
      const noted = findings.ofFile(source.kind, file.label);
      const adresse = new RollRow(source, file, noted);
      const show = (row: CsvRow): void => {
        if (adresse.read(row)) use(adresse);
      };
      await scanCsv(source, file, fields, noted, show, { part });
      adresse.finish();
    }
  },
  canBeCut: true,
  codes: { ...byCodeInsee, bureau: ({ bureau }) => bureau },
});
