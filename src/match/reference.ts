import { type AreaLayers, openAreaLayers } from '../locate/locate-in-layers.ts';
import type { PackHeader } from '../pack/format.ts';
import type { LoadedPack } from '../pack/pack-file.ts';
import { PackSections } from '../pack/sections.ts';
import { PackViews } from '../pack/views/pack-views.ts';

/** Everything that matching reads: views on one pack in shared memory, opened once per thread. */
export interface Reference {
  readonly header: PackHeader;
  readonly pack: PackViews;
  readonly layers: AreaLayers;
  /** The previous reference, by which the stored values of records may have been right. */
  readonly previous?: Reference | undefined;
}

/** Opens the views on a loaded pack, without copies. */
export function openReference(loaded: LoadedPack, previous?: LoadedPack): Reference {
  const sections = new PackSections(loaded);
  return {
    header: loaded.header,
    pack: new PackViews(sections),
    layers: openAreaLayers(sections),
    previous: previous === undefined ? undefined : openReference(previous),
  };
}
