/** The addresses of the pack commune by commune, each commune with the file that it came from. */
import { codeInseeText } from '../../../pack/views/communes-view.ts';
import { idBanText } from '../../../pack/id-ban.ts';
import type { FileProfile } from '../../read/file-profile.ts';
import { filesByKey, type GateInput, profilesOf } from './gate-input.ts';

/** Where the streets and addresses of a commune lie in the pack. */
export interface AddressesByCommune {
  readonly commune: number;
  /** The first file of BAN that has the commune. */
  readonly file: FileProfile;
  readonly firstStreet: number;
  readonly endStreet: number;
  readonly firstAddress: number;
  readonly endAddress: number;
}

/** Communes that have streets, ascending by code. */
export function* addressesByCommune(input: GateInput): Generator<AddressesByCommune> {
  const { communes, streets } = input.views;
  const files = filesByKey(profilesOf(input, 'ban', 'ban_lieux_dits'), 'communes');
  for (let commune = 0; commune < communes.count; commune++) {
    const firstStreet = communes.streetStart[commune] ?? 0;
    const endStreet = communes.streetStart[commune + 1] ?? 0;
    const file = files.get(codeInseeText(communes.code[commune] ?? 0));
    if (firstStreet === endStreet || file === undefined) continue;
    const firstAddress = streets.addressStart[firstStreet] ?? 0;
    yield {
      commune,
      file,
      firstStreet,
      endStreet,
      firstAddress,
      endAddress: streets.addressStart[endStreet] ?? firstAddress,
    };
  }
}

/** The BAN id of an address of the pack: `75101_cfq3tf_00012_bis`. */
export function addressCase({ views }: GateInput, address: number): string {
  const { streets } = views;
  let low = 0;
  let high = streets.count;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((streets.addressStart[middle] ?? 0) <= address) low = middle;
    else high = middle;
  }
  return idBanText(views, low, address);
}
