import { ArpenteurError } from '../../../errors.ts';
import { CommunesView } from '../communes-view.ts';
import type { LoadedPack } from '../../pack-file.ts';
import { PackSections } from '../../sections.ts';
import type { PackViews } from '../pack-views.ts';
import { phrase } from '../../../words/phrase.ts';

/** The communes of a pack. */
export type Places = Pick<PackViews, 'communes'>;

/** Opens only the communes of a loaded pack. */
export function placesOf(pack: LoadedPack): Places {
  return { communes: new CommunesView(new PackSections(pack)) };
}

/**
 * Index in another pack of a commune, found by its code or by the commune it is part of today. -1 if the other pack lacks the
 * commune, or its streets.
 */
export function findSamePlace(from: Places, commune: number, to: Places): number {
  if (commune === -1) return -1;
  const code = from.communes.code[commune] ?? 0;
  const same = to.communes.find(code);
  const found = same === -1 ? to.communes.findFormer(code) : same;
  return found !== -1 && hasStreets(to, found) ? found : -1;
}

/**
 * Refuses two packs without a place in common: comparing them would show nothing, or everything gone.
 *
 * @throws {ArpenteurError} PACKS_APART.
 */
export function requireSamePlaces(from: Places, fromPath: string, to: Places, toPath: string): void {
  for (let commune = 0; commune < from.communes.count; commune++) {
    if (hasStreets(from, commune) && findSamePlace(from, commune, to) !== -1) return;
  }
  throw new ArpenteurError('PACKS_APART', phrase`${fromPath} and ${toPath} have no commune with addresses in common.`, {
    file: fromPath,
    other: toPath,
  });
}

/** True if the commune, or one of its arrondissements, has streets. */
function hasStreets({ communes }: Places, commune: number): boolean {
  if ((communes.streetStart[commune + 1] ?? 0) > (communes.streetStart[commune] ?? 0)) return true;
  const first = communes.children[2 * commune] ?? 0;
  const end = first + (communes.children[2 * commune + 1] ?? 0);
  return (communes.streetStart[end] ?? 0) > (communes.streetStart[first] ?? 0);
}
