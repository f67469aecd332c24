/** Checks of the corrections by hand: did each one change something? */
import type { Finding } from '../../../reference/findings/findings.ts';
import { findingOf } from './gate-findings.ts';
import { type GateInput, profilesOf, startOf } from './gate-input.ts';

/** Corrections that met no address, and those to a bureau that no source has; cases are rows and commune codes. */
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
