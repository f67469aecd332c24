import { readFileSync } from 'node:fs';

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
  readonly positionTicks?: readonly { readonly line: number; readonly ticks: number }[];
}

interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Time of a function itself and including its callees, as shares of the whole, 0..1. */
export interface FunctionTime {
  readonly name: string;
  /** File below the project and line of the function, as run. */
  readonly place: string;
  readonly self: number;
  readonly total: number;
  /** The lines with the largest shares of `self`. */
  readonly lines: readonly { readonly line: number; readonly share: number }[];
}

interface Sum {
  readonly name: string;
  readonly place: string;
  self: number;
  total: number;
  readonly ticks: Map<number, number>;
}

/** Sums a `.cpuprofile` of Node by function, the costliest first. */
export function selfTimes(path: string): FunctionTime[] {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(path, 'utf8')) as Profile;
  const own = new Map<number, number>();
  let all = 0;
  for (const [index, sample] of samples.entries()) {
    const delta = timeDeltas[index] ?? 0;
    own.set(sample, (own.get(sample) ?? 0) + delta);
    all += delta;
  }
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const sums = new Map<string, Sum>();
  const visit = (node: ProfileNode, above: ReadonlySet<string>): number => {
    const { functionName, url, lineNumber } = node.callFrame;
    const place = `${url.replace(/^.*\/(src|dist|bench|node_modules)\//, '$1/')}:${lineNumber + 1}`;
    const key = `${functionName} ${place}`;
    const inside = new Set(above).add(key);
    const self = own.get(node.id) ?? 0;
    let total = self;
    for (const child of node.children ?? []) {
      const childNode = byId.get(child);
      if (childNode !== undefined) total += visit(childNode, inside);
    }
    const sum = sums.get(key) ?? { name: functionName, place, self: 0, total: 0, ticks: new Map<number, number>() };
    sum.self += self;
    for (const { line, ticks } of node.positionTicks ?? []) sum.ticks.set(line, (sum.ticks.get(line) ?? 0) + ticks);
    // A recursive function is counted once.
    if (!above.has(key)) sum.total += total;
    sums.set(key, sum);
    return total;
  };
  const [rootNode] = nodes;
  if (rootNode !== undefined) visit(rootNode, new Set());
  return [...sums.values()]
    .map(({ name, place, self, total, ticks }) => ({
      name,
      place,
      self: self / all,
      total: total / all,
      lines: costliestLines(ticks),
    }))
    .sort((a, b) => b.self - a.self);
}

function costliestLines(ticks: ReadonlyMap<number, number>): { line: number; share: number }[] {
  const all = [...ticks.values()].reduce((sum, count) => sum + count, 0);
  return [...ticks]
    .map(([line, count]) => ({ line, share: count / all }))
    .filter(({ share }) => share >= 0.05)
    .sort((a, b) => b.share - a.share)
    .slice(0, 6);
}
