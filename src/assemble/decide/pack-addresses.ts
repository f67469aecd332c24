import { addressColumn } from '../../pack/views/addresses/address-rows.ts';
import { writePacked } from '../../pack/views/packed-table.ts';
import type { AddressesView } from '../../pack/views/addresses/addresses-view.ts';
import { probabilityParts, unknownMeters } from '../../pack/views/addresses/assignments-view.ts';
import type { SectionSet } from '../../pack/sections.ts';
import type { AssignmentDrafts } from './assignment-drafts.ts';

/** Packs places and decisions into the rows of addresses, once all are final. The drafts are given up. */
export function packAddresses(
  { addresses, assignments }: { readonly addresses: AddressesView; readonly assignments: AssignmentDrafts },
  sections: SectionSet,
): void {
  writePacked(sections, 'addresses', addresses.count, (writer, address) => {
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
  sections.drafts.clear();
}
