/** Checks of area layers against the lists of what there is: the 577, the demonstration, codes in several files. */
import {
  allCirconscriptions,
  demonstrationCirconscriptions,
  departementOfCirconscription,
} from '../../../domain/code-circonscription.ts';
import type { Finding } from '../../../reference/findings/findings.ts';
import { findingOf, makeFinding, notChecked } from './gate-findings.ts';
import { type GateInput, profilesOf, startOf } from './gate-input.ts';

/** Circonscriptions on the ground: those abroad (ZZ) have no area. */
const withGround = allCirconscriptions.filter((code) => departementOfCirconscription(code) !== 'ZZ');

/** Which circonscriptions have no area: single ones of a département are missed, whole départements left out. */
export function checkCirconscriptionAreas(input: GateInput): readonly Finding[] {
  const { circonscriptionAreas } = input.read.electoral;
  const [first] = profilesOf(input, 'circonscriptions');
  if (first === undefined) {
    return [notChecked({ kind: 'circonscriptions', file: '' }, 'positions of addresses against circonscriptions')];
  }
  const codes = new Set<string>(circonscriptionAreas.map(({ code }) => code));
  const departements = new Set(circonscriptionAreas.map(({ code }) => departementOfCirconscription(code)));
  const missing = withGround.filter((code) => !codes.has(code));
  const single = missing.filter((code) => departements.has(departementOfCirconscription(code)));
  const left = missing.filter((code) => !departements.has(departementOfCirconscription(code)));
  const demonstration = demonstrationCirconscriptions.filter((code) => codes.has(code));
  const whole = [...new Set(left.map(departementOfCirconscription))];
  return [
    ...findingOf('CIRCONSCRIPTION_WITHOUT_AREA', first, single, withGround.length),
    ...(left.length === 0
      ? []
      : [makeFinding('DEPARTEMENT_WITHOUT_AREAS', first, left.length, withGround.length, whole)]),
    ...findingOf('CIRCONSCRIPTION_DEMONSTRATION', first, demonstration, codes.size),
  ];
}

/** Circonscriptions and bureaux whose area is in several files: which of them holds an address is then chance. */
export function checkAreasInSeveralFiles(input: GateInput): readonly Finding[] {
  const { circonscriptionAreas, bureauAreas } = input.read.electoral;
  const found: Finding[] = [];
  for (const [kind, areas] of [
    ['circonscriptions', circonscriptionAreas],
    ['bureaux_contours', bureauAreas],
  ] as const) {
    const earlier = new Set<string>();
    for (const profile of profilesOf(input, kind)) {
      const start = startOf(input, profile);
      const own = new Set<string>(areas.slice(start, start + profile.given).map(({ code }) => code));
      const again = [...own].filter((code) => earlier.has(code));
      found.push(...findingOf('AREA_IN_SEVERAL_FILES', profile, again, own.size));
      for (const code of own) earlier.add(code);
    }
  }
  return found;
}
