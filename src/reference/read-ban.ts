/** BAN: numbered addresses, as CSV (official, with ids, Base adresse locale) or addok NDJSON. */
import { departementOf, parseCodeInsee } from '../domain/code-insee.ts';
import type { CodeInsee } from '../domain/codes.ts';
import type { Position } from '../domain/position.ts';
import { readBanNdjson } from './read-ban-ndjson.ts';
import type { CsvRow } from './csv-row.ts';
import { readCsv, slotsOf } from './csv-rows.ts';
import { crsOfDepartement, resolveCrs } from './crs.ts';
import type { FileFindings, Findings } from './findings.ts';
import { firstByteOf } from './open-source-file.ts';
import { PositionCheck } from './position-check.ts';
import type { AdresseRow } from './rows.ts';
import { sourceFields } from './source-fields.ts';
import type { ReferenceSource, SourceFile } from './source-kinds.ts';

const slot = slotsOf(sourceFields.ban);

/** Number that the Base adresse locale writes for a street without numbers. */
const withoutNumero = 99_999;
/** From here on, numbers that are not the commune's own were made up by older sources. Source: BAN's import rules. */
const firstFictif = 5_000;

/**
 * Addresses of BAN, one row a position: an address with an entrance and a parcel has two rows, next to each other.
 *
 * @returns batches in the order of the files.
 * @throws ArpenteurError SOURCE_INVALID, CRS_MISMATCH, FILE_*.
 */
export async function* readBan(source: ReferenceSource, findings: Findings): AsyncGenerator<readonly AdresseRow[]> {
  for (const file of source.files) {
    const noted = findings.ofFile(source.kind, file.label);
    const isNdjson = (await firstByteOf(source.kind, file)) === '{';
    yield* isNdjson ? readBanNdjson(source, file, noted) : readBanCsv(source, file, noted);
  }
}

async function* readBanCsv(
  source: ReferenceSource,
  file: SourceFile,
  findings: FileFindings,
): AsyncGenerator<readonly AdresseRow[]> {
  const positions = new BanPositions(source, file, findings);
  let previous: AdresseRow | undefined;
  yield* readCsv(source, file, sourceFields.ban, findings, (row) => {
    const adresse = convertRow(row, positions, findings);
    if (adresse === undefined) return undefined;
    if (previous !== undefined && isSame(previous, adresse)) findings.add('ROW_DUPLICATED', adresse.idBan);
    previous = adresse;
    return adresse;
  });
  positions.finish();
}

function convertRow(row: CsvRow, positions: BanPositions, findings: FileFindings): AdresseRow | undefined {
  const idBan = row.text(slot.id);
  const nomVoie = row.text(slot.nom_voie);
  if (idBan === '' || nomVoie === '') {
    findings.add('ROW_WITHOUT_KEY', `row ${row.number}`);
    return undefined;
  }
  const codeInsee = parseCodeInsee(row.text(slot.code_insee));
  if (codeInsee === undefined) {
    findings.add('CODE_INSEE_UNREADABLE', `row ${row.number}: ${row.text(slot.code_insee).slice(0, 20)}`);
    return undefined;
  }
  const numero = readNumero(row, findings);
  if (numero === undefined) return undefined;
  const position = positions.read(row, codeInsee);
  if (position === undefined) return undefined;
  return {
    idBan,
    cleVoie: cleVoieOf(idBan),
    numero,
    suffixe: row.text(slot.rep).toLowerCase(),
    nomVoie,
    codePostal: row.text(slot.code_postal),
    codeInsee,
    nomCommune: row.text(slot.nom_commune),
    codeInseeAncienneCommune: row.text(slot.code_insee_ancienne_commune),
    nomAncienneCommune: row.text(slot.nom_ancienne_commune),
    position,
    typePosition: row.text(slot.type_position),
    alias: row.text(slot.alias),
    nomLieuDit: row.text(slot.nom_ld),
    nomAfnor: row.text(slot.nom_afnor),
    certifiee: row.text(slot.certification_commune) === '1',
  };
}

function readNumero(row: CsvRow, findings: FileFindings): number | undefined {
  const numero = row.value(slot.numero);
  if (Number.isInteger(numero) && numero >= 0 && numero <= withoutNumero) {
    if (numero < firstFictif) return numero;
    const isCommunes = row.text(slot.certification_commune) === '1' || row.text(slot.source_position) === 'commune';
    if (numero !== withoutNumero && (isCommunes || !row.has(slot.source_position))) return numero;
    findings.add('NUMERO_FICTIF', row.text(slot.id));
    return -1;
  }
  if (row.text(slot.numero) === '') return -1;
  findings.add('NUMERO_UNREADABLE', row.text(slot.id));
  return undefined;
}

/** The id less its number: everything before the second underscore. */
export function cleVoieOf(idBan: string): string {
  const second = idBan.indexOf('_', idBan.indexOf('_') + 1);
  return second === -1 ? idBan : idBan.slice(0, second);
}

function isSame(a: AdresseRow, b: AdresseRow): boolean {
  return (
    a.idBan === b.idBan &&
    a.position.longitude === b.position.longitude &&
    a.position.latitude === b.position.latitude &&
    a.typePosition === b.typePosition
  );
}

/** Positions of one file: lon and lat, or x and y in the territory's own system where those are empty. */
export class BanPositions {
  readonly #check: PositionCheck;
  readonly #findings: FileFindings;
  readonly #source: ReferenceSource;
  readonly #file: SourceFile;
  #row: CsvRow | undefined;
  /** One closure for all rows: made a row, it would cost more than the rest of the check. */
  readonly #place = (): string => this.#row?.text(slot.id) ?? '';

  constructor(source: ReferenceSource, file: SourceFile, findings: FileFindings) {
    this.#check = new PositionCheck(source, file, findings);
    this.#findings = findings;
    this.#source = source;
    this.#file = file;
  }

  /** The position of a row, or undefined when it has none that can be France (noted). */
  read(row: CsvRow, codeInsee: CodeInsee): Position | undefined {
    this.#row = row;
    const longitude = row.value(slot.lon);
    const latitude = row.value(slot.lat);
    if (!Number.isNaN(longitude) && !Number.isNaN(latitude)) {
      return this.#check.accept(longitude, latitude, this.#place) ? { longitude, latitude } : undefined;
    }
    const x = row.value(slot.x);
    const y = row.value(slot.y);
    const { crs: named } = this.#source;
    const crs = named === undefined ? crsOfDepartement(departementOf(codeInsee)) : resolveCrs(named, this.#file.label);
    if (Number.isNaN(x) || Number.isNaN(y) || crs === undefined) {
      this.#findings.add('POSITION_MISSING', this.#place());
      return undefined;
    }
    const [projectedLongitude, projectedLatitude] = crs.toWgs84(x, y);
    return this.#check.accept(projectedLongitude, projectedLatitude, this.#place, [x, y])
      ? { longitude: projectedLongitude, latitude: projectedLatitude }
      : undefined;
  }

  finish(): void {
    this.#check.finish();
  }
}
