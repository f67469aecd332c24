import type { MultiPolygon, Position } from 'geojson';

/** Returns the point of an area's border nearest to a position, `[longitude, latitude]`. Distances are in degrees of latitude. */
export function nearestBorder({ coordinates }: MultiPolygon, [longitude = 0, latitude = 0]: Position): Position {
  const eastScale = Math.cos((latitude * Math.PI) / 180);
  let best: Position = [longitude, latitude];
  let least = Infinity;
  for (const ring of coordinates.flat()) {
    for (let at = 1; at < ring.length; at++) {
      const [x1 = 0, y1 = 0] = ring[at - 1] ?? [];
      const [x2 = 0, y2 = 0] = ring[at] ?? [];
      const ax = (x1 - longitude) * eastScale;
      const ay = y1 - latitude;
      const dx = (x2 - x1) * eastScale;
      const dy = y2 - y1;
      const length = dx * dx + dy * dy;
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
      const distance = (ax + along * dx) ** 2 + (ay + along * dy) ** 2;
      if (distance >= least) continue;
      least = distance;
      best = [x1 + along * (x2 - x1), y1 + along * (y2 - y1)];
    }
  }
  return best;
}
