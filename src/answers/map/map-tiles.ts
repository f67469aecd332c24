/** Vector tiles of the map, made from the pack alone. */
import type { Feature, MultiPolygon, Point } from 'geojson';
import type { Reference } from '../../match/reference.ts';
import type { AreaFeatures, AreaLayerName, Box } from '../areas/area-features.ts';
import type { SingleMatcher } from '../single-matcher.ts';
import { CommunePoints } from './commune-points.ts';
import { encodeTile } from './encode-tile.ts';
import { FarAreas, lastFarZoom, type MakeLevels } from './far-areas.ts';
import { placesInBox } from './places-in-box.ts';
import { PollingPlaces } from './polling-places.ts';
import { boxOfTile, type TileNumber, tileZooms } from './tile-grid.ts';

/** First zoom of each layer. */
const from = { communes: 6, bureaux: 12, voies: 14, lieux_vote: 14, adresses: 14 } as const;

/** Tiles that are kept: a user looks at some twenty at a time. */
const mostKept = 500;

type Properties = Readonly<Record<string, string | number>>;
type PointFeature = Feature<Point, Properties>;

/** Makes tiles of one pack, and keeps those that were asked for last. */
export class MapTiles {
  readonly #reference: Reference;
  readonly #areas: AreaFeatures;
  readonly #far: FarAreas;
  readonly #communes: CommunePoints;
  readonly #pollingPlaces: PollingPlaces;
  readonly #kept = new Map<string, Promise<Uint8Array>>();

  /** @param closing ends what is being made. */
  constructor(reference: Reference, areas: AreaFeatures, matcher: SingleMatcher, closing: AbortSignal) {
    this.#reference = reference;
    this.#areas = areas;
    this.#far = new FarAreas(reference, closing);
    this.#communes = new CommunePoints(reference.pack);
    this.#pollingPlaces = new PollingPlaces(matcher);
  }

  /**
   * Makes what tiles of small scales share.
   *
   * @param inThread makes it in another thread; called for a country only.
   */
  async open(inThread: MakeLevels): Promise<void> {
    if (this.#far.isLarge()) await this.#far.take(inThread);
    else await this.#far.make();
  }

  /**
   * A tile as MVT, with the layers of its zoom: `circonscriptions` and `bureaux` as areas, `departements` as the lines between
   * them; `noms` (of départements and circonscriptions), `communes`, `voies`, `lieux_vote` and `adresses` as points.
   *
   * @returns empty for a tile outside {@link tileZooms}.
   */
  async tile(number: TileNumber): Promise<Uint8Array> {
    const { z, x, y } = number;
    if (z < tileZooms[0] || z > tileZooms[1]) return new Uint8Array(0);
    const key = `${z}/${x}/${y}`;
    const tile = this.#kept.get(key) ?? this.#make(number);
    // The one asked for last comes last.
    this.#kept.delete(key);
    this.#kept.set(key, tile);
    // A failure is not kept: the next request tries again.
    tile.catch(() => this.#kept.delete(key));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
    return tile;
  }

  /** The box on which a map opens, in WGS84 degrees; undefined for a pack without positions. */
  extent(): Box | undefined {
    return this.#communes.extent();
  }

  async #make(number: TileNumber): Promise<Uint8Array> {
    const { z } = number;
    const box = boxOfTile(number);
    const isFar = z <= lastFarZoom;
    const layers: Record<string, readonly Feature[]> = isFar
      ? { ...(await this.#far.layers(z, box)) }
      : { circonscriptions: this.#polygons('circonscriptions', box, z) };
    if (z >= from.bureaux) layers['bureaux'] = this.#polygons('bureaux', box, z);
    if (z >= from.lieux_vote) layers['lieux_vote'] = this.#pollingPlaces.of(layers['bureaux'] ?? []);
    if (z >= from.communes && z < from.voies) layers['communes'] = this.#communes.within(box, z);
    if (z >= from.voies) Object.assign(layers, this.#places(box));
    return encodeTile(number, layers);
  }

  #polygons(layer: AreaLayerName, box: Box, z: number): Feature[] {
    // Degrees finer than a unit of the tile are of no use: a tile of zoom 12 has units of 0.00002 degrees.
    const decimals = Math.min(7, Math.ceil(z * 0.301 + 1));
    const { features } = this.#areas.areasIn(layer, box, decimals);
    return features.filter(
      (feature): feature is typeof feature & { geometry: MultiPolygon } => feature.geometry !== null,
    );
  }

  /** Addresses, and the names of their streets. */
  #places(box: Box): Record<string, readonly PointFeature[]> {
    const { pack } = this.#reference;
    const { streets, strings, addresses } = pack;
    const adresses: PointFeature[] = [];
    const ofStreets = new Map<number, Middle>();
    placesInBox(pack, box, (street, address, longitude, latitude) => {
      addTo(ofStreets, street, longitude, latitude);
      if (address === -1) return;
      const suffix = strings.text(addresses.suffixText[addresses.suffix(address)] ?? 0);
      adresses.push(pointOf(longitude, latitude, { numero: `${addresses.numero(address)}${suffix}` }));
    });
    const voies = [...ofStreets].map(([street, { longitude, latitude, count }]) => {
      const nom = strings.text(streets.name(street));
      return pointOf(longitude / count, latitude / count, { nom, adresses: count });
    });
    return { adresses, voies };
  }
}

/** Sum of positions, to be divided by their count. */
interface Middle {
  longitude: number;
  latitude: number;
  count: number;
}

function addTo(middles: Map<number, Middle>, index: number, longitude: number, latitude: number): void {
  const middle = middles.get(index);
  if (middle === undefined) middles.set(index, { longitude, latitude, count: 1 });
  else {
    middle.longitude += longitude;
    middle.latitude += latitude;
    middle.count++;
  }
}

function pointOf(longitude: number, latitude: number, properties: Properties): PointFeature {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [longitude, latitude] }, properties };
}
