import { makeAssignmentRows } from '../pack/assignments-view.ts';
import type { PackViews } from '../pack/pack-views.ts';
import type { SectionSet } from '../pack/section-set.ts';
import { measureAreas } from './area-agreement.ts';
import type { BuildThreads } from './build-threads.ts';
import { measureContours } from './contour-agreement.ts';
import { LocatedAddresses } from './locate-addresses.ts';
import { gatherRollPlaces } from './roll-places.ts';
import { cutStreets } from './street-ranges.ts';

/**
 * Locates every address and decides its bureau and circonscription, range after range in as many threads as there are;
 * writes the sections `addresses.assignments`, `communes.contourAgreement`, `communes.areaAgreement`.
 */
export async function placeAddresses(
  pack: Pick<PackViews, 'streets' | 'roll' | 'electoral' | 'communes' | 'addresses'>,
  sections: SectionSet,
  threads: BuildThreads,
  progress: (step: string) => void,
): Promise<LocatedAddresses> {
  const ranges = cutStreets(pack, threads.count);
  const located = new LocatedAddresses(pack);
  const shared = { sections: sections.sections, located: located.columns };
  const tell = (step: string) => (done: number) => {
    progress(`${step} (${Math.floor((100 * done) / ranges.length)} %)`);
  };
  progress('locating addresses');
  await threads.doAll(
    ranges.map((range) => ({ kind: 'locate' as const, ...shared, ...range })),
    tell('locating addresses'),
  );
  progress('assigning addresses');
  pack.communes.contourAgreement.set(measureContours(pack, located));
  pack.communes.areaAgreement.set(measureAreas(pack, located));
  const places = gatherRollPlaces(pack, located);
  const rows = makeAssignmentRows(pack.addresses.count);
  await threads.doAll(
    ranges.map((range) => ({ kind: 'assign' as const, ...shared, ...range, places, rows })),
    tell('assigning addresses'),
  );
  sections.set('addresses.assignments', rows);
  return located;
}
