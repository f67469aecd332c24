import type { ByteBuffer } from '../text/bytes/byte-buffer.ts';
import { codeInseeText } from '../pack/views/communes-view.ts';
import { bureauOf, circonscriptionOf } from './code-numbers.ts';
import type { DiffViews } from './diff-views.ts';

/** What can change in an address, in alphabetical order: the bits of a change. */
export const addressChanges = {
  apparue: 'The address is in the newer reference only.',
  bureau: 'Its bureau is another one.',
  circonscription: 'It lies in another circonscription.',
  commune: 'Its commune has another code.',
  disparue: 'The address is in the older reference only.',
  voie: 'Its street has another name.',
} as const;

/** One of {@link addressChanges}. */
export type AddressChange = keyof typeof addressChanges;

/** The names of the changes, by bit. */
export const addressChangeNames = Object.keys(addressChanges) as readonly AddressChange[];

/** Bit of each change. */
export const changeBit = Object.fromEntries(addressChangeNames.map((name, bit) => [name, 1 << bit])) as Readonly<
  Record<AddressChange, number>
>;

/** Columns of the table of addresses; those in `_avant` hold what the older reference says. */
export const changeColumns = [
  'changement',
  'id_ban_avant',
  'id_ban',
  'numero',
  'voie_avant',
  'voie',
  'code_insee_avant',
  'code_insee',
  'code_circonscription_avant',
  'code_circonscription',
  'code_bureau_vote_avant',
  'code_bureau_vote',
  'longitude',
  'latitude',
] as const;

/** A street of one pack with one of its addresses; -1 for none. */
export interface AddressSide {
  readonly views: DiffViews;
  readonly street: number;
  readonly address: number;
}

const semicolon = 0x3b;
const quote = 0x22;
const lineFeed = 0x0a;

/** Appends the row of an address that changed, without making strings. */
export function writeChange(changes: number, before: AddressSide, after: AddressSide, out: ByteBuffer): void {
  const shown = after.address === -1 ? before : after;
  const { addresses } = shown.views;
  writeNames(changes, out);
  for (const side of [before, after]) cell(out, side, writeIdBan);
  out.writeByte(semicolon);
  out.writeInteger(addresses.numero(shown.address));
  writeString(shown.views, suffixText(shown), out);
  for (const side of [before, after]) cell(out, side, writeStreetName);
  for (const side of [before, after]) cell(out, side, writeCodeInsee);
  for (const side of [before, after]) cell(out, side, writeCirconscription);
  for (const side of [before, after]) cell(out, side, writeBureau);
  out.writeByte(semicolon);
  out.writeFixed(addresses.longitude(shown.address) / 1e6, 6);
  out.writeByte(semicolon);
  out.writeFixed(addresses.latitude(shown.address) / 1e6, 6);
  out.writeByte(lineFeed);
}

/** Appends a row, quoting cells where needed. */
export function writeRow(cells: readonly string[], out: ByteBuffer): void {
  cells.forEach((text, at) => {
    if (at > 0) out.writeByte(semicolon);
    out.writeText(/[;"\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  });
  out.writeByte(lineFeed);
}

function cell(out: ByteBuffer, side: AddressSide, write: (side: AddressSide, out: ByteBuffer) => void): void {
  out.writeByte(semicolon);
  if (side.address !== -1) write(side, out);
}

function writeNames(changes: number, out: ByteBuffer): void {
  let first = true;
  addressChangeNames.forEach((name, bit) => {
    if ((changes & (1 << bit)) === 0) return;
    if (!first) out.writeByte(0x7c);
    first = false;
    out.writeAscii(name);
  });
}

function writeIdBan(side: AddressSide, out: ByteBuffer): void {
  const { views, street, address } = side;
  views.streetKeys.write(street, out);
  out.writeByte(0x5f);
  out.writeInteger(views.addresses.numero(address), 5);
  const suffix = suffixText(side);
  if (suffix === 0) return;
  out.writeByte(0x5f);
  writeString(views, suffix, out);
}

/** String number of the suffix, 0 for none. */
function suffixText({ views: { addresses }, address }: AddressSide): number {
  const suffix = addresses.suffix(address);
  return suffix === 0 ? 0 : (addresses.suffixText[suffix] ?? 0);
}

/** A name may hold a delimiter or a quote. */
function writeStreetName({ views, street }: AddressSide, out: ByteBuffer): void {
  const name = views.streets.name(street);
  const { bytes } = views.strings;
  const from = views.strings.start(name);
  const to = views.strings.end(name);
  let isPlain = true;
  for (let at = from; at < to && isPlain; at++) {
    const byte = bytes[at] ?? 0;
    isPlain = byte !== semicolon && byte !== quote && byte !== lineFeed;
  }
  if (isPlain) {
    out.writeBytes(bytes, from, to);
    return;
  }
  out.writeByte(quote);
  for (let at = from; at < to; at++) {
    if (bytes[at] === quote) out.writeByte(quote);
    out.writeByte(bytes[at] ?? 0);
  }
  out.writeByte(quote);
}

function writeCodeInsee({ views, street }: AddressSide, out: ByteBuffer): void {
  out.writeAscii(codeInseeText(views.communes.code[views.streets.commune(street)] ?? 0));
}

function writeCirconscription({ views, address }: AddressSide, out: ByteBuffer): void {
  out.writeAscii(views.electoral.circonscriptionCodes[circonscriptionOf(views, address)] ?? '');
}

function writeBureau({ views, address }: AddressSide, out: ByteBuffer): void {
  const index = bureauOf(views, address);
  if (index !== -1) writeString(views, views.electoral.bureauCode[index] ?? 0, out);
}

function writeString({ strings }: DiffViews, text: number, out: ByteBuffer): void {
  out.writeBytes(strings.bytes, strings.start(text), strings.end(text));
}
