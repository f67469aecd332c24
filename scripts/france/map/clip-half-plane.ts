/** Cuts an area along a straight line and keeps one side: areas of any shape, with holes, also in several parts. */
import type { Area, Ring } from './area.ts';

/** Points with `a x + b y <= c`. */
export interface HalfPlane {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** Part of a border inside the half-plane, from the point where it enters to the point where it leaves. */
interface Chain {
  readonly points: number[];
  /** Positions of the two points along the line. */
  readonly enters: number;
  readonly leaves: number;
}

/**
 * The part of the area in the half-plane.
 *
 * Along the line, points where the border enters and where it leaves alternate in pairs that enclose the inside of the area,
 * so the n-th exit is joined to the n-th entry.
 */
export function clipToHalfPlane(area: Area, halfPlane: HalfPlane): Area {
  const kept: Ring[] = [];
  const chains: Chain[] = [];
  for (const ring of area) cutRing(ring, halfPlane, kept, chains);
  if (chains.length === 0) return kept.length === area.length ? area : kept;
  const byEntry = [...chains].sort((p, q) => p.enters - q.enters);
  const byExit = [...chains].sort((p, q) => p.leaves - q.leaves);
  const next = new Map(byExit.map((chain, index) => [chain, byEntry[index]]));
  for (const start of chains) {
    const ring: number[] = [];
    let chain = start;
    for (let after = next.get(chain); after !== undefined; after = next.get(chain)) {
      next.delete(chain);
      for (const value of chain.points) ring.push(value);
      chain = after;
    }
    if (ring.length >= 6) kept.push(ring);
  }
  return kept;
}

/** Rings entirely inside go to `kept`, the inner parts of the others to `chains`. */
function cutRing(ring: Ring, { a, b, c }: HalfPlane, kept: Ring[], chains: Chain[]): void {
  const distances: number[] = [];
  for (let at = 0; at < ring.length; at += 2) distances.push(a * (ring[at] ?? 0) + b * (ring[at + 1] ?? 0) - c);
  const first = distances.findIndex(
    (distance, index) => distance > 0 && (distances[(index + 1) % distances.length] ?? 0) <= 0,
  );
  if (first === -1) {
    if ((distances[0] ?? 1) <= 0) kept.push(ring);
    return;
  }
  const count = distances.length;
  const cross = (from: number, to: number): [number, number] => {
    const [before = 0, after = 0] = [distances[from], distances[to]];
    const share = before / (before - after);
    const [x, y] = [ring[2 * from] ?? 0, ring[2 * from + 1] ?? 0];
    return [x + share * ((ring[2 * to] ?? 0) - x), y + share * ((ring[2 * to + 1] ?? 0) - y)];
  };
  const along = ([x, y]: readonly [number, number]): number => a * y - b * x;
  let points: number[] = [];
  let enters = 0;
  for (let step = 0; step < count; step++) {
    const from = (first + step) % count;
    const to = (from + 1) % count;
    const [isFromInside, isToInside] = [(distances[from] ?? 0) <= 0, (distances[to] ?? 0) <= 0];
    if (!isFromInside && isToInside) {
      const point = cross(from, to);
      points = [...point];
      enters = along(point);
    }
    if (isToInside) points.push(ring[2 * to] ?? 0, ring[2 * to + 1] ?? 0);
    if (isFromInside && !isToInside) {
      const point = cross(from, to);
      points.push(...point);
      chains.push({ points, enters, leaves: along(point) });
    }
  }
}
