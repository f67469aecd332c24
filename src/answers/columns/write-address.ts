import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';

/** A place of the reference for a label; indices into the pack, -1 for none. */
export interface LabelledPlace {
  readonly commune: number;
  readonly street: number;
  readonly address: number;
  /** House number written for a place between two addresses, -1 for none. */
  readonly numero: number;
  /** 0 for none. */
  readonly postcode: number;
}

const space = 0x20;
/** Characters of an INSEE code. */
const codeLength = 5;

/** Writes a place with its label as in the BAN: `4bis Rue de l'Abbaye 75006 Paris`. */
export function writeLabel(pack: PackViews, place: LabelledPlace, out: ByteBuffer): void {
  if (writeHouseNumber(pack, place, out)) out.writeByte(space);
  if (place.street !== -1) {
    writeString(pack, pack.streets.name(place.street), out);
    out.writeByte(space);
  }
  if (place.postcode > 0) {
    out.writeInteger(place.postcode, 5);
    out.writeByte(space);
  }
  writeCommune(pack, place.commune, out);
}

/** Writes the house number with its suffix; returns false when the place has none. */
export function writeHouseNumber(pack: PackViews, { address, numero }: LabelledPlace, out: ByteBuffer): boolean {
  if (address === -1 && numero === -1) return false;
  const { addresses } = pack;
  if (address === -1) out.writeInteger(numero);
  else {
    out.writeInteger(addresses.numero(address));
    writeString(pack, addresses.suffixText[addresses.suffix(address)] ?? 0, out);
  }
  return true;
}

/** Writes the name of a commune, of the whole city for an arrondissement. */
export function writeCommune(pack: PackViews, commune: number, out: ByteBuffer): void {
  const { communes } = pack;
  writeString(pack, communes.name[communes.whole[commune] ?? 0] ?? 0, out);
}

/** Postcode of an address, or of a street if `address` is -1; 0 if the reference has none. */
export function postcodeOf({ streets, addresses, communes }: PackViews, street: number, address: number): number {
  return (address === -1 ? streets.postcode(street) : communes.postcode[addresses.postcode(address)]) ?? 0;
}

/** Writes a string of the pack. */
export function writeString({ strings }: Pick<PackViews, 'strings'>, string: number, out: ByteBuffer): void {
  strings.write(string, out);
}

/** Writes the INSEE code of a commune, nothing for -1: five characters of base 36, without a string. */
export function writeCommuneCode({ communes }: PackViews, commune: number, out: ByteBuffer): void {
  if (commune === -1) return;
  out.writeBase36(communes.code[commune] ?? 0, codeLength, true);
}
