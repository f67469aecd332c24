/** Checks the stored form of a layer of areas: the parts whose meaning only this hall knows. */
import { cellInNode, entryTag, leafPart, LEVEL_SHIFTS } from '../grid/grid-layout.ts';
import { CHUNKS_PER_GROUP, type AreaSections } from './area-sections.ts';
import { openRingBoxes } from './ring-boxes.ts';

/**
 * Checks that whatever the grid, the tree of boxes and the groups of border refer to exists.
 *
 * @returns the section and what is wrong with it; undefined if all is well.
 * @throws {ArpenteurError} PACK_INVALID for an invalid tree of boxes.
 */
export function areaFault(sections: AreaSections): readonly [name: keyof AreaSections, what: string] | undefined {
  openRingBoxes(sections);
  return groupFault(sections) ?? new GridWalk(sections).fault();
}

/** An area has as many groups as its chunks need. */
function groupFault({ areaChunkStarts, areaGroupStarts }: AreaSections) {
  for (let area = 0; area + 1 < areaChunkStarts.length; area++) {
    const chunks = (areaChunkStarts[area + 1] ?? 0) - (areaChunkStarts[area] ?? 0);
    const groups = (areaGroupStarts[area + 1] ?? 0) - (areaGroupStarts[area] ?? 0);
    if (groups === Math.ceil(chunks / CHUNKS_PER_GROUP)) continue;
    return ['areaGroupStarts', `has ${groups} groups for the ${chunks} chunks of area ${area}`] as const;
  }
  return undefined;
}

/** A walk through all cells of a grid, level by level. */
class GridWalk {
  readonly #sections: AreaSections;
  readonly #areas: number;
  /** Where the leaves begin that cells refer to. */
  readonly #leaves: number[] = [];

  constructor(sections: AreaSections) {
    this.#sections = sections;
    this.#areas = sections.areaRingStarts.length - 1;
  }

  fault(): readonly [name: keyof AreaSections, what: string] | undefined {
    const { gridFrame, gridTop, gridNodes } = this.#sections;
    const [, , columns = 0, rows = 0] = gridFrame;
    if (columns < 0 || rows < 0 || columns * rows !== gridTop.length) {
      return ['gridFrame', `has ${columns} columns and ${rows} rows for ${gridTop.length} cells`];
    }
    let nodes: readonly number[] = [];
    for (let level = 0; level < LEVEL_SHIFTS.length; level++) {
      const shift = LEVEL_SHIFTS[level] ?? 0;
      // The last entry of a node is that of its farthest corner.
      const size = level === 0 ? gridTop.length : cellInNode(-1, -1, LEVEL_SHIFTS[level - 1] ?? 0, shift) + 1;
      const [entries, name] = level === 0 ? [gridTop, 'gridTop' as const] : [gridNodes, 'gridNodes' as const];
      // One cell refers to each node.
      if (nodes.length * size > gridNodes.length) return ['gridNodes', 'has nodes shared by several cells'];
      const next: number[] = [];
      for (const node of level === 0 ? [0] : nodes) {
        if (node + size > entries.length) return [name, `has no node at entry ${node}`];
        for (let at = node; at < node + size; at++) {
          if (!this.#isCell(entries[at] ?? 0, level + 1 < LEVEL_SHIFTS.length, next)) {
            return [name, `has the invalid entry ${at}`];
          }
        }
      }
      nodes = next;
    }
    return this.#leafFault();
  }

  /** Whether an entry is of one of the three kinds; notes the nodes and leaves that cells refer to. */
  #isCell(entry: number, mayHaveNode: boolean, nodes: number[]): boolean {
    const value = entry >>> 2;
    switch (entry & 3) {
      case entryTag.uniform:
        return value <= this.#areas;
      case entryTag.node:
        nodes.push(value);
        return mayHaveNode;
      case entryTag.leaf:
        this.#leaves.push(value);
        return true;
      default:
        return false;
    }
  }

  /** Leaves lie one after the other: each begins where an earlier one ends. */
  #leafFault(): readonly ['gridLeaves', string] | undefined {
    let end = 0;
    for (const leaf of this.#leaves.sort((a, b) => a - b)) {
      if (leaf < end) return ['gridLeaves', `has a leaf at ${leaf} within another one`];
      const after = this.#endOfLeaf(leaf);
      if (after === undefined) return ['gridLeaves', `has no leaf at ${leaf}`];
      end = after;
    }
    return undefined;
  }

  #endOfLeaf(leaf: number): number | undefined {
    const { gridLeaves: leaves, coordinates } = this.#sections;
    let at = leaf;
    for (let header = -1; header < 0;) {
      if (at >= leaves.length) return undefined;
      header = leaves[at++] ?? 0;
      const areas = (header >> leafPart.areasShift) & leafPart.areasMask;
      if (areas > leafPart.maxAreas) return undefined;
      for (let slot = 0; slot < areas; slot++, at++) {
        if (at >= leaves.length || (leaves[at] ?? 0) < 0 || (leaves[at] ?? 0) >= this.#areas) return undefined;
      }
      for (let runs = (header >>> leafPart.runsShift) & leafPart.runsMask; runs > 0; runs--, at += leafPart.runWords) {
        if (at + 1 >= leaves.length) return undefined;
        const edges = ((leaves[at] ?? 0) >>> leafPart.edgesShift) & leafPart.edgesMask;
        const first = leaves[at + 1] ?? -1;
        if (first < 0 || first + edges >= coordinates.length / 2) return undefined;
      }
    }
    return at <= leaves.length ? at : undefined;
  }
}
