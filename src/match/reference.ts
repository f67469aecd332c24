import { EvidenceTable } from '../assign/evidence-class.ts';
import { CirconscriptionTable } from '../assign/weigh-circonscription.ts';
import { type AreaLayers, openAreaLayers } from '../locate/locate-in-layers.ts';
import type { PackHeader } from '../pack/format.ts';
import { type LoadedPack, PackSections } from '../pack/pack-file.ts';
import { PackViews } from '../pack/pack-views.ts';

/** All that matching reads: views on one pack's shared memory, made once a thread. */
export interface Reference {
  readonly header: PackHeader;
  readonly pack: PackViews;
  readonly layers: AreaLayers;
  readonly bureauTable: EvidenceTable;
  readonly circonscriptionTable: CirconscriptionTable;
  /** The reference used before, for records whose stored values may have been right then. */
  readonly previous?: Reference | undefined;
}

/** Opens the views on a loaded pack; nothing is copied. */
export function openReference(loaded: LoadedPack, previous?: LoadedPack): Reference {
  const sections = new PackSections(loaded);
  const { evidence } = loaded.header.metadata;
  return {
    header: loaded.header,
    pack: new PackViews(sections),
    layers: openAreaLayers(sections),
    bureauTable: new EvidenceTable(evidence),
    circonscriptionTable: new CirconscriptionTable(evidence),
    previous: previous === undefined ? undefined : openReference(previous),
  };
}
