/** Checks of the rows that a build ties to addresses: those of the roll, and corrections by hand. */
import { codeInseeNumber } from '../../../pack/views/communes-view.ts';
import type { Finding } from '../../../reference/findings/findings.ts';
import type { FileProfile } from '../../read/file-profile.ts';
import { CasesByFile, findingOf } from './gate-findings.ts';
import { filesByKey, type GateInput, profilesOf, startOf } from './gate-input.ts';

/**
 * Rows of the roll that match no street, in communes that BAN has, and the communes that it lacks. Cases are commune codes,
 * as the rows are addresses of electors.
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

/** Corrections that match no address, and those to a bureau that no source has. Cases are row numbers and commune codes. */
export function checkCorrections(input: GateInput): readonly Finding[] {
  const unmet = new Set(input.unmetCorrections);
  const { corrections } = input.read;
  return profilesOf(input, 'corrections').flatMap((profile) => {
    const start = startOf(input, profile);
    const rows = corrections.slice(start, start + profile.given);
    const cases = rows.map(({ codeInsee, bureau }, index) => ({
      text: `correction ${index + 1}: ${codeInsee}`,
      isUnmet: unmet.has(start + index),
      isUnknown: bureau !== undefined && !input.numbers.bureaux.has(bureau),
    }));
    const textsOf = (found: typeof cases): readonly string[] => found.map(({ text }) => text);
    return [
      ...findingOf('CORRECTION_UNMET', profile, textsOf(cases.filter(({ isUnmet }) => isUnmet)), rows.length),
      ...findingOf('CORRECTION_BUREAU_UNKNOWN', profile, textsOf(cases.filter((row) => row.isUnknown)), rows.length),
    ];
  });
}
