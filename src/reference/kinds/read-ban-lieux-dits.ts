/** BAN: lieux-dits, and streets without numbers (`lieux-dits-XX-beta.csv`). */
import { departementOf, parseCodeInsee } from '../../domain/code-insee.ts';
import type { CodeInsee } from '../../domain/codes.ts';
import type { Position } from '../../domain/position.ts';
import type { CsvRow } from '../formats/csv/csv-row.ts';
import { readCsv, slotsOf } from '../formats/csv/csv-rows.ts';
import { crsOfDepartement, resolveCrs } from '../formats/crs.ts';
import type { FileFindings, Findings } from '../findings/findings.ts';
import { PositionCheck } from '../findings/position-check.ts';
import { caseOf } from '../formats/csv/read-table.ts';
import type { LieuDitRow } from '../rows.ts';
import { sourceFields } from '../fields/source-fields.ts';
import type { ReferenceSource } from '../source-kinds.ts';

const slot = slotsOf(sourceFields.ban_lieux_dits);

/**
 * Lieux-dits, batches in the order of the files. Those without position are kept: the name alone places them.
 *
 * @throws ArpenteurError SOURCE_INVALID, CRS_MISMATCH, FILE_*.
 */
export async function* readBanLieuxDits(
  source: ReferenceSource,
  findings: Findings,
): AsyncGenerator<readonly LieuDitRow[]> {
  for (const file of source.files) {
    const noted = findings.ofFile(source.kind, file.label);
    const check = new PositionCheck(source, file, noted);
    yield* readCsv(source, file, sourceFields.ban_lieux_dits, noted, (row) => convertRow(row, source, check, noted));
    check.finish();
  }
}

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
  const codeInsee = parseCodeInsee(row.text(slot.code_insee));
  if (codeInsee === undefined) {
    findings.add('CODE_INSEE_UNREADABLE', caseOf(row, row.text(slot.code_insee)));
    return undefined;
  }
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
