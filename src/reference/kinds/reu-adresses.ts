/** The electoral roll as INSEE publishes it: addresses with the bureau of their electors (`table-adresses-reu.csv`). */
import { parseCodeBureau } from '../../domain/code-bureau.ts';
import { parseCodeInsee } from '../../domain/code-insee.ts';
import type { CodeBureau, CodeInsee } from '../../domain/codes.ts';
import type { Position } from '../../domain/position.ts';
import { may, must } from '../fields/field-spec.ts';
import { fieldForm } from '../../tables/csv/csv-fields.ts';
import { LastAnswer, LastText } from '../fields/repeated-values.ts';
import type { FileFindings } from '../findings/findings.ts';
import { PositionCheck } from '../findings/position-check.ts';
import { CsvRow } from '../formats/csv/csv-row.ts';
import { scanCsv, slotsOf } from '../formats/csv/csv-rows.ts';
import { decodeRange, type StretchEncoding } from '../formats/csv/text-decoder.ts';
import type { ReferenceSource, SourceFile } from '../source.ts';
import { byCodeInsee, defineKind } from './define-kind.ts';

/** An address of the electoral roll. */
export interface AdresseReuRow {
  readonly codeInsee: CodeInsee;
  readonly bureau: CodeBureau;
  /** Key of the street in the BAN id, or all of an id that has no number; may be of another millésime than BAN's. */
  readonly cleVoie: string;
  /** Number and suffix in the id, 0 and '' for none. Lower case. */
  readonly numero: number;
  readonly suffixe: string;
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
const underscore = 0x5f;
const zero = 0x30;

/** `city`, `town` and `village` are words of older geocoders for `municipality`. */
const types = new Map<string, AdresseReuRow['typeGeocodage']>(
  Object.entries({
    housenumber: 'housenumber',
    interpolation: 'interpolation',
    street: 'street',
    locality: 'locality',
    municipality: 'municipality',
    city: 'municipality',
    town: 'municipality',
    village: 'municipality',
  }),
);

/**
 * A checked row of the roll. One object serves all rows, and texts are decoded only when asked for.
 *
 * Cases of findings are row numbers only, as the table holds addresses of electors.
 */
class RollRow implements AdresseReuRow {
  codeInsee = '' as CodeInsee;
  bureau = '' as CodeBureau;
  cleVoie = '';
  numero = 0;
  suffixe = '';
  typeGeocodage: AdresseReuRow['typeGeocodage'] = 'housenumber';
  #longitude = Number.NaN;
  #latitude = Number.NaN;
  /** True when the row before has a commune and a bureau. */
  #isAfterRow = false;
  readonly #findings: FileFindings;
  readonly #check: PositionCheck;
  readonly #communes = new LastAnswer(parseCodeInsee);
  readonly #bureaux = new LastAnswer((text) => parseCodeBureau(text, { commune: this.codeInsee }));
  readonly #types = new LastAnswer((text) => types.get(text));
  readonly #keys = new LastText();
  readonly #suffixes = new LastAnswer((text) => text.toLowerCase());
  #row = new CsvRow(0, []);
  readonly #place = (): string => `row ${this.#row.number}`;

  constructor(source: ReferenceSource, file: SourceFile, findings: FileFindings) {
    this.#findings = findings;
    this.#check = new PositionCheck(source, file, findings);
  }

  /** Reads the current row of the CSV reader; false if it is left out (noted). */
  read(row: CsvRow): boolean {
    this.#row = row;
    if (!(row.repeats && this.#isAfterRow)) {
      this.#isAfterRow = false;
      const codeInsee = this.#communes.of(row.text(slot.code_commune));
      if (codeInsee === undefined) return this.#leaveOut('CODE_INSEE_UNREADABLE');
      if (codeInsee !== this.codeInsee) this.#bureaux.forget();
      this.codeInsee = codeInsee;
      const bureau = this.#bureaux.of(row.text(slot.code_bureau_vote));
      if (bureau === undefined) return this.#leaveOut('CODE_BUREAU_UNREADABLE');
      this.bureau = bureau;
      this.#isAfterRow = true;
    }
    const type = this.#types.of(row.text(slot.type));
    if (type === undefined) return this.#leaveOut('VALUE_UNKNOWN', ': geo_type');
    this.typeGeocodage = type;
    this.#readPosition();
    this.#readId();
    return true;
  }

  /** Called at the end of the file. */
  finish(): void {
    this.#check.finish();
  }

  get position(): Position | undefined {
    const [longitude, latitude] = [this.#longitude, this.#latitude];
    return Number.isNaN(longitude) ? undefined : { longitude, latitude };
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

  #readPosition(): void {
    const longitude = this.#row.value(slot.longitude);
    const latitude = this.#row.value(slot.latitude);
    const isGiven = !Number.isNaN(longitude) && !Number.isNaN(latitude);
    if (!isGiven) this.#findings.add('POSITION_MISSING', this.#place());
    const isKept = isGiven && this.#check.accept(longitude, latitude, this.#place);
    this.#longitude = isKept ? longitude : Number.NaN;
    this.#latitude = isKept ? latitude : Number.NaN;
  }

  /** Cuts the id, in its bytes, into the key of the street, number and suffix. */
  #readId(): void {
    const row = this.#row;
    const column = row.columnOf(slot.id);
    if (column !== -1 && row.fields.form[column] !== fieldForm.escaped) {
      this.#cutId(row.bytes, row.fields.start[column] ?? 0, row.fields.end[column] ?? 0, row.encoding);
    } else {
      const bytes = Buffer.from(row.text(slot.id));
      this.#cutId(bytes, 0, bytes.length, 'utf-8');
    }
  }

  #cutId(bytes: Buffer, start: number, end: number, encoding: StretchEncoding): void {
    const keyEnd = endOfKey(bytes, start, end);
    this.cleVoie = this.#keys.of(bytes, start, keyEnd, encoding);
    this.numero = 0;
    for (let at = keyEnd + 1; at < end && at < keyEnd + 6; at++)
      this.numero = 10 * this.numero + (bytes[at] ?? 0) - zero;
    const suffix = keyEnd + 7;
    this.suffixe = suffix < end ? this.#suffixes.of(decodeRange(bytes, suffix, end, encoding)) : '';
  }

  #leaveOut(code: 'CODE_INSEE_UNREADABLE' | 'CODE_BUREAU_UNREADABLE' | 'VALUE_UNKNOWN', what = ''): false {
    this.#findings.add(code, this.#place() + what);
    return false;
  }
}

/**
 * End of the street's key in an id `<street key>_<five digits>[_<suffixe>]`. The end of the id if it has another form, such
 * as ids of BANO and of streets.
 */
function endOfKey(bytes: Buffer, start: number, end: number): number {
  for (let at = start + 1; at < end; at++) {
    if (bytes[at] !== underscore) continue;
    let next = at + 1;
    while (next < at + 6 && next < end && isDigit(bytes[next] ?? 0)) next++;
    if (next < at + 6) continue;
    if (next === end || (bytes[next] === underscore && next + 1 < end)) return at;
  }
  return end;
}

function isDigit(byte: number): boolean {
  return byte >= zero && byte <= zero + 9;
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
      const repeated = [slot.code_commune, slot.code_bureau_vote];
      await scanCsv(source, file, fields, noted, show, { part, repeated });
      adresse.finish();
    }
  },
  canBeCut: true,
  codes: { ...byCodeInsee, bureau: ({ bureau }) => bureau },
});
