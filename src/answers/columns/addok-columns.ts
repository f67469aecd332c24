import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { departementNames, regionOfDepartement } from '../../domain/departements.ts';
import { precisionIndex, statutIndex } from '../../domain/outcomes.ts';
import type { AddressRecord } from '../../record/record.ts';
import { codeInseeText } from '../../pack/views/communes-view.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import { writeIdBan } from '../../pack/id-ban.ts';
import type { ResultColumn } from './result-columns.ts';
import {
  type LabelledPlace,
  postcodeOf,
  writeCommune,
  writeCommuneCode,
  writeHouseNumber,
  writeLabel,
  writeString,
} from './write-address.ts';

/**
 * The result columns of addok and the national geocoding service, under the same names, for clients that read those. For a
 * position without an address they give the nearest address. Source: addok-csv, api-adresse.
 */
export const addokColumns = {
  result_latitude: number(({ latitude }, out) => {
    if (!Number.isNaN(latitude)) out.writeFixed(latitude, 6);
  }),
  result_longitude: number(({ longitude }, out) => {
    if (!Number.isNaN(longitude)) out.writeFixed(longitude, 6);
  }),
  result_label: text((place, out) => {
    // Like the national service's label of a commune: its postcode, perhaps one of several, is a separate column.
    if (place.street === -1) writeCommune(place.pack, place.commune, out);
    else writeLabel(place.pack, place, out);
  }),
  result_score: number(({ record: { found } }, out) => {
    out.writeFixed(found.score, 3);
  }),
  result_score_next: number(({ record: { found } }, out) => {
    if (found.scoreNext > 0) out.writeFixed(found.scoreNext, 3);
  }),
  result_distance: integer(({ record: { found } }, out) => {
    if (Number.isFinite(found.nearestMeters)) out.writeInteger(Math.round(found.nearestMeters));
  }),
  result_type: text((place, out) => {
    out.writeAscii(placeType(place));
  }),
  result_id: text((place, out) => {
    const { pack, street, address } = place;
    if (street === -1) {
      writeCommuneCode(pack, place.commune, out);
      return;
    }
    writeIdBan(pack, street, address, out);
  }),
  result_housenumber: text((place, out) => {
    writeHouseNumber(place.pack, place, out);
  }),
  result_name: text((place, out) => {
    if (writeHouseNumber(place.pack, place, out)) out.writeByte(space);
    if (place.street === -1) writeCommune(place.pack, place.commune, out);
    else writeString(place.pack, place.pack.streets.name(place.street), out);
  }),
  result_street: text((place, out) => {
    if (hasNumber(place)) writeString(place.pack, place.pack.streets.name(place.street), out);
  }),
  result_postcode: text(({ postcode }, out) => {
    if (postcode > 0) out.writeInteger(postcode, 5);
  }),
  result_city: text(({ pack, commune }, out) => {
    writeCommune(pack, commune, out);
  }),
  result_context: text(({ pack, commune }, out) => {
    out.writeBytes(contextOf(pack.communes.code[commune] ?? 0));
  }),
  result_citycode: text(({ pack, commune }, out) => {
    writeCommuneCode(pack, commune, out);
  }),
  result_oldcitycode: text(({ pack: { streets }, street }, out) => {
    const code = street === -1 ? 0 : streets.ancienneCode(street);
    if (code !== 0) out.writeAscii(codeInseeText(code));
  }),
  result_oldcity: text((place, out) => {
    if (place.street !== -1) writeString(place.pack, place.pack.streets.ancienneCommune(place.street), out);
  }),
  result_district: text((place, out) => {
    const { communes } = place.pack;
    if (communes.whole[place.commune] !== place.commune)
      writeString(place.pack, communes.name[place.commune] ?? 0, out);
  }),
  result_status: {
    type: 'text',
    write: (record, { reference: { pack } }, out) => {
      const place = placeOf(record, pack);
      // `ok` promises a position: clients read it without another check.
      const isOnMap = place !== undefined && !Number.isNaN(place.longitude);
      out.writeAscii(isOnMap ? 'ok' : (statusOf[record.statut] ?? 'not-found'));
    },
  },
} as const satisfies Readonly<Record<string, ResultColumn>>;

