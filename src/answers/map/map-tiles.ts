/** Vector tiles of the map, made from the pack alone. */
import * as slicing from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, FeatureCollection, MultiPolygon, Point } from 'geojson';
import type { Reference } from '../../match/reference.ts';
import type { AreaFeatures, AreaLayerName, Box } from '../areas/area-features.ts';
import type { SingleMatcher } from '../single-matcher.ts';
import { placesInBox } from './places-in-box.ts';
import { boxOfTile, type TileNumber, tileZooms } from './tile-grid.ts';

/** Cuts features for one tile. The package's own types name files without their endings, which are not found. */
const { geoJSONToTile } = slicing as unknown as {
  readonly geoJSONToTile: (
    features: FeatureCollection,
    z: number,
    x: number,
    y: number,
    options: Readonly<Record<string, number | boolean>>,
  ) => Parameters<typeof fromGeojsonVt>[0][string];
};

/** First zoom of each layer. */
const from = { circonscriptions: 10, communes: 11, bureaux: 12, voies: 14, lieux_vote: 14, adresses: 14 } as const;

/** Tiles that are kept: a user looks at some twenty at a time. */
const mostKept = 500;

type Properties = Readonly<Record<string, string | number>>;
type PointFeature = Feature<Point, Properties>;

/** Makes tiles of one pack, and keeps those that were asked for last. */
export class MapTiles {
  readonly #reference: Reference;
  readonly #areas: AreaFeatures;
  readonly #matcher: SingleMatcher;
  readonly #kept = new Map<string, Uint8Array>();
  /** Positions of polling places by their text; undefined where none is found. */
  readonly #lieux = new Map<string, readonly [longitude: number, latitude: number] | undefined>();

  constructor(reference: Reference, areas: AreaFeatures, matcher: SingleMatcher) {
    this.#reference = reference;
    this.#areas = areas;
    this.#matcher = matcher;
  }

  /**
   * A tile as MVT, with the layers of its zoom: `circonscriptions` and `bureaux` as areas; `communes`, `voies`, `lieux_vote` and
   * `adresses` as points with their names.
   *
   * @returns empty for a tile outside {@link tileZooms}.
   */
  tile(number: TileNumber): Uint8Array {
    const { z, x, y } = number;
    if (z < tileZooms[0] || z > tileZooms[1]) return new Uint8Array(0);
    const key = `${z}/${x}/${y}`;
    const tile = this.#kept.get(key) ?? this.#make(number);
    // The one asked for last comes last.
    this.#kept.delete(key);
    this.#kept.set(key, tile);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
    return tile;
  }

  #make(number: TileNumber): Uint8Array {
    const { z, x, y } = number;
    const box = boxOfTile(number);
    const layers: Record<string, readonly Feature[]> = {};
    for (const layer of ['circonscriptions', 'bureaux'] as const) {
      if (z >= from[layer]) layers[layer] = this.#polygons(layer, box, z);
    }
    if (z >= from.lieux_vote) layers['lieux_vote'] = this.#pollingPlaces(layers['bureaux'] ?? []);
    Object.assign(layers, this.#places(box, z));
    const encoded = Object.entries(layers).map(([name, features]) => {
      const collection: FeatureCollection = { type: 'FeatureCollection', features: [...features] };
      return [name, geoJSONToTile(collection, z, x, y, { extent: 4096, buffer: 64, tolerance: 2, clip: true, wrap: false })] as const; // prettier-ignore
    });
    return fromGeojsonVt(Object.fromEntries(encoded), { version: 2, extent: 4096 });
  }

  #polygons(layer: AreaLayerName, box: Box, z: number): Feature[] {
    // Degrees finer than a unit of the tile are of no use: a tile of zoom 10 has units of 0.0001 degrees.
    const decimals = Math.min(7, Math.ceil(z * 0.301 + 1));
    const { features } = this.#areas.areasIn(layer, box, decimals);
    return features.filter(
      (feature): feature is typeof feature & { geometry: MultiPolygon } => feature.geometry !== null,
    );
  }

  /** Addresses, names of streets and names of communes, as the zoom has them. */
  #places(box: Box, z: number): Record<string, readonly PointFeature[]> {
    const { pack } = this.#reference;
    const { streets, strings, addresses, communes } = pack;
    const adresses: PointFeature[] = [];
    const ofStreets = new Map<number, Middle>();
    const ofCommunes = new Map<number, Middle>();
    placesInBox(pack, box, (street, address, longitude, latitude) => {
      if (z >= from.voies) addTo(ofStreets, street, longitude, latitude);
      if (z < from.voies) addTo(ofCommunes, streets.commune[street] ?? 0, longitude, latitude);
      if (z < from.adresses || address === -1) return;
      const suffix = strings.text(addresses.suffixText[addresses.suffix(address)] ?? 0);
      adresses.push(pointOf(longitude, latitude, { numero: `${addresses.numero[address] ?? ''}${suffix}` }));
    });
    const named = (middles: ReadonlyMap<number, Middle>, nameOf: (index: number) => string): PointFeature[] =>
      [...middles].map(([index, { longitude, latitude, count }]) =>
        pointOf(longitude / count, latitude / count, { nom: nameOf(index), adresses: count }),
      );
    return {
      ...(z >= from.adresses && { adresses }),
      ...(z >= from.voies && { voies: named(ofStreets, (street) => strings.text(streets.name[street] ?? 0)) }),
      ...(z >= from.communes &&
        z < from.voies && { communes: named(ofCommunes, (commune) => strings.text(communes.name[commune] ?? 0)) }),
    };
  }

  /** Polling places of bureaux, where their address is found. */
  #pollingPlaces(bureaux: readonly Feature[]): PointFeature[] {
    const texts = new Map<string, string[]>();
    for (const { properties } of bureaux) {
      const text = properties?.['lieu_vote'] as unknown;
      const code = String(properties?.['code']);
      if (typeof text === 'string' && text !== '') texts.set(text, [...(texts.get(text) ?? []), code]);
    }
    return [...texts].flatMap(([text, codes]) => {
      if (!this.#lieux.has(text)) this.#lieux.set(text, this.#positionOf(text));
      const position = this.#lieux.get(text);
      const nom = text.split(',')[0] ?? '';
      return position === undefined ? [] : [pointOf(...position, { nom, bureaux: codes.join(' ') })];
    });
  }

  #positionOf(text: string): readonly [number, number] | undefined {
    // `ECOLE JULES FERRY, 3 Rue du Bac 75007 Paris`: the address follows the name.
    const adresse = text.slice(text.indexOf(',') + 1).trim();
    const options = {
      minimum: { circonscription: 0.5, bureau: 0.5 },
      today: 0,
      electionMonth: undefined,
      rules: undefined,
    };
    const { longitude, latitude, precision } = this.#matcher.match({ adresse }, options, ['longitude', 'latitude', 'precision']); // prettier-ignore
    return precision === 'numero' && longitude !== null && latitude !== null ? [longitude, latitude] : undefined;
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
