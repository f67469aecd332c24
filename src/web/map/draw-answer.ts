import type { Feature, FeatureCollection, MultiPolygon } from 'geojson';
import type { MatchAnswer } from '../api/answers.ts';
import { askJson } from '../api/ask.ts';
import { bureauText, circonscriptionText } from '../words/codes.ts';
import { formatDistance } from '../words/figures.ts';
import type { AreaMap } from './area-map.ts';
import { boxOf, widened } from './box.ts';
import { nearestBorder } from './nearest-border.ts';

/** Precisions whose position is that of the place, not of a street or commune. */
const ownPlace: readonly string[] = ['numero', 'interpolation', 'position'];

type Area = Feature<MultiPolygon | null>;
type DrawnArea = Feature<MultiPolygon>;

/** Draws an answer: position, bureau, circonscription, other candidates, and the line to the border. */
export async function drawAnswer(map: AreaMap, answer: MatchAnswer): Promise<void> {
  const { longitude, latitude, code_bureau_vote: bureau } = answer;
  const codes = circonscriptionsOf(answer);
  const [circonscriptions, bureaux] = await Promise.all([
    areas('circonscriptions', codes),
    areas('bureaux', bureau === null ? [] : [bureau]),
  ]);
  const position: Feature[] = longitude === null || latitude === null ? [] : [pointAt([longitude, latitude])];
  // Without an exact position, the areas that may contain it are shown.
  const isPlaced = bureaux.length > 0 || ownPlace.includes(answer.precision ?? '');
  const around = [...position, ...(isPlaced ? bureaux : circonscriptions)];
  const distance = borderLine(answer, circonscriptions[0]);
  const close = (answer.distance_limite_m ?? Infinity) < 2000 ? [...around, ...distance] : around;
  const voisins = await neighbours(close);
  await map.show({ voisins, circonscriptions, bureaux, distance, position }, close);
}

function circonscriptionsOf({ code_circonscription, candidats }: MatchAnswer): readonly string[] {
  const all = [code_circonscription, ...candidats.map(({ code }) => code)];
  return [...new Set(all.filter((code): code is string => code !== null))];
}

async function areas(layer: 'circonscriptions' | 'bureaux', codes: readonly string[]): Promise<readonly DrawnArea[]> {
  const label = layer === 'bureaux' ? bureauText : circonscriptionText;
  const found = await Promise.all(codes.map(async (code) => askJson<Area>(`/v1/${layer}/${encodeURIComponent(code)}`)));
  return found.filter(isDrawn).map((area, rang) => ({
    ...area,
    properties: { rang, etiquette: layer === 'bureaux' || codes.length > 1 ? label(codes[rang] ?? '') : undefined },
  }));
}

async function neighbours(around: readonly Feature[]): Promise<readonly DrawnArea[]> {
  const box = boxOf(around);
  if (box === undefined) return [];
  const bbox = widened(box, 1.5)
    .map((side) => side.toFixed(5))
    .join(',');
  const { features } = await askJson<FeatureCollection<MultiPolygon | null>>(
    `/v1/areas/bureaux.geojson?bbox=${bbox}&decimals=5`,
  ).catch(() => ({ features: [] as Area[] }));
  return features.filter(isDrawn).map((area) => ({ ...area, properties: {} }));
}

function borderLine({ longitude, latitude, distance_limite_m }: MatchAnswer, area: DrawnArea | undefined): Feature[] {
  if (area === undefined || longitude === null || latitude === null || distance_limite_m === null) return [];
  const from = [longitude, latitude];
  return [
    {
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: [from, nearestBorder(area.geometry, from)] },
      properties: { etiquette: formatDistance(distance_limite_m) },
    },
  ];
}

function pointAt(coordinates: [number, number]): Feature {
  return { type: 'Feature', geometry: { type: 'Point', coordinates }, properties: {} };
}

function isDrawn(area: Area): area is DrawnArea {
  return area.geometry !== null;
}
