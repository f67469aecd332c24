import { inputKeyIndex } from '../../record/input-fields.ts';
import type { AddressRecord } from '../../record/record.ts';
import { hashAscii } from '../../text/folding/hash.ts';
import { codeInseeNumber } from '../../pack/views/communes-view.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';

const idBanKey = inputKeyIndex('id_ban');
/** `01002_w4ld4h_00006_bis`: commune, street, number, suffix; without number the street itself. */
const form = /^((?:\d{2}|2[AB])\d{3}_[0-9a-z]+)(?:_(\d{5})(?:_([0-9a-z]+))?)?$/i;

/** Street and address that a BAN id names; -1 for what the pack does not have. */
export interface IdentifiedAddress {
  readonly street: number;
  readonly address: number;
  /** True when the id names a number. */
  readonly hasNumber: boolean;
}

/** Finds the record's BAN id in the pack; undefined when the record has none or the pack lacks it. */
export function findByIdBan({ fields }: AddressRecord, pack: IdentifyViews): IdentifiedAddress | undefined {
  const piece = fields.find(idBanKey);
  if (piece === -1) return undefined;
  const start = fields.pieceStart[piece] ?? 0;
  const end = Math.min(fields.pieceEnd[piece] ?? 0, start + 64);
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(fields.bytes[at] ?? 0);
  const parts = form.exec(text.trim());
  if (parts === null) return undefined;
  const key = parts[1] ?? '';
  let street = findStreet(pack, key);
  // In another case: ids have lower-case letters, except in Corsica's codes.
  if (street === -1) street = findStreet(pack, key.slice(0, 2).toUpperCase() + key.slice(2).toLowerCase());
  if (street === -1) return undefined;
  const hasNumber = parts[2] !== undefined;
  return { street, address: hasNumber ? findAddress(pack, street, Number(parts[2]), parts[3] ?? '') : -1, hasNumber };
}

type IdentifyViews = Pick<PackViews, 'communes' | 'streets' | 'streetKeys' | 'addresses'>;

/** Streets of a commune ascend by key. */
function findStreet({ communes, streetKeys }: IdentifyViews, key: string): number {
  const commune = communes.find(codeInseeNumber(key.slice(0, 5)));
  if (commune === -1) return -1;
  let low = communes.streetStart[commune] ?? 0;
  const end = communes.streetStart[commune + 1] ?? 0;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (streetKeys.text(middle) < key) low = middle + 1;
    else high = middle;
  }
  return low < end && streetKeys.text(low) === key ? low : -1;
}

function findAddress({ streets, addresses }: IdentifyViews, street: number, numero: number, suffixe: string): number {
  const suffixHash = suffixe === '' ? 0 : hashAscii(suffixe.toUpperCase());
  const end = streets.addressStart(street + 1);
  let at = addresses.firstFrom(numero, streets.addressStart(street), end);
  for (; at < end && addresses.numero(at) === numero; at++) {
    if (addresses.suffixHash[addresses.suffix(at)] === suffixHash) return at;
  }
  return -1;
}
