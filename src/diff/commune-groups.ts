import type { CommunesView } from '../pack/views/communes-view.ts';

/** Communes of both packs between which addresses can have moved: one of each, or several that merged or split. */
export interface CommuneGroup {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/**
 * Groups communes by their codes: the same code, or that of the commune it is part of by the other pack's table of former
 * codes. Ascending by the first commune of a group, the older pack's first.
 */
export function groupCommunes(before: CommunesView, after: CommunesView): CommuneGroup[] {
  const parent = Int32Array.from({ length: before.count + after.count }, (_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at] = parent[parent[at] ?? 0] ?? 0;
    return at;
  };
  const join = (old: number, young: number): void => {
    if (old === -1 || young === -1) return;
    const [a, b] = [root(old), root(before.count + young)];
    parent[Math.max(a, b)] = Math.min(a, b);
  };
  for (let old = 0; old < before.count; old++) join(old, findNow(after, before.code[old] ?? 0));
  for (let young = 0; young < after.count; young++) join(findNow(before, after.code[young] ?? 0), young);
  const groups = new Map<number, { before: number[]; after: number[] }>();
  for (let index = 0; index < parent.length; index++) {
    const of = root(index);
    let group = groups.get(of);
    if (group === undefined) groups.set(of, (group = { before: [], after: [] }));
    if (index < before.count) group.before.push(index);
    else group.after.push(index - before.count);
  }
  return [...groups.values()];
}

function findNow(communes: CommunesView, code: number): number {
  const same = communes.find(code);
  return same === -1 ? communes.findFormer(code) : same;
}
