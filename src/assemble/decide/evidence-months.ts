import type { SectionSet } from '../../pack/sections.ts';
import type { SourceKind } from '../../reference/kinds/source-kinds.ts';
import type { FileProfile } from '../read/file-profile.ts';
import type { CommuneNumbers } from '../streets/assemble-communes.ts';
import { codeInseeNumber } from '../../pack/views/communes-view.ts';

/** Middle of a year: what is dated by its year alone is as old as that. */
const middleMonth = 6;

/** Months from January 1900 to a millésime, `2022`, `2022-09` or `2022-09-01`; 0 for any other text. */
function monthOfMillesime(millesime: string): number {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-\d{2})?$/.exec(millesime);
  if (parts === null) return 0;
  const month = parts[2] === undefined ? middleMonth : Number(parts[2]) - 1;
  return Math.max(0, 12 * (Number(parts[1]) - 1900) + month);
}

/**
 * Writes `communes.rollMonth` and `communes.contourMonth`: the newest millésime of the roll and of the contours that name a
 * commune. An arrondissement has that of its city where none names it, and a city the newest of its arrondissements.
 */
export function writeEvidenceMonths(
  profiles: readonly FileProfile[],
  communes: CommuneNumbers,
  sections: SectionSet,
): void {
  const whole = sections.get('communes.whole');
  const monthsOf = (kind: SourceKind): Uint16Array => {
    const months = new Uint16Array(communes.count);
    const note = (commune: number, month: number): void => {
      if (commune >= 0) months[commune] = Math.max(months[commune] ?? 0, month);
    };
    for (const profile of profiles) {
      if (profile.kind !== kind) continue;
      const month = monthOfMillesime(profile.millesime);
      for (const code of profile.communes.counts.keys()) note(communes.find(codeInseeNumber(code)), month);
    }
    for (let commune = 0; commune < communes.count; commune++) note(whole[commune] ?? commune, months[commune] ?? 0);
    for (let commune = 0; commune < communes.count; commune++) {
      if (months[commune] === 0) months[commune] = months[whole[commune] ?? commune] ?? 0;
    }
    return months;
  };
  sections.set('communes.rollMonth', monthsOf('reu_adresses'));
  sections.set('communes.contourMonth', monthsOf('bureaux_contours'));
}
