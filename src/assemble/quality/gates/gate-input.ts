import type { SectionReader } from '../../../pack/sections.ts';
import type { Assignments } from '../../../pack/views/addresses/assignments-view.ts';
import type { PackViews } from '../../../pack/views/pack-views.ts';
import type { Finding, Findings } from '../../../reference/findings/findings.ts';
import type { SourceKind } from '../../../reference/kinds/source-kinds.ts';
import type { ElectoralNumbers } from '../../read/electoral-drafts.ts';
import type { FileProfile } from '../../read/file-profile.ts';
import type { RollLinks } from '../../read/file-roll.ts';
import type { LayerChecks } from '../../areas/index-layers.ts';
import type { LocatedAddresses } from '../../areas/locate-addresses.ts';
import type { PositionsApart } from '../../streets/positions-apart.ts';
import type { ReadReference } from '../../read/read-reference.ts';

/** Input of the checks, once all files are read and the pack is computed. */
export interface GateInput {
  readonly read: ReadReference;
  readonly findings: Findings;
  readonly numbers: ElectoralNumbers;
  readonly located: LocatedAddresses;
  readonly views: Pick<PackViews, 'strings' | 'communes' | 'streets' | 'streetKeys' | 'addresses' | 'electoral'> & {
    readonly assignments: Assignments;
  };
  /** The pack's sections, so that its area layers need not be indexed a second time. */
  readonly sections: SectionReader;
  /** Results of the checks on the pack's own layers. */
  readonly layerChecks: LayerChecks;
  readonly links: RollLinks;
  readonly apart: PositionsApart;
  /** Indexes in `read.corrections`. */
  readonly unmetCorrections: readonly number[];
}

/** A check across files: returns what it found, an empty list if nothing. */
export type GateCheck = (input: GateInput) => readonly Finding[];

/** The profiles of the files of some kinds, in the order of the manifest. */
export function profilesOf({ read }: GateInput, ...kinds: readonly SourceKind[]): readonly FileProfile[] {
  return read.profiles.filter(({ kind }) => kinds.includes(kind));
}

/** All keys of one tally of some files, each with the first file that has it. */
export function filesByKey(
  profiles: readonly FileProfile[],
  tally: 'communes' | 'bureaux' | 'formerCommunes',
): ReadonlyMap<string, FileProfile> {
  const files = new Map<string, FileProfile>();
  for (const profile of profiles) {
    for (const key of profile[tally].counts.keys()) if (!files.has(key)) files.set(key, profile);
  }
  return files;
}

/** Index of a file's first row among all rows of its kind. */
export function startOf(input: GateInput, profile: FileProfile): number {
  let start = 0;
  for (const { given } of profilesBefore(input, profile)) start += given;
  return start;
}

function profilesBefore(input: GateInput, profile: FileProfile): readonly FileProfile[] {
  const same = profilesOf(input, profile.kind);
  return same.slice(0, same.indexOf(profile));
}
