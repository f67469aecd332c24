import type { ByteBuffer } from '../domain/byte-buffer.ts';
import { codeInseeText } from '../pack/communes-view.ts';
import { bureauOf, circonscriptionOf } from './code-numbers.ts';
import type { DiffViews } from './diff-views.ts';

/** What can change of an address, in alphabetical order: the bits of a change. */
export const addressChanges = {
  apparue: 'The address is in the newer reference only.',
  bureau: 'It votes in another bureau.',
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

/** Columns of the table of addresses: `_avant` is what the older reference says. */
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

/** Appends the row of an address that changed. */
export function writeChange(changes: number, before: AddressSide, after: AddressSide, out: ByteBuffer): void {
  const shown = after.address === -1 ? before : after;
  const cells = [
    addressChangeNames.filter((_, bit) => (changes & (1 << bit)) !== 0).join('|'),
    idBan(before),
    idBan(after),
    numeroText(shown),
    streetName(before),
    streetName(after),
    codeInsee(before),
    codeInsee(after),
    circonscriptionCode(before),
    circonscriptionCode(after),
    bureauCode(before),
    bureauCode(after),
    degrees(shown.views.addresses.longitude[shown.address] ?? 0),
    degrees(shown.views.addresses.latitude[shown.address] ?? 0),
  ];
  writeRow(cells, out);
}

/** Appends a row, its cells quoted where they must be. */
export function writeRow(cells: readonly string[], out: ByteBuffer): void {
  cells.forEach((cell, at) => {
    if (at > 0) out.writeByte(0x3b);
    out.writeText(/[;"\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  });
  out.writeByte(0x0a);
}

function idBan({ views, street, address }: AddressSide): string {
  if (address === -1) return '';
  const key = views.strings.text(views.streets.key[street] ?? 0);
  const numero = String(views.addresses.numero[address] ?? 0).padStart(5, '0');
  const suffix = suffixText(views, address);
  return suffix === '' ? `${key}_${numero}` : `${key}_${numero}_${suffix}`;
}

function numeroText({ views, address }: AddressSide): string {
  return `${views.addresses.numero[address] ?? 0}${suffixText(views, address)}`;
}

function suffixText({ addresses, strings }: DiffViews, address: number): string {
  const suffix = addresses.suffix[address] ?? 0;
  return suffix === 0 ? '' : strings.text(addresses.suffixText[suffix] ?? 0);
}

function streetName({ views, street, address }: AddressSide): string {
  return address === -1 ? '' : views.streetName(street);
}

function codeInsee({ views, street, address }: AddressSide): string {
  if (address === -1) return '';
  return codeInseeText(views.communes.code[views.streets.commune[street] ?? 0] ?? 0);
}

function circonscriptionCode({ views, address }: AddressSide): string {
  const index = address === -1 ? -1 : circonscriptionOf(views, address);
  return views.electoral.circonscriptionCodes[index] ?? '';
}

function bureauCode({ views, address }: AddressSide): string {
  const index = address === -1 ? -1 : bureauOf(views, address);
  return index === -1 ? '' : views.strings.text(views.electoral.bureauCode[index] ?? 0);
}

function degrees(millionths: number): string {
  return (millionths / 1e6).toFixed(6);
}
