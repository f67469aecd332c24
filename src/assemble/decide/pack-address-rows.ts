import { addressColumn } from '../../pack/views/addresses/address-rows.ts';
import type { AddressesView } from '../../pack/views/addresses/addresses-view.ts';
import { probabilityParts, unknownMeters } from '../../pack/views/addresses/assignments-view.ts';
import type { PackedSections } from '../../pack/packed-rows.ts';
import { packRows } from '../../pack/views/packed-table.ts';
import type { AssignmentDrafts } from './assignment-drafts.ts';

/** Packs places and decisions of addresses `[from, to)` into their rows, once all are final. */
export function packAddressRows(
  { addresses, assignments }: { readonly addresses: AddressesView; readonly assignments: AssignmentDrafts },
  from: number,
  to: number,
): PackedSections {
  return packRows('addresses', from, to, (writer, address) => {
    const meters = assignments.borderMeters(address);
    writer.set(addressColumn.suffix, addresses.suffix(address));
    writer.set(addressColumn.postcode, addresses.postcode(address));
    writer.set(addressColumn.longitude, addresses.longitude(address));
    writer.set(addressColumn.latitude, addresses.latitude(address));
    writer.set(addressColumn.bureau, assignments.bureau(address));
    writer.set(addressColumn.bureauMethode, assignments.bureauMethode(address));
    writer.set(addressColumn.bureauProbability, Math.round(assignments.bureauProbability(address) * probabilityParts));
    writer.set(addressColumn.circonscription, assignments.circonscription(address));
    writer.set(addressColumn.circonscriptionNext, assignments.circonscriptionNext(address));
    const methode = assignments.circonscriptionMethode(address);
    writer.set(addressColumn.circonscriptionMethodeAndFlags, (methode << 2) | assignments.flags(address));
    const probability = assignments.circonscriptionProbability(address);
    writer.set(addressColumn.circonscriptionProbability, Math.round(probability * probabilityParts));
    writer.set(addressColumn.borderMeters, meters === -1 ? unknownMeters : meters);
  });
}
