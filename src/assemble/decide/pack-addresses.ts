import { type PackedSections, rowsPerBlock } from '../../pack/packed-rows.ts';
import type { SectionSet } from '../../pack/sections.ts';
import type { BuildThreads } from '../threads/build-threads.ts';

/** Packs the rows of all addresses in parts, one per thread: the caller need not be free to send another. */
export async function packAddresses(
  sections: SectionSet,
  count: number,
  threads: BuildThreads,
): Promise<PackedSections[]> {
  const shared = sections.share();
  const rowsPerTask = rowsPerBlock * Math.ceil(count / (rowsPerBlock * threads.count));
  const ranges: { readonly from: number; readonly to: number }[] = [];
  for (let from = 0; from < count; from += rowsPerTask) ranges.push({ from, to: Math.min(count, from + rowsPerTask) });
  return threads.doAll<'pack'>(
    ranges.map((range) => ({ kind: 'pack' as const, sections: shared, ...range })),
    () => undefined,
  );
}
