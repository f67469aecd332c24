/** Check of contours of bureaux against the addresses that they should hold. */
import { codeInseeText } from '../../../pack/views/communes-view.ts';
import type { Finding } from '../../../reference/findings/findings.ts';
import { findingOf } from './gate-findings.ts';
import { type GateInput, profilesOf } from './gate-input.ts';

/**
 * Communes whose contours hold none of their own addresses: the file is of another place, or its codes are. Communes that
 * BAN lacks are not looked at, but a file of such communes alone is told: it adds nothing.
 */
export function checkContoursHoldAddresses(input: GateInput): readonly Finding[] {
  const held = heldCommunes(input);
  return profilesOf(input, 'bureaux_contours').flatMap((profile) => {
    const all = [...new Set([...profile.bureaux.counts.keys()].map((code) => code.slice(0, 5)))];
    const withAddresses = all.filter((code) => held.has(code));
    const empty = withAddresses.filter((code) => held.get(code) !== true);
    return [
      ...findingOf('CONTOURS_ELSEWHERE', profile, empty, withAddresses.length),
      ...(withAddresses.length === 0 ? findingOf('CONTOURS_WITHOUT_ADDRESSES', profile, all, all.length) : []),
    ];
  });
}

/** Whole communes that have addresses, each with whether one of them lies in a contour of its own. */
function heldCommunes({ views, located }: GateInput): ReadonlyMap<string, boolean> {
  const { communes, streets } = views;
  const held = new Map<string, boolean>();
  for (let commune = 0; commune < communes.count; commune++) {
    const from = streets.addressStart[communes.streetStart[commune] ?? 0] ?? 0;
    const to = streets.addressStart[communes.streetStart[commune + 1] ?? 0] ?? 0;
    if (from === to) continue;
    const code = codeInseeText(communes.code[communes.whole[commune] ?? commune] ?? 0);
    const isHeld = located.bureau.subarray(from, to).some((bureau) => bureau !== 0);
    held.set(code, held.get(code) === true || isHeld);
  }
  return held;
}