/** Name of a column of {@link addokColumns}. */
export type AddokColumnName = keyof typeof addokColumns;

/** All names, in the order of the table. */
export const addokColumnNames = Object.keys(addokColumns) as readonly AddokColumnName[];

/** The place found, or the address nearest to the given position. */
interface Place extends LabelledPlace {
  readonly record: AddressRecord;
  readonly pack: PackViews;
  readonly longitude: number;
  readonly latitude: number;
}

const space = 0x20;
const statusOf: Readonly<Record<number, string>> = {
  [statutIndex.illisible]: 'skipped',
  [statutIndex.erreur]: 'error',
};

function text(write: (place: Place, out: ByteBuffer) => void): ResultColumn {
  return column('text', write);
}

function number(write: (place: Place, out: ByteBuffer) => void): ResultColumn {
  return column('number', write);
}

function integer(write: (place: Place, out: ByteBuffer) => void): ResultColumn {
  return column('integer', write);
}

/** A column that is empty when no place was found. */
function column(type: ResultColumn['type'], write: (place: Place, out: ByteBuffer) => void): ResultColumn {
  return {
    type,
    write: (record, { reference: { pack } }, out) => {
      const place = placeOf(record, pack);
      if (place !== undefined) write(place, out);
    },
  };
}

/** Type of the place found; none for a record without a place. */
function placeOf(record: AddressRecord, pack: PackViews): Place | undefined {
  const { found, parsed } = record;
  const { streets, addresses, communes } = pack;
  if (found.precision === precisionIndex.position) {
    const address = found.nearest;
    if (address === -1) return undefined;
    const street = streets.streetOf(address);
    return {
      record,
      pack,
      commune: streets.commune(street),
      street,
      address,
      numero: -1,
      postcode: postcodeOf(pack, street, address),
      longitude: addresses.longitude(address) / 1e6,
      latitude: addresses.latitude(address) / 1e6,
    };
  }
  if (found.precision === 0 || found.commune === -1) return undefined;
  const { commune, street, address } = found;
  let postcode = 0;
  if (street !== -1) postcode = postcodeOf(pack, street, address);
  else if (communes.hasPostcode(commune, parsed.codePostal)) postcode = parsed.codePostal;
  else postcode = communes.firstPostcode(commune);
  return {
    record,
    pack,
    commune,
    street,
    address,
    numero: found.precision === precisionIndex.interpolation ? parsed.numero : -1,
    postcode,
    longitude: found.hasPosition ? found.longitude : NaN,
    latitude: found.hasPosition ? found.latitude : NaN,
  };
}

function placeType(place: Place): string {
  if (hasNumber(place)) return 'housenumber';
  if (place.street === -1) return 'municipality';
  return place.record.found.precision === precisionIndex.lieu_dit ? 'locality' : 'street';
}

function hasNumber({ address, numero }: Place): boolean {
  return address !== -1 || numero !== -1;
}

const nameOfDepartement = new Map(departementNames.map(([name, code]) => [code, name]));

const contexts = new Map<number, Uint8Array>();

/** `94, Val-de-Marne, Île-de-France` of a commune's code, in UTF-8. */
function contextOf(codeInsee: number): Uint8Array {
  const known = contexts.get(codeInsee);
  if (known !== undefined) return known;
  const context = new TextEncoder().encode(readContext(codeInseeText(codeInsee)));
  contexts.set(codeInsee, context);
  return context;
}

/** For an unknown département, only its number is written. */
function readContext(codeInsee: string): string {
  const departement =
    codeInsee.startsWith('97') || codeInsee.startsWith('98') ? codeInsee.slice(0, 3) : codeInsee.slice(0, 2);
  const names = [nameOfDepartement.get(departement), regionOfDepartement.get(departement)];
  return [departement, ...names.filter((name) => name !== undefined)].join(', ');
}
