import type { SectionSet } from '../../pack/sections.ts';
import type { CirconscriptionsOfCommune } from '../read/electoral-drafts.ts';
import type { CommuneNumbers } from '../streets/assemble-communes.ts';

/**
 * Writes `communes.circonscription`, the one that holds a commune whole, and `communes.allowed`, those of a commune that is cut.
 * An arrondissement that no table has may be of any that its city has.
 */
export function writeAllowed(
  { codes, count }: CommuneNumbers,
  ofCommune: CirconscriptionsOfCommune,
  sections: SectionSet,
): void {
  const whole = sections.get('communes.whole');
  const start = new Uint32Array(count + 1);
  const allowed: number[] = [];
  const circonscription = new Uint16Array(count);
  for (let commune = 0; commune < count; commune++) {
    const own = ofCommune(codes[commune] ?? '');
    const known = own.length > 0 ? own : ofCommune(codes[whole[commune] ?? commune] ?? '');
    if (own.length === 1) circonscription[commune] = own[0] ?? 0;
    else allowed.push(...known);
    start[commune + 1] = allowed.length;
  }
  sections.set('communes.circonscription', circonscription);
  sections.set('communes.allowedStart', start);
  sections.set('communes.allowed', Uint16Array.from(allowed));
}
