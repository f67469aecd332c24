/** Real contours: circonscriptions of France, bureaux and communes of 2007 and the bureaux of Paris. */
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { departementOfCirconscription, parseCodeCirconscription } from '../../../src/domain/code-circonscription.ts';
import { readData } from '../data-tables.ts';
import { toArea } from './area.ts';
import type { Area } from './area.ts';
import type { Commune } from './communes.ts';
import type { Succession } from './successions.ts';

type AreaFeature = Feature<Polygon | MultiPolygon, Record<string, string | number>>;

/** The area of one circonscription. */
export interface CirconscriptionArea {
  readonly code: string;
  readonly area: Area;
}

/** The circonscriptions by département; that of Saint-Barthélemy and Saint-Martin is listed under 977. */
export function readCirconscriptions(): ReadonlyMap<string, readonly CirconscriptionArea[]> {
  const text = readData('circonscriptions/circonscriptions-precises.geojson.gz').toString('utf8');
  const { features } = JSON.parse(text) as FeatureCollection<Polygon | MultiPolygon, Record<string, string>>;
  const byDepartement = new Map<string, CirconscriptionArea[]>();
  for (const { properties, geometry } of features) {
    const code = parseCodeCirconscription(properties['id_circo'] ?? '');
    if (code === undefined) continue;
    const departement = departementOfCirconscription(code);
    const areas = byDepartement.get(departement) ?? [];
    areas.push({ code, area: toArea(geometry) });
    byDepartement.set(departement, areas);
  }
  return byDepartement;
}

/** A real contour: one bureau of a city, or a whole commune at that time. */
export interface RealContour {
  /** The commune at that time. */
  readonly ancienne: string;
  /** The bureau's own code, to keep its order. */
  readonly bureau: string;
  readonly area: Area;
}

/** Position of a contour in the file of 2007, which is parsed only for its département. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** Minimum share of a département's communes with real contours for these to be used. */
const leastReal = 0.9;

/** The real contours of communes of today. */
export class RealContours {
  readonly #bytes = readData('bureaux/cartelec_2007.geojson.gz');
  readonly #places = new Map<string, Place[]>();
  readonly #paris = readParis();

  constructor(succession: Succession) {
    const bytes = this.#bytes;
    for (let start = 0; start < bytes.length;) {
      const lineEnd = bytes.indexOf(10, start);
      const end = lineEnd === -1 ? bytes.length : lineEnd;
      const code = /^\{"type":"Feature".{0,30}"CODE":"(\w+)"/.exec(bytes.toString('latin1', start, start + 90))?.[1];
      const commune = code === undefined ? undefined : succession(code);
      if (commune !== undefined) this.#add(commune, { start, end });
      start = end + 1;
    }
  }

  /**
   * Départements in which nearly all communes have real contours; elsewhere they are not used.
   *
   * @param communes - all communes of today.
   */
  departements(communes: readonly Commune[]): ReadonlySet<string> {
    const counts = new Map<string, [real: number, all: number]>();
    for (const { departement, codeInsee } of communes) {
      const [real, all] = counts.get(departement) ?? [0, 0];
      counts.set(departement, [real + (this.has(codeInsee) ? 1 : 0), all + 1]);
    }
    return new Set([...counts].filter(([, [real, all]]) => real >= leastReal * all).map(([code]) => code));
  }

  /** Whether the commune has real contours. */
  has(codeInsee: string): boolean {
    return this.#places.has(codeInsee) || this.#paris.has(codeInsee);
  }

  /** The contours of a commune of today, in the order of their codes. */
  read(codeInsee: string): readonly RealContour[] {
    const paris = this.#paris.get(codeInsee);
    if (paris !== undefined) return paris;
    const contours = (this.#places.get(codeInsee) ?? []).map(({ start, end }) => {
      const text = this.#bytes.toString('utf8', start, end).replace(/,\s*$/, '');
      const { properties, geometry } = JSON.parse(text) as AreaFeature;
      return { ancienne: String(properties['CODE']), bureau: String(properties['BUREAU']), area: toArea(geometry) };
    });
    return contours.sort((a, b) => (a.bureau < b.bureau ? -1 : 1));
  }

  #add(codeInsee: string, place: Place): void {
    const places = this.#places.get(codeInsee);
    if (places === undefined) this.#places.set(codeInsee, [place]);
    else places.push(place);
  }
}

/** The bureaux of Paris in 2012, by arrondissement. */
function readParis(): ReadonlyMap<string, RealContour[]> {
  const text = readData('bureaux/paris_2012.geojson.gz').toString('utf8');
  const contours = new Map<string, RealContour[]>();
  for (const { properties, geometry } of (JSON.parse(text) as { features: AreaFeature[] }).features) {
    const commune = `751${String(properties['arrondisse']).padStart(2, '0')}`;
    const known = contours.get(commune) ?? [];
    known.push({ ancienne: commune, bureau: String(properties['num_bv']).padStart(4, '0'), area: toArea(geometry) });
    contours.set(
      commune,
      known.sort((a, b) => (a.bureau < b.bureau ? -1 : 1)),
    );
  }
  return contours;
}
