import { ArpenteurError } from '../../errors.ts';
import { CommunesView } from './communes-view.ts';
import type { LoadedPack } from '../pack-file.ts';
import { PackSections } from '../sections.ts';
import type { PackViews } from './pack-views.ts';

/** The communes of a pack. */
export type Places = Pick<PackViews, 'communes'>;

/** Opens the communes of a loaded pack, and nothing else of it. */
export function placesOf(pack: LoadedPack): Places {
  return { communes: new CommunesView(new PackSections(pack)) };
}

/**
 * Index of a commune of one pack in another, by its code or by that of the commune it is part of today. -1 where the other
 * pack has no such commune, or no street of it.
 */
export function findSamePlace(from: Places, commune: number, to: Places): number {
  if (commune === -1) return -1;
  const code = from.communes.code[commune] ?? 0;
  const same = to.communes.find(code);
  const found = same === -1 ? to.communes.findFormer(code) : same;
  return found !== -1 && hasStreets(to, found) ? found : -1;
}

/**
 * Refuses two packs that cover no place in common: a comparison would find nothing, or everything gone.
 *
 * @throws {ArpenteurError} PACKS_APART.
 */
export function requireSamePlaces(from: Places, fromPath: string, to: Places, toPath: string): void {
  for (let commune = 0; commune < from.communes.count; commune++) {
    if (hasStreets(from, commune) && findSamePlace(from, commune, to) !== -1) return;
  }
  throw new ArpenteurError('PACKS_APART', `${fromPath} and ${toPath} have no commune with addresses in common.`, {
    file: fromPath,
    other: toPath,
  });
}

/** True when the commune, or an arrondissement of it, has streets. */
function hasStreets({ communes }: Places, commune: number): boolean {
  if ((communes.streetStart[commune + 1] ?? 0) > (communes.streetStart[commune] ?? 0)) return true;
  const first = communes.children[2 * commune] ?? 0;
  const end = first + (communes.children[2 * commune + 1] ?? 0);
  return (communes.streetStart[end] ?? 0) > (communes.streetStart[first] ?? 0);
}
