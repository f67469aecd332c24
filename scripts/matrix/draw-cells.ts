import { featureCollection, point, voronoi } from '@turf/turf';
import { metersPerDegree } from '../../src/domain/position.ts';
import type { RollRow } from './towns.ts';

type Ring = (readonly [number, number])[];

/** How far cells reach beyond the outermost addresses, in metres. */
const marginMeters = 300;

/**
 * Draws cells around the addresses of a roll and joins those of one bureau, as Etalab does for the national layer.
 *
 * @returns a GeoJSON FeatureCollection with `id_bv` as the roll writes bureaux.
 */
export function drawCells(rows: readonly RollRow[]): unknown {
  const seen = new Set<string>();
  const sites = rows.filter(({ longitude, latitude }) => {
    const key = `${longitude} ${latitude}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  const longitudes = sites.map(({ longitude }) => longitude);
  const latitudes = sites.map(({ latitude }) => latitude);
  const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);
  // Cells are drawn in metres: degrees of longitude are shorter, and fractions of a degree too small for the algorithm.
  const perLongitude = Math.cos((least(latitudes) * Math.PI) / 180) * metersPerDegree;
  const cells = voronoi(
    featureCollection(sites.map((site) => point([site.longitude * perLongitude, site.latitude * metersPerDegree]))),
    {
      bbox: [
        least(longitudes) * perLongitude - marginMeters,
        least(latitudes) * metersPerDegree - marginMeters,
        most(longitudes) * perLongitude + marginMeters,
        most(latitudes) * metersPerDegree + marginMeters,
      ],
    },
  );
  const edges = new Map<string, Map<string, readonly [Ring[number], Ring[number]]>>();
  cells.features.forEach((feature, index) => {
    const bureau = sites[index]?.bureau ?? '';
    // A site at the same place as another one has no cell.
    const ring = (feature as typeof feature | null)?.geometry.coordinates[0] as Ring | undefined;
    if (ring !== undefined) addEdges(edges, bureau, ring);
  });
  return {
    type: 'FeatureCollection',
    features: [...edges].map(([bureau, own]) => ({
      type: 'Feature',
      properties: { id_bv: bureau },
      geometry: {
        type: 'MultiPolygon',
        coordinates: joinRings(own).map((ring) => [ring.map(([x, y]) => [x / perLongitude, y / metersPerDegree])]),
      },
    })),
  };
}

/** Adds the edges of a cell to its bureau's; an edge shared by two cells of the bureau is removed. */
function addEdges(
  edges: Map<string, Map<string, readonly [Ring[number], Ring[number]]>>,
  bureau: string,
  ring: Ring,
): void {
  let own = edges.get(bureau);
  if (own === undefined) edges.set(bureau, (own = new Map<string, readonly [Ring[number], Ring[number]]>()));
  for (let at = 0; at + 1 < ring.length; at++) {
    const [from, to] = [ring[at], ring[at + 1]];
    if (from === undefined || to === undefined || keyOf(from) === keyOf(to)) continue;
    if (!own.delete(`${keyOf(to)} ${keyOf(from)}`)) own.set(`${keyOf(from)} ${keyOf(to)}`, [from, to]);
  }
}

/** Follows edges from end to end until each ring is closed. */
function joinRings(edges: ReadonlyMap<string, readonly [Ring[number], Ring[number]]>): Ring[] {
  const from = new Map<string, (readonly [Ring[number], Ring[number]])[]>();
  for (const edge of edges.values()) {
    const list = from.get(keyOf(edge[0]));
    if (list === undefined) from.set(keyOf(edge[0]), [edge]);
    else list.push(edge);
  }
  const rings: Ring[] = [];
  for (const [start, list] of from) {
    while (list.length > 0) {
      const ring: Ring = [];
      let key = start;
      for (let next = list.pop(); next !== undefined; next = from.get(key)?.pop()) {
        ring.push(next[0]);
        key = keyOf(next[1]);
        if (key === start) break;
      }
      const [first] = ring;
      if (first !== undefined && ring.length > 2 && key === start) rings.push([...ring, first]);
    }
  }
  return rings;
}

function keyOf([x, y]: Ring[number]): string {
  return `${x},${y}`;
}
