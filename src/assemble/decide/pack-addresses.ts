import { raiseColumn } from '../../pack/arrays/packed-rows.ts';
import { addressColumns } from '../../pack/schema.ts';
import type { SectionSet } from '../../pack/sections.ts';
import { sharedUint32 } from '../../pack/arrays/thread-arrays.ts';
import { addressColumn } from '../../pack/views/addresses/address-rows.ts';
import { decisionWords } from '../../pack/views/addresses/decision.ts';
import { writePackedParts } from '../../pack/views/packed-table.ts';
import type { BuildThreads } from '../threads/build-threads.ts';
import { addressesPerTable } from './decision-table.ts';
import type { PackedAddresses } from './pack-address-rows.ts';

/** Packs the rows of all addresses in parts, one per thread: the caller need not be free to send another. */
export async function packAddresses(
  sections: SectionSet,
  count: number,
  threads: BuildThreads,
): Promise<PackedAddresses[]> {
  const shared = sections.share();
  const rowsPerTask = addressesPerTable * Math.ceil(count / (addressesPerTable * threads.count));
  const ranges: { readonly from: number; readonly to: number }[] = [];
  for (let from = 0; from < count; from += rowsPerTask) ranges.push({ from, to: Math.min(count, from + rowsPerTask) });
  return threads.doAll<'pack'>(
    ranges.map((range) => ({ kind: 'pack' as const, sections: shared, ...range })),
    () => undefined,
  );
}

/** Joins the parts into sections; they are removed from the list. */
export function writeAddressRows(sections: SectionSet, parts: PackedAddresses[]): void {
  const words = parts.reduce((sum, { decisions }) => sum + decisions.length, 0);
  const joined = sharedUint32(words);
  let to = 0;
  for (const { packed, decisions } of parts) {
    raiseColumn(packed, addressColumns, addressColumn.decision, to / decisionWords);
    joined.set(decisions, to);
    to += decisions.length;
  }
  sections.set('decisions.rows', joined);
  writePackedParts(
    sections,
    'addresses',
    parts.splice(0).map(({ packed }) => packed),
  );
}
