import { ByteBuffer } from '../text/bytes/byte-buffer.ts';
import type { PackViews } from './views/pack-views.ts';

type IdViews = Pick<PackViews, 'streetKeys' | 'addresses' | 'strings'>;

const underscore = 0x5f;
const text = new ByteBuffer(64);

/** Writes the BAN id of an address (`75106_0003_00004_bis`), or of its street if `address` is -1. */
export function writeIdBan(
  { streetKeys, addresses, strings }: IdViews,
  street: number,
  address: number,
  out: ByteBuffer,
): void {
  streetKeys.write(street, out);
  if (address === -1) return;
  out.writeByte(underscore);
  out.writeInteger(addresses.numero(address), 5);
  const suffix = addresses.suffix(address);
  if (suffix === 0) return;
  out.writeByte(underscore);
  strings.write(addresses.suffixText[suffix] ?? 0, out);
}

/** Returns the BAN id that {@link writeIdBan} writes. */
export function idBanText(pack: IdViews, street: number, address: number): string {
  text.clear();
  writeIdBan(pack, street, address, text);
  return Buffer.from(text.view()).toString('utf8');
}
