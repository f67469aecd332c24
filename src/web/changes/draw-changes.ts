import type { Feature, FeatureCollection, MultiPolygon } from 'geojson';
import { askJson } from '../api/ask.ts';
import type { AreaMap } from '../map/area-map.ts';
import { boxOf, widened } from '../map/box.ts';
import type { ChangedAddress } from './read-changes.ts';

/** Draws changed addresses over the areas of the reference that is served. */
export async function drawChanges(map: AreaMap, addresses: readonly ChangedAddress[]): Promise<void> {
  const changements = addresses.map(({ longitude, latitude, changes }): Feature => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
    properties: { rang: changes.includes('circonscription') ? 0 : 1 },
  }));
  const box = boxOf(changements);
  if (box === undefined) return;
  const bbox = widened(box, 0.2)
    .map((side) => side.toFixed(5))
    .join(',');
  const [voisins, circonscriptions] = await Promise.all([areas('bureaux', bbox), areas('circonscriptions', bbox)]);
  const named = circonscriptions.flatMap(({ properties }) => (properties?.['etiquette'] as string | undefined) ?? []);
  await map.show({ voisins, circonscriptions, changements, named }, changements);
}

/** The areas in a box; none when there are too many to draw. */
async function areas(layer: 'bureaux' | 'circonscriptions', bbox: string): Promise<readonly Feature[]> {
  const path = `/v1/areas/${layer}.geojson?bbox=${bbox}&decimals=4`;
  const { features } = await askJson<FeatureCollection<MultiPolygon | null>>(path).catch(() => ({ features: [] }));
  const drawn = features.filter(({ geometry }) => geometry !== null) as Feature[];
  return drawn.map((area) => ({ ...area, properties: { rang: 0, etiquette: labelOf(layer, area) } }));
}

function labelOf(layer: string, { properties }: Feature): string | undefined {
  const code = properties?.['code'] as unknown;
  return layer === 'circonscriptions' && typeof code === 'string' ? code : undefined;
}
