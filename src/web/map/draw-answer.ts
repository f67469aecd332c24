import type { Feature, FeatureCollection, MultiPolygon, Position } from 'geojson';
import type { MatchAnswer } from '../api/answers.ts';
import { askJson } from '../api/ask.ts';
import { bureauText, circonscriptionText, numberText } from '../words/codes.ts';
import { formatDistance } from '../words/figures.ts';
import { type AreaMap, mainland } from './area-map.ts';
import { boxOf, cornersOf, widened } from './box.ts';
import { nearestBorder } from './nearest-border.ts';

/** Precisions whose position is that of the place, not of a street or commune. */
const ownPlace: readonly string[] = ['numero', 'interpolation', 'position'];

/** Most circonscriptions that are named in full; all 18 of Paris are numbered. */
const mostNamed = 5;

type Area = Feature<MultiPolygon | null>;
type DrawnArea = Feature<MultiPolygon>;

/**
 * Draws an answer: position, bureau, circonscription, other candidates, and the line to the border.
 *
 * @param others bureaux that it may be instead, drawn and named too.
 */
export async function drawAnswer(map: AreaMap, answer: MatchAnswer, others: readonly string[] = []): Promise<void> {
  map.markBusy();
  const { longitude, latitude, code_bureau_vote: bureau } = answer;
  const codes = circonscriptionsOf(answer);
  const bureauxDrawn = [...new Set([bureau, ...others])].filter((code): code is string => code !== null && code !== '');
  const [circonscriptions, bureaux] = await Promise.all([
    areas('circonscriptions', codes),
    areas('bureaux', bureauxDrawn),
  ]);
  // The middle of a commune is nobody's address: the areas show where it may be.
  const isSomewhere = longitude !== null && latitude !== null && answer.precision !== 'commune';
  const position: Feature[] = isSomewhere ? [pointAt([longitude, latitude])] : [];
  // Without an exact position, the areas that may contain it are shown.
  const isPlaced = bureaux.length > 0 || ownPlace.includes(answer.precision ?? '');
  const around = [...position, ...(isPlaced ? bureaux : circonscriptions)];
  const distance = borderLine(answer, circonscriptions[0]);
  const close = (answer.distance_limite_m ?? Infinity) < 2000 ? [...around, ...distance] : around;
  if (codes.length === 0 && bureaux.length === 0) {
    // Beyond the reference, only a map of the country says where the place is.
    await map.show({ position }, [...position, ...cornersOf(mainland)]);
    return;
  }
  const voisins = await neighbours(close);
  const noms = namesOf(voisins, [...codes, ...bureauxDrawn]);
  const least = ownPlace.includes(answer.precision ?? '') && others.length === 0 ? 14.2 : undefined;
  // A single one is named by the headline.
  const named = [...(codes.length > 1 ? codes : []), ...othersOf(voisins, codes)];
  await map.show({ voisins, circonscriptions, bureaux, distance, noms, position, named }, close, least);
}

function circonscriptionsOf({ code_circonscription, candidats }: MatchAnswer): readonly string[] {
  const all = [code_circonscription, ...candidats.map(({ code }) => code)];
  return [...new Set(all.filter((code): code is string => code !== null))];
}

async function areas(layer: 'circonscriptions' | 'bureaux', codes: readonly string[]): Promise<readonly DrawnArea[]> {
  const label = layer === 'bureaux' ? bureauText : codes.length > mostNamed ? numberText : circonscriptionText;
  const found = await Promise.all(codes.map(async (code) => askJson<Area>(`/v1/${layer}/${encodeURIComponent(code)}`)));
  return found.filter(isDrawn).map((area, rang) => ({
    ...area,
    properties: { rang, etiquette: layer === 'bureaux' || codes.length > 1 ? label(codes[rang] ?? '') : undefined },
  }));
}

/** Degrees from which a box has too many bureaux to draw. */
const widest = 0.7;

async function neighbours(around: readonly Feature[]): Promise<readonly DrawnArea[]> {
  const box = boxOf(around);
  if (box === undefined || box[2] - box[0] > widest || box[3] - box[1] > widest) return [];
  const bbox = widened(box, 1.5)
    .map((side) => side.toFixed(5))
    .join(',');
  const { features } = await askJson<FeatureCollection<MultiPolygon | null>>(
    `/v1/areas/bureaux.geojson?bbox=${bbox}&decimals=5`,
  ).catch(() => ({ features: [] as Area[] }));
  return features.filter(isDrawn);
}

/**
 * Names of the neighbours: each bureau in its middle, and each circonscription in the middle of its bureaux.
 *
 * @param drawn codes of areas that have their label already.
 */
function namesOf(neighbours: readonly DrawnArea[], drawn: readonly string[]): readonly Feature[] {
  const middles = neighbours.map(({ geometry, properties }) => ({
    middle: middleOf(geometry),
    bureau: String(properties?.['code']),
    circonscription: String(properties?.['code_circonscription'] ?? ''),
  }));
  const name = (at: Position, sorte: string, nom: string, rang: number): Feature => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: at },
    properties: { sorte, nom, rang },
  });
  return [
    ...othersOf(neighbours, drawn).map((code) => {
      const its = middles.filter(({ circonscription }) => circonscription === code).map(({ middle }) => middle);
      return name(average(its), 'circonscription', code, 0);
    }),
    ...middles
      .filter(({ bureau }) => !drawn.includes(bureau))
      .map(({ middle, bureau }) => name(middle, 'bureau', bureauText(bureau), 1)),
  ];
}

/** Codes of the neighbours' circonscriptions that are not drawn. */
function othersOf(neighbours: readonly DrawnArea[], drawn: readonly string[]): readonly string[] {
  const codes = neighbours.map(({ properties }) => String(properties?.['code_circonscription'] ?? ''));
  return [...new Set(codes)].filter((code) => code !== '' && !drawn.includes(code));
}

/** The middle of an area's longest ring. */
function middleOf({ coordinates }: MultiPolygon): Position {
  const rings = coordinates.flatMap(([outer]) => (outer === undefined ? [] : [outer]));
  const [longest = []] = rings.sort((one, other) => other.length - one.length);
  return average(longest);
}

function average(points: readonly Position[]): Position {
  const sum = points.reduce(([x = 0, y = 0], [dx = 0, dy = 0]) => [x + dx, y + dy], [0, 0]);
  return sum.map((value) => value / Math.max(1, points.length));
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
