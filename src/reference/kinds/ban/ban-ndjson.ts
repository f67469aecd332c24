/** BAN as NDJSON of addok: one street per line, with its numbers inside. */
import { isJsonObject, type JsonObject } from '../../../tables/ndjson/ndjson-fields.ts';
import { readNdjson } from '../../formats/ndjson-lines.ts';
import { isArrondissement, parseCodeInsee } from '../../../domain/code-insee.ts';
import type { CodeInsee } from '../../../domain/codes.ts';
import type { Position } from '../../../domain/position.ts';
import type { FileFindings } from '../../findings/findings.ts';
import { PositionCheck } from '../../findings/position-check.ts';
import type { ReferenceSource, SourceFile } from '../../source.ts';
import type { AdresseRow } from './ban-row.ts';

/** `12bis`, `12 bis`, `0`: a number and its suffix. */
const housenumberKey = /^(\d{1,5})\s*([a-z0-9]*)$/i;

/**
 * Addresses of one NDJSON file in batches, in order. Lines that are not of type `street` have no numbers and are skipped.
 *
 * `citycode` of a street may be a list such as `["75102","75056"]`, of which the arrondissement is taken.
 *
 * @throws ArpenteurError SOURCE_INVALID, CRS_MISMATCH, FILE_*.
 */
export async function* readBanNdjson(
  source: ReferenceSource,
  file: SourceFile,
  findings: FileFindings,
): AsyncGenerator<readonly AdresseRow[]> {
  const check = new PositionCheck(source, file, findings);
  for await (const streets of readNdjson(source, file, findings)) {
    const rows: AdresseRow[] = [];
    for (const street of streets) addStreet(street, check, findings, rows);
    if (rows.length > 0) yield rows;
  }
  if (findings.rows === 0) findings.add('ROWS_NONE', file.label);
  check.finish();
}

function addStreet(street: JsonObject, check: PositionCheck, findings: FileFindings, rows: AdresseRow[]): void {
  const numbers = street['housenumbers'];
  if (!isJsonObject(numbers)) return;
  const cleVoie = firstText(street['id']);
  const names = texts(street['name']);
  const [nomVoie = ''] = names;
  if (cleVoie === '' || nomVoie === '') {
    findings.add('ROW_WITHOUT_KEY', `street ${findings.rows}`);
    return;
  }
  const codeInsee = communeOf(texts(street['citycode']));
  if (codeInsee === undefined) {
    findings.add('CODE_INSEE_UNREADABLE', cleVoie);
    return;
  }
  const common = {
    cleVoie,
    nomVoie,
    codePostal: firstText(street['postcode']),
    codeInsee,
    nomCommune: firstText(street['city']),
    codeInseeAncienneCommune: firstText(street['oldcitycode']),
    nomAncienneCommune: firstText(street['oldcity']),
    typePosition: '',
    alias: names.slice(1).join('|'),
    nomLieuDit: '',
    nomAfnor: '',
    certifiee: false,
    repeatsStreet: false,
  };
  for (const [key, value] of Object.entries(numbers)) {
    const parts = housenumberKey.exec(key);
    if (parts === null) {
      findings.add('NUMERO_UNREADABLE', cleVoie);
      continue;
    }
    const [, numeroText = '', suffixe = ''] = parts;
    const position = positionOf(value, cleVoie, check, findings);
    if (position === undefined) continue;
    const given = isJsonObject(value) ? firstText(value['id']) : '';
    const number = numeroText.padStart(5, '0');
    const idBan =
      given !== '' ? given : [cleVoie, number, ...(suffixe === '' ? [] : [suffixe.toLowerCase()])].join('_');
    rows.push({ ...common, idBan, numero: Number(numeroText), suffixe: suffixe.toLowerCase(), position });
  }
}

function positionOf(
  value: unknown,
  cleVoie: string,
  check: PositionCheck,
  findings: FileFindings,
): Position | undefined {
  const longitude = isJsonObject(value) ? Number(value['lon'] ?? Number.NaN) : Number.NaN;
  const latitude = isJsonObject(value) ? Number(value['lat'] ?? Number.NaN) : Number.NaN;
  if (Number.isNaN(longitude) || Number.isNaN(latitude)) {
    findings.add('POSITION_MISSING', cleVoie);
    return undefined;
  }
  return check.accept(longitude, latitude, () => cleVoie) ? { longitude, latitude } : undefined;
}

function communeOf(codes: readonly string[]): CodeInsee | undefined {
  const parsed = codes.map((code) => parseCodeInsee(code)).filter((code) => code !== undefined);
  return parsed.find((code) => isArrondissement(code)) ?? parsed[0];
}

/** A text or a list of texts, as a list; numbers become text. */
function texts(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((item) => (typeof item === 'string' || typeof item === 'number' ? [String(item)] : []));
}

function firstText(value: unknown): string {
  return texts(value)[0] ?? '';
}
