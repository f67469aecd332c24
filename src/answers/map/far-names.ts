import type { Feature, Point } from 'geojson';
import { departementOfCirconscription } from '../../domain/code-circonscription.ts';
import { circonscriptionName, departementName } from '../../domain/departements.ts';
import { fromFixedDegrees } from '../../locate/fixed-degrees.ts';
import type { FarArea, GridRing } from './grid-rings.ts';

/** Twice the area of a ring, and its centre times that, in steps; positive counterclockwise. */
interface Weight {
  readonly x: number;
  readonly y: number;
  readonly doubleArea: number;
}

/** A name in the middle of the largest polygon of each circonscription, and of each département. @param step of the grid. */
export function farNames(areas: readonly FarArea[], step: number): Feature<Point>[] {
  const ofDepartements = new Map<string, Weight[]>();
  const point = ({ x, y, doubleArea }: Weight, properties: Readonly<Record<string, string>>): Feature<Point> => {
    const coordinates = [x, y].map((sum) => fromFixedDegrees((sum / doubleArea) * step));
    return { type: 'Feature', geometry: { type: 'Point', coordinates }, properties };
  };
  const ofCirconscriptions = areas.flatMap(({ code, polygons }) => {
    const weights = polygons.map(([outer]) => weightOf(outer ?? new Int32Array()));
    const [largest] = weights.sort((one, other) => other.doubleArea - one.doubleArea);
    if (largest === undefined || largest.doubleArea <= 0) return [];
    const departement = departementOfCirconscription(code);
    ofDepartements.set(departement, [...(ofDepartements.get(departement) ?? []), largest]);
    return [point(largest, { sorte: 'circonscription', nom: circonscriptionName(code), code })];
  });
  return [
    ...[...ofDepartements].map(([departement, weights]) => {
      const sum = weights.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y, doubleArea: a.doubleArea + b.doubleArea }));
      return point(sum, { sorte: 'departement', nom: departementName(departement), code: departement });
    }),
    ...ofCirconscriptions,
  ];
}

function weightOf(ring: GridRing): Weight {
  const [firstX = 0, firstY = 0] = ring;
  let [x, y, doubleArea] = [0, 0, 0];
  for (let at = 2; at < ring.length; at += 2) {
    const [ax, ay] = [(ring[at - 2] ?? 0) - firstX, (ring[at - 1] ?? 0) - firstY];
    const [bx, by] = [(ring[at] ?? 0) - firstX, (ring[at + 1] ?? 0) - firstY];
    const cross = ax * by - bx * ay;
    doubleArea += cross;
    x += ((ax + bx) / 3 + firstX) * cross;
    y += ((ay + by) / 3 + firstY) * cross;
  }
  return { x, y, doubleArea };
}
