/** The electoral roll as INSEE publishes it: addresses with the bureau of their electors (`table-adresses-reu.csv`). */
import { parseCodeBureau } from '../domain/code-bureau.ts';
import { parseCodeInsee } from '../domain/code-insee.ts';
import type { Position } from '../domain/position.ts';
import type { CsvRow } from './csv-row.ts';
import { readCsv, slotsOf } from './csv-rows.ts';
import type { FileFindings, Findings } from './findings.ts';
import { PositionCheck } from './position-check.ts';
import type { AdresseReuRow } from './rows.ts';
import { sourceFields } from './source-fields.ts';
import type { ReferenceSource } from './source-kinds.ts';

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
 * Addresses of the roll, batches in the order of the files. Rows without position are kept, their bureau is known.
 *
 * First cases of findings are row numbers only: the table holds addresses of electors.
 *
 * @throws ArpenteurError SOURCE_INVALID, CRS_MISMATCH, FILE_*.
 */
export async function* readReuAdresses(
  source: ReferenceSource,
  findings: Findings,
): AsyncGenerator<readonly AdresseReuRow[]> {
  for (const file of source.files) {
    const noted = findings.ofFile(source.kind, file.label);
    const positions = new RollPositions(new PositionCheck(source, file, noted), noted);
    yield* readCsv(source, file, sourceFields.reu_adresses, noted, (row) => convertRow(row, positions, noted));
    positions.finish();
  }
}

function convertRow(row: CsvRow, positions: RollPositions, findings: FileFindings): AdresseReuRow | undefined {
  const codeInsee = parseCodeInsee(row.text(slot.code_commune));
  if (codeInsee === undefined) {
    findings.add('CODE_INSEE_UNREADABLE', `row ${row.number}`);
    return undefined;
  }
  const bureau = parseCodeBureau(row.text(slot.code_bureau_vote), { commune: codeInsee });
  if (bureau === undefined) {
    findings.add('CODE_BUREAU_UNREADABLE', `row ${row.number}`);
    return undefined;
  }
  const typeGeocodage = types[row.text(slot.type)];
  if (typeGeocodage === undefined) {
    findings.add('VALUE_UNKNOWN', `row ${row.number}: geo_type`);
    return undefined;
  }
  const score = row.value(slot.score);
  const nombre = row.value(slot.nombre);
  return {
    codeInsee,
    bureau,
    idBan: row.text(slot.id),
    adresse: row.text(slot.adresse),
    typeGeocodage,
    scoreGeocodage: Number.isNaN(score) ? 0 : score,
    position: positions.read(row),
    nombreAdresses: nombre >= 1 ? Math.floor(nombre) : 1,
  };
}

/** Positions of one file, checked. */
class RollPositions {
  readonly #check: PositionCheck;
  readonly #findings: FileFindings;
  #number = 0;
  readonly #place = (): string => `row ${this.#number}`;

  constructor(check: PositionCheck, findings: FileFindings) {
    this.#check = check;
    this.#findings = findings;
  }

  read(row: CsvRow): Position | undefined {
    this.#number = row.number;
    const longitude = row.value(slot.longitude);
    const latitude = row.value(slot.latitude);
    if (Number.isNaN(longitude) || Number.isNaN(latitude)) {
      this.#findings.add('POSITION_MISSING', this.#place());
      return undefined;
    }
    return this.#check.accept(longitude, latitude, this.#place) ? { longitude, latitude } : undefined;
  }

  finish(): void {
    this.#check.finish();
  }
}
