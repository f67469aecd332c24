import { addressColumn } from '../../pack/views/addresses/address-rows.ts';
import type { AddressesView } from '../../pack/views/addresses/addresses-view.ts';
import { probabilityParts, unknownMeters } from '../../pack/views/addresses/assignments-view.ts';
import { bureauWord, circonscriptionsWord, circonscriptionWord } from '../../pack/views/addresses/decision.ts';
import type { PackedSections } from '../../pack/arrays/packed-rows.ts';
import { packRows } from '../../pack/views/packed-table.ts';
import type { AssignmentDrafts } from './assignment-drafts.ts';
import { addressesPerTable, DecisionTable } from './decision-table.ts';

/** Rows of addresses, and the rows of decisions that they name. */
export interface PackedAddresses {
  readonly packed: PackedSections;
  readonly decisions: Uint32Array;
}

/** Packs places and decisions of addresses `[from, to)` into their rows, once all are final. `from` begins a table of decisions. */
export function packAddressRows(
  { addresses, assignments }: { readonly addresses: AddressesView; readonly assignments: AssignmentDrafts },
  from: number,
  to: number,
): PackedAddresses {
  const decisions = new DecisionTable();
  const partsOf = (probability: number): number => Math.round(probability * probabilityParts);
  const packed = packRows('addresses', from, to, (writer, address) => {
    if (address % addressesPerTable === 0) decisions.startAnew();
    const meters = assignments.borderMeters(address);
    const parts = partsOf(assignments.circonscriptionProbability(address));
    const decision = decisions.rowOf(
      bureauWord(assignments.bureau(address), assignments.bureauMethode(address)),
      circonscriptionsWord(assignments.circonscription(address), assignments.circonscriptionNext(address)),
      circonscriptionWord(parts, assignments.circonscriptionMethode(address), assignments.flags(address)),
    );
    writer.set(addressColumn.suffix, addresses.suffix(address));
    writer.set(addressColumn.postcode, addresses.postcode(address));
    writer.set(addressColumn.longitude, addresses.longitude(address));
    writer.set(addressColumn.latitude, addresses.latitude(address));
    writer.set(addressColumn.decision, decision);
    writer.set(addressColumn.bureauProbability, partsOf(assignments.bureauProbability(address)));
    writer.set(addressColumn.borderMeters, meters === -1 ? unknownMeters : meters);
  });
  return { packed, decisions: decisions.finish() };
}
