/** Joins the levels of a grid, built separately, into the arrays that are stored. */
import type { AreaSections } from '../areas/area-sections.ts';
import { entryTag } from './grid-layout.ts';
import type { GrowableInt32 } from './growable.ts';
import type { LeafWriter } from './leaf-writer.ts';

/** One level while the grid is built. Its entries count nodes within the next level, and leaves within this one. */
export interface GridLevel {
  readonly entries: GrowableInt32;
  readonly leaves: LeafWriter;
}

/** Lays the levels one after the other, coarse ones first, and lets all entries count from the start. */
export function joinLevels(levels: readonly GridLevel[]): Pick<AreaSections, 'gridTop' | 'gridNodes' | 'gridLeaves'> {
  const [top, ...deeper] = levels.map(({ entries }) => entries.toUint32Array());
  if (top === undefined) throw new RangeError('A grid has at least one level.');
  const gridNodes = new Uint32Array(deeper.reduce((sum, entries) => sum + entries.length, 0));
  const gridLeaves = new Int32Array(levels.reduce((sum, { leaves }) => sum + leaves.data.length, 0));
  let nodes = 0;
  let leaves = 0;
  [top, ...deeper].forEach((entries, level) => {
    const nextNodes = level === 0 ? 0 : nodes + entries.length;
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i] ?? 0;
      const tag = entry & 3;
      if (tag === entryTag.node) entries[i] = entry + nextNodes * 4;
      else if (tag === entryTag.leaf) entries[i] = entry + leaves * 4;
    }
    if (level > 0) gridNodes.set(entries, nodes);
    nodes = nextNodes;
    const written = levels[level]?.leaves.data.toInt32Array() ?? [];
    gridLeaves.set(written, leaves);
    leaves += written.length;
  });
  return { gridTop: top, gridNodes, gridLeaves };
}
