/** BAN: lieux-dits, and streets without numbers (`lieux-dits-XX-beta.csv`). */
import { departementOf } from '../../../domain/code-insee.ts';
import type { CodeInsee } from '../../../domain/codes.ts';
import type { Position } from '../../../domain/position.ts';
import { may, must } from '../../fields/field-spec.ts';
import type { FileFindings } from '../../findings/findings.ts';
import { PositionCheck } from '../../findings/position-check.ts';
import { crsOfDepartement, resolveCrs } from '../../formats/crs.ts';
import type { CsvRow } from '../../formats/csv/csv-row.ts';
import { readCsv, slotsOf } from '../../formats/csv/csv-rows.ts';
import { readCodeInsee } from '../../formats/csv/read-table.ts';
import type { ReferenceSource } from '../../source.ts';
import { byCodeInsee, defineKind } from '../define-kind.ts';

/** A lieu-dit or a street without numbers. */
export interface LieuDitRow {
  readonly idBan: string;
  readonly nom: string;
  readonly codePostal: string;
  readonly codeInsee: CodeInsee;
  readonly nomCommune: string;
  readonly codeInseeAncienneCommune: string;
  readonly nomAncienneCommune: string;
  /** Undefined if the file has no position. */
  readonly position: Position | undefined;
}

const fields = {
  id: must('id'),
  nom_lieu_dit: must('nom_lieu_dit'),
  code_postal: may('code_postal'),
  code_insee: must('code_insee'),
  nom_commune: must('nom_commune'),
  code_insee_ancienne_commune: may('code_insee_ancienne_commune'),
  nom_ancienne_commune: may('nom_ancienne_commune'),
  x: may('x'),
  y: may('y'),
  lon: may('lon'),
  lat: may('lat'),
};
const slot = slotsOf(fields);

/** The kind `ban_lieux_dits`. Rows without a position are kept: the name alone places them in their commune. */
export const banLieuxDits = defineKind({
  name: 'ban_lieux_dits',
  holds: 'Lieux-dits and streets without numbers (Base Adresse Nationale, `lieux-dits-XX-beta.csv`)',
  adds: 'Places that an address may name instead of a street (precision `lieu_dit`).',
  published: 'Base Adresse Nationale, https://adresse.data.gouv.fr/data/ban/adresses/; Licence Ouverte 2.0.',
  formats: 'CSV',
  fields,
  scan: async (source, findings, use: (row: LieuDitRow) => void) => {
    for (const file of source.files) {
      const noted = findings.ofFile(source.kind, file.label);
      const check = new PositionCheck(source, file, noted);
      const convert = (row: CsvRow): LieuDitRow | undefined => convertRow(row, source, check, noted);
      for await (const batch of readCsv(source, file, fields, noted, convert)) batch.forEach(use);
      check.finish();
    }
  },
  codes: byCodeInsee,
});

function convertRow(
  row: CsvRow,
  source: ReferenceSource,
  check: PositionCheck,
  findings: FileFindings,
): LieuDitRow | undefined {
  const idBan = row.text(slot.id);
  const nom = row.text(slot.nom_lieu_dit);
  if (idBan === '' || nom === '') {
    findings.add('ROW_WITHOUT_KEY', `row ${row.number}`);
    return undefined;
  }
  const codeInsee = readCodeInsee(row, slot.code_insee, findings);
  if (codeInsee === undefined) return undefined;
  return {
    idBan,
    nom,
    codePostal: row.text(slot.code_postal),
    codeInsee,
    nomCommune: row.text(slot.nom_commune),
    codeInseeAncienneCommune: row.text(slot.code_insee_ancienne_commune),
    nomAncienneCommune: row.text(slot.nom_ancienne_commune),
    position: readPosition(row, codeInsee, source, check, findings),
  };
}

function readPosition(
  row: CsvRow,
  codeInsee: CodeInsee,
  source: ReferenceSource,
  check: PositionCheck,
  findings: FileFindings,
): Position | undefined {
  const place = (): string => row.text(slot.id);
  let longitude = row.value(slot.lon);
  let latitude = row.value(slot.lat);
  if (Number.isNaN(longitude) || Number.isNaN(latitude)) {
    const crs =
      source.crs === undefined ? crsOfDepartement(departementOf(codeInsee)) : resolveCrs(source.crs, source.kind);
    const x = row.value(slot.x);
    const y = row.value(slot.y);
    if (crs === undefined || Number.isNaN(x) || Number.isNaN(y)) {
      findings.add('POSITION_MISSING', place());
      return undefined;
    }
    [longitude, latitude] = crs.toWgs84(x, y);
  }
  return check.accept(longitude, latitude, place) ? { longitude, latitude } : undefined;
}
