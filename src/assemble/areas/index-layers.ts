import type { AreaSections } from '../../locate/areas/area-sections.ts';
import type { AreaGeometry } from '../../reference/formats/area-geometry.ts';
import type { BuildThreads } from '../threads/build-threads.ts';
import type { ElectoralDrafts, LayerIndexes } from '../read/electoral-drafts.ts';
import type { LayerCheck } from '../quality/areas/check-layer.ts';

/** Work of other threads on the areas, while the caller goes on. */
export interface LayerWork {
  readonly indexes: Promise<LayerIndexes>;
  readonly checks: Promise<LayerChecks>;
}

/** Findings in each of the pack's layers. */
export interface LayerChecks {
  readonly circonscriptions: LayerCheck;
  readonly bureaux_contours: LayerCheck;
}

/** Indexes the areas of the layers, and checks those of the first map and of bureaux. */
export function indexLayers(electoral: ElectoralDrafts, threads: BuildThreads): LayerWork {
  const sorted = electoral.sortedAreas();
  const indexOf = (areas: readonly { readonly geometry: AreaGeometry }[]): Promise<AreaSections> =>
    threads.run<'index'>({ kind: 'index', areas: areas.map(({ geometry }) => geometry) });
  const indexes = Promise.all([
    indexOf(sorted.circonscriptions),
    indexOf(sorted.otherCirconscriptions),
    indexOf(sorted.bureaux),
  ]).then(([circonscriptions, otherCirconscriptions, bureaux]) => ({
    circonscriptions,
    otherCirconscriptions,
    bureaux,
  }));
  const checkOf = (sections: AreaSections): Promise<LayerCheck> => threads.run<'check'>({ kind: 'check', sections });
  const checks = indexes.then(async ({ circonscriptions, bureaux }) => {
    const [ofCirconscriptions, ofBureaux] = await Promise.all([checkOf(circonscriptions), checkOf(bureaux)]);
    return { circonscriptions: ofCirconscriptions, bureaux_contours: ofBureaux };
  });
  // The caller reports a failure when it awaits these, which it may never do if it fails first.
  indexes.catch(() => undefined);
  checks.catch(() => undefined);
  return { indexes, checks };
}
