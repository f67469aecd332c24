import { isInFrance } from '../domain/france.ts';
import { inputKeyIndex } from '../record/input-fields.ts';
import type { AddressRecord } from '../record/record.ts';
import { fromMeters } from './plane-systems.ts';

const codeInseeKey = inputKeyIndex('code_insee');
const longitudeKey = inputKeyIndex('longitude');
const latitudeKey = inputKeyIndex('latitude');
const idBanKey = inputKeyIndex('id_ban');

/** Reads the record's INSEE code and coordinates, in degrees or in metres of a projection. */
export function readGivenCodes(record: AddressRecord): void {
  const { fields, parsed, motifs } = record;
  if (fields.pieceCount === 0) return;
  const code = fields.find(codeInseeKey);
  if (code !== -1) parsed.codeInsee = readCodeInsee(record, fields.pieceStart[code] ?? 0, fields.pieceEnd[code] ?? 0);
  if (parsed.codeInsee !== -1) parsed.isEmpty = false;
  if (fields.find(idBanKey) !== -1) parsed.isEmpty = false;
  const longitude = readDegrees(record, longitudeKey);
  const latitude = readDegrees(record, latitudeKey);
  // Many exports write 0, 0 for unknown; it lies in the Gulf of Guinea.
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude) || (longitude === 0 && latitude === 0)) return;
  const isInMeters = Math.max(Math.abs(longitude), Math.abs(latitude)) > 180;
  const position = isInMeters ? fromMeters(longitude, latitude) : degreesOf(longitude, latitude);
  const swapped = isInMeters ? fromMeters(latitude, longitude) : degreesOf(latitude, longitude);
  const isSwapped = position === undefined && swapped !== undefined;
  // Degrees outside France are kept as given.
  const taken = position ?? swapped ?? (isInMeters || Math.abs(latitude) > 90 ? undefined : [longitude, latitude]);
  if (taken === undefined) return;
  parsed.hasPosition = true;
  parsed.isEmpty = false;
  [parsed.longitude = 0, parsed.latitude = 0] = taken;
  if (isSwapped) motifs.add('coordonnees_inversees');
}

function degreesOf(longitude: number, latitude: number): readonly [number, number] | undefined {
  return isInFrance(longitude, latitude) ? [longitude, latitude] : undefined;
}

/** INSEE code in base 36, or -1: five characters, or four digits whose zero was lost. */
function readCodeInsee({ fields: { bytes } }: AddressRecord, from: number, to: number): number {
  let code = 0;
  let length = 0;
  for (let at = from; at < to; at++) {
    let byte = bytes[at] ?? 0;
    if (byte === 0x20 || byte === 0x22) continue;
    if (byte >= 0x61 && byte <= 0x7a) byte -= 0x20;
    const isDigit = byte >= 0x30 && byte <= 0x39;
    const isCorsica = length === 1 && (byte === 0x41 || byte === 0x42);
    if (!isDigit && !isCorsica) return -1;
    code = code * 36 + (isDigit ? byte - 0x30 : byte - 0x37);
    length++;
  }
  return length === 5 || length === 4 ? code : -1;
}

/** A coordinate with point or comma, or NaN. */
function readDegrees({ fields }: AddressRecord, key: number): number {
  const piece = fields.find(key);
  if (piece === -1) return NaN;
  let text = '';
  const end = Math.min(fields.pieceEnd[piece] ?? 0, (fields.pieceStart[piece] ?? 0) + 32);
  for (let at = fields.pieceStart[piece] ?? 0; at < end; at++) text += String.fromCharCode(fields.bytes[at] ?? 0);
  text = text.trim().replace(',', '.');
  return text === '' ? NaN : Number(text);
}
