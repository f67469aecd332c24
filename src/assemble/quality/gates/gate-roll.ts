/** Checks of how the roll's rows met the streets of BAN. */
import { codeInseeNumber } from '../../../pack/views/communes-view.ts';
import type { Finding } from '../../../reference/findings/findings.ts';
import type { FileProfile } from '../../read/file-profile.ts';
import { CasesByFile, findingOf } from './gate-findings.ts';
import { filesByKey, type GateInput, profilesOf } from './gate-input.ts';

/**
 * Rows of the roll that are of no street, in the communes that BAN has; and the communes that it lacks altogether.
 * Cases are commune codes: the rows are addresses of electors.
 */
export function checkRollLinks(input: GateInput): readonly Finding[] {
  const rolls = profilesOf(input, 'reu_adresses');
  const firstFile = filesByKey(rolls, 'communes');
  const unlinked = new CasesByFile<FileProfile>();
  for (const profile of rolls) {
    for (const [commune, rows] of profile.communes.counts) {
      if (hasStreets(input, commune)) unlinked.check(profile, rows);
    }
  }
  const mostFirst = [...input.links.unlinkedByCommune].sort(([, a], [, b]) => b - a);
  for (const [commune, rows] of mostFirst) {
    const file = firstFile.get(commune);
    if (file !== undefined && hasStreets(input, commune)) unlinked.add(file, () => `${commune}: ${rows}`, rows);
  }
  const without = rolls.flatMap((profile) => {
    const communes = [...profile.communes.counts.keys()];
    const left = communes.filter((commune) => !hasStreets(input, commune));
    return findingOf('ROLL_COMMUNE_WITHOUT_ADDRESSES', profile, left, communes.length);
  });
  return [...unlinked.findings('ROLL_NOT_LINKED'), ...without];
}

function hasStreets({ views: { communes } }: GateInput, codeInsee: string): boolean {
  const commune = communes.find(codeInseeNumber(codeInsee));
  if (commune === -1) return false;
  return (communes.streetStart[commune + 1] ?? 0) > (communes.streetStart[commune] ?? 0);
}
