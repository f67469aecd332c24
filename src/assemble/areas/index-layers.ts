import type { AreaSections } from '../../locate/areas/area-sections.ts';
import type { AreaGeometry } from '../../reference/formats/area-geometry.ts';
import { doBuildTask } from '../threads/build-task.ts';
import type { BuildThreads } from '../threads/build-threads.ts';
import type { ElectoralDrafts, LayerIndexes } from '../read/electoral-drafts.ts';
import type { LayerCheck } from '../quality/areas/check-layer.ts';

/** Work of other threads on the areas, while the caller goes on. */
export interface LayerWork {
  readonly indexes: Promise<LayerIndexes>;
  /** The check of bureaux, which follows their index. */
  readonly bureauCheck: Promise<LayerCheck>;
}

/** Findings in each of the pack's layers. */
export interface LayerChecks {
  readonly circonscriptions: LayerCheck;
  readonly bureaux_contours: LayerCheck;
}

/** Begins to index the areas of the layers, and to check those of bureaux. */
export function indexLayers(electoral: ElectoralDrafts, threads: BuildThreads): LayerWork {
  const sorted = electoral.sortedAreas();
  const indexOf = (areas: readonly { readonly geometry: AreaGeometry }[]): Promise<AreaSections> => {
    const task = { kind: 'index', areas: areas.map(({ geometry }) => geometry) } as const;
    // Without areas there is nothing to index: no thread is asked.
    return areas.length === 0 ? (doBuildTask(task) as Promise<AreaSections>) : threads.run<'index'>(task);
  };
  // The one that takes longest first.
  const indexes = Promise.all([
    indexOf(sorted.bureaux),
    indexOf(sorted.circonscriptions),
    indexOf(sorted.otherCirconscriptions),
  ]).then(([bureaux, circonscriptions, otherCirconscriptions]) => ({
    circonscriptions,
    otherCirconscriptions,
    bureaux,
  }));
  const bureauCheck = indexes.then(({ bureaux }) => checkAreas(bureaux, threads));
  // The caller reports a failure when it awaits these, which it may never do if it fails first.
  indexes.catch(() => undefined);
  bureauCheck.catch(() => undefined);
  return { indexes, bureauCheck };
}

/** Begins to check the areas of one layer in another thread. */
export function checkAreas(sections: AreaSections, threads: BuildThreads): Promise<LayerCheck> {
  const check = threads.run<'check'>({ kind: 'check', sections });
  check.catch(() => undefined);
  return check;
}
