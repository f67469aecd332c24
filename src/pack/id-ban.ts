import type { PackViews } from './views/pack-views.ts';

/** BAN id of an address (`75106_0003_00004_bis`), or of its street where `address` is -1. */
export function idBanText(
  { streetKeys, addresses, strings }: Pick<PackViews, 'streetKeys' | 'addresses' | 'strings'>,
  street: number,
  address: number,
): string {
  const key = streetKeys.text(street);
  if (address === -1) return key;
  const numero = String(addresses.numero[address] ?? 0).padStart(5, '0');
  const suffixe = strings.text(addresses.suffixText[addresses.suffix(address)] ?? 0);
  return suffixe === '' ? `${key}_${numero}` : `${key}_${numero}_${suffixe}`;
}
