/** Communes as points with their names, the largest first. */
import type { Feature, Point } from 'geojson';
import { noPosition } from '../../pack/views/addresses/addresses-view.ts';
import { codeInseeText } from '../../pack/views/communes-view.ts';
import { addressesOf, type PackViews } from '../../pack/views/pack-views.ts';
import type { Box } from '../areas/area-features.ts';

/** First zoom at which arrondissements stand in place of their commune. */
const firstOfArrondissements = 11;

/** Most communes in a tile: no screen has room for more names. */
const mostInTile = (zoom: number): number => (zoom < firstOfArrondissements ? 40 : 400);

/** The communes of a pack by the number of their addresses, and where the pack lies. */
export class CommunePoints {
  readonly #pack: PackViews;
  /** Made on first use. */
  #points: readonly Feature<Point, CommuneProperties>[] | undefined;

  constructor(pack: PackViews) {
    this.#pack = pack;
  }

  /** The largest communes in a box of WGS84 degrees, without its east and north sides. */
  within([west, south, east, north]: Box, zoom: number): Feature<Point>[] {
    const found: Feature<Point>[] = [];
    const wanted = zoom < firstOfArrondissements ? 'commune' : 'arrondissement';
    for (const point of (this.#points ??= this.#make())) {
      const { geometry, properties } = point;
      const [longitude = 0, latitude = 0] = geometry.coordinates;
      if (properties.sorte !== undefined && properties.sorte !== wanted) continue;
      if (longitude < west || longitude >= east || latitude < south || latitude >= north) continue;
      found.push(point);
      if (found.length === mostInTile(zoom)) break;
    }
    return found;
  }

  /**
   * The box around all communes in WGS84 degrees; those overseas only if there are no others, so that a map opens on the mainland.
   *
   * @returns undefined for a pack without positions.
   */
  extent(): Box | undefined {
    const all = (this.#points ??= this.#make());
    const inEurope = all.filter(({ properties: { code } }) => !/^9[78]/.test(code));
    let box: Box | undefined;
    for (const { geometry } of inEurope.length > 0 ? inEurope : all) {
      const [longitude = 0, latitude = 0] = geometry.coordinates;
      const [west, south, east, north] = box ?? [longitude, latitude, longitude, latitude];
      box = [
        Math.min(west, longitude),
        Math.min(south, latitude),
        Math.max(east, longitude),
        Math.max(north, latitude),
      ];
    }
    return box;
  }

  #make(): readonly Feature<Point, CommuneProperties>[] {
    const { communes, strings } = this.#pack;
    const divided = new Set(communes.whole.filter((whole, commune) => whole !== commune));
    const points: Feature<Point, CommuneProperties>[] = [];
    for (let commune = 0; commune < communes.count; commune++) {
      const [longitude = noPosition, latitude = 0] = communes.position.subarray(2 * commune, 2 * commune + 2);
      const adresses = addressesOf(this.#pack, commune);
      if (longitude === noPosition || adresses === 0) continue;
      const isWhole = communes.whole[commune] === commune;
      const sorte = isWhole ? (divided.has(commune) ? 'commune' : undefined) : 'arrondissement';
      const properties: CommuneProperties = {
        code: codeInseeText(communes.code[commune] ?? 0),
        nom: strings.text(communes.name[commune] ?? 0),
        adresses,
        ...(sorte !== undefined && { sorte }),
      };
      points.push({ type: 'Feature', geometry: { type: 'Point', coordinates: [longitude / 1e6, latitude / 1e6] }, properties }); // prettier-ignore
    }
    return points.sort((one, other) => other.properties.adresses - one.properties.adresses);
  }
}

interface CommuneProperties {
  readonly code: string;
  readonly nom: string;
  readonly adresses: number;
  /** Of a commune that is divided, and of its parts: each has its own zooms. */
  readonly sorte?: 'commune' | 'arrondissement';
}
