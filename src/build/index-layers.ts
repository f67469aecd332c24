import type { BuildThreads } from './build-threads.ts';
import type { ElectoralDrafts, LayerIndexes } from './electoral-drafts.ts';

/** Indexes the areas of both layers while the caller does other work. */
export function indexLayers(electoral: ElectoralDrafts, threads: BuildThreads): Promise<LayerIndexes> {
  const sorted = electoral.sortedAreas();
  const indexOf = (areas: (typeof sorted)['bureaux'] | (typeof sorted)['circonscriptions']) =>
    threads.run<'index'>({ kind: 'index', areas: areas.map(({ geometry }) => geometry) });
  const indexes = Promise.all([indexOf(sorted.circonscriptions), indexOf(sorted.bureaux)]).then(
    ([circonscriptions, bureaux]) => ({ circonscriptions, bureaux }),
  );
  // A failure is told where it is awaited; that may be never, when the caller fails before.
  indexes.catch(() => undefined);
  return indexes;
}
