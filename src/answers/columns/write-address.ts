import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { precisionIndex } from '../../domain/outcomes.ts';
import type { AddressRecord } from '../../record/record.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';

/** Writes the BAN id of what was found: of the address, else of the street. */
export function writeIdBan(
  { found }: AddressRecord,
  { streetKeys, addresses, strings }: PackViews,
  out: ByteBuffer,
): void {
  if (found.street === -1) return;
  streetKeys.write(found.street, out);
  if (found.address === -1) return;
  out.writeByte(0x5f);
  out.writeInteger(addresses.numero[found.address] ?? 0, 5);
  const suffix = addresses.suffix(found.address);
  if (suffix === 0) return;
  out.writeByte(0x5f);
  writeString(addresses.suffixText[suffix] ?? 0, strings, out);
}

/** Writes the address found as BAN would label it: `4bis Rue de l'Abbaye 75006 Paris`. */
export function writeFoundAddress(record: AddressRecord, pack: PackViews, out: ByteBuffer): void {
  const { found } = record;
  const { streets, addresses, communes, strings } = pack;
  if (found.commune === -1) return;
  if (found.street !== -1) {
    if (found.address !== -1) {
      out.writeInteger(addresses.numero[found.address] ?? 0);
      writeString(addresses.suffixText[addresses.suffix(found.address)] ?? 0, strings, out);
      out.writeByte(0x20);
    } else if (found.precision === precisionIndex.interpolation) {
      out.writeInteger(record.parsed.numero);
      out.writeByte(0x20);
    }
    writeString(streets.name[found.street] ?? 0, strings, out);
    out.writeByte(0x20);
  }
  const postcode = postcodeOf(record, pack);
  if (postcode > 0) {
    out.writeInteger(postcode, 5);
    out.writeByte(0x20);
  }
  writeString(communes.name[communes.whole[found.commune] ?? 0] ?? 0, strings, out);
}

/** Writes the INSEE code of a commune, nothing for -1: five characters of base 36, without a string. */
export function writeCommuneCode({ communes }: PackViews, commune: number, out: ByteBuffer): void {
  if (commune === -1) return;
  const code = communes.code[commune] ?? 0;
  for (let unit = 36 ** 4; unit >= 1; unit /= 36) {
    const digit = Math.floor(code / unit) % 36;
    out.writeByte(digit < 10 ? 0x30 + digit : 0x37 + digit);
  }
}

function postcodeOf({ found, parsed }: AddressRecord, { streets, addresses, communes }: PackViews): number {
  if (found.address !== -1) return communes.postcode[addresses.postcode(found.address)] ?? 0;
  if (found.street !== -1) return streets.postcode[found.street] ?? 0;
  return communes.hasPostcode(found.commune, parsed.codePostal) ? parsed.codePostal : 0;
}

function writeString(string: number, { bytes, starts }: PackViews['strings'], out: ByteBuffer): void {
  out.writeBytes(bytes, starts[string] ?? 0, starts[string + 1] ?? 0);
}
