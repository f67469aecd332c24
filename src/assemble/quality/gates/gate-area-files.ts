/** The areas of each file as a layer of their own: cities and millésimes are not compared with each other. */
import { type AreaSections, openAreaSections } from '../../../locate/areas/area-sections.ts';
import { buildAreaIndex } from '../../../locate/areas/build-area-index.ts';
import { areaLayerNames } from '../../../locate/locate-in-layers.ts';
import type { AreaGeometry } from '../../../reference/formats/area-geometry.ts';
import { compareText } from '../../compare-text.ts';
import type { FileProfile } from '../../read/file-profile.ts';
import type { LayerCheck } from '../areas/check-layer.ts';
import { type GateInput, profilesOf, startOf } from './gate-input.ts';

/** Kinds whose files hold areas. */
export type AreaKind = 'circonscriptions' | 'bureaux_contours' | 'communes_contours';

/** The areas of one file. */
export interface AreaFile {
  readonly kind: AreaKind;
  readonly profile: FileProfile;
  /** Code of each area, in the order of `sections`. */
  readonly codes: readonly string[];
  readonly sections: AreaSections;
  /** Results that are already known, for the pack's own layers. */
  readonly check?: LayerCheck;
}

interface CodedArea {
  readonly code: string;
  readonly geometry: AreaGeometry;
}

/**
 * Opens the areas of each file of a kind. If there is one file, its layer is the pack's own; several files are each indexed
 * again, which takes about a second per million border points.
 */
export function* areaFilesOf(input: GateInput, kind: AreaKind): Generator<AreaFile> {
  const all = areasOf(input, kind);
  const profiles = profilesOf(input, kind).filter(({ given }) => given > 0);
  const [only] = profiles;
  if (profiles.length === 1 && only !== undefined) {
    // The pack keeps areas by code, parts of one code in the order of the file.
    const codes = all.map(({ code }) => code);
    if (kind === 'communes_contours') yield { kind, profile: only, codes, sections: communeAreasOf(input) };
    else {
      const check = input.layerChecks[kind];
      yield { kind, profile: only, codes: codes.sort(compareText), sections: packLayer(input, kind), check };
    }
    return;
  }
  for (const profile of profiles) {
    const start = startOf(input, profile);
    const areas = all.slice(start, start + profile.given);
    const sections = buildAreaIndex(areas.map(({ geometry }) => geometry));
    yield { kind, profile, codes: areas.map(({ code }) => code), sections };
  }
}

function packLayer({ sections }: GateInput, kind: 'circonscriptions' | 'bureaux_contours'): AreaSections {
  return openAreaSections(
    kind === 'circonscriptions' ? areaLayerNames.circonscriptions : areaLayerNames.bureaux,
    sections,
  );
}

const communeAreas = new WeakMap<GateInput, AreaSections>();

/** The areas of all communes, in the order of `read.communeContours`; indexed once for all checks. */
export function communeAreasOf(input: GateInput): AreaSections {
  let sections = communeAreas.get(input);
  if (sections === undefined) {
    sections = buildAreaIndex(input.read.communeContours.map(({ geometry }) => geometry));
    communeAreas.set(input, sections);
  }
  return sections;
}

function areasOf({ read }: GateInput, kind: AreaKind): readonly CodedArea[] {
  switch (kind) {
    case 'circonscriptions':
      return read.electoral.circonscriptionAreas;
    case 'bureaux_contours':
      return read.electoral.bureauAreas;
    case 'communes_contours':
      return read.communeContours.map(({ codeInsee, geometry }) => ({ code: codeInsee, geometry }));
  }
}
