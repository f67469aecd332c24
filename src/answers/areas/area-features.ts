import type { Feature, FeatureCollection, MultiPolygon } from 'geojson';
import { ArpenteurError } from '../../errors.ts';
import { areaPolygons } from '../../locate/areas/area-shapes.ts';
import type { AreaLayer } from '../../locate/locate-in-layers.ts';
import type { Reference } from '../../match/reference.ts';
import { codeInseeText } from '../../pack/views/communes-view.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** GeoJSON properties of a circonscription. */
export interface CirconscriptionProperties {
  readonly code: string;
  /** Number of its bureaux in the pack. */
  readonly bureaux: number;
}

/** GeoJSON properties of a bureau de vote. */
export interface BureauProperties {
  readonly code: string;
  readonly code_commune: string | null;
  readonly commune: string | null;
  readonly code_circonscription: string | null;
  readonly lieu_vote: string | null;
  /** True if drawn around the addresses of its voters, not published by a town. */
  readonly contour_estime: boolean;
}

/** Layers of areas. */
export const areaLayers = ['circonscriptions', 'bureaux'] as const;
/** Name of a layer of areas. */
export type AreaLayerName = (typeof areaLayers)[number];

/** A box in WGS84 degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** An area as a GeoJSON feature; without polygons when the pack has only its code. */
export type AreaFeature = Feature<MultiPolygon | null, CirconscriptionProperties | BureauProperties>;

/** Maximum number of areas in one answer. */
const mostAreas = 3_000;

/** Makes GeoJSON from the areas of one pack. */
export class AreaFeatures {
  readonly #reference: Reference;
  /** Numbers of circonscriptions and bureaux by code, and how many bureaux each circonscription has: on first use. */
  #codes: Readonly<Record<AreaLayerName, ReadonlyMap<string, number>>> | undefined;
  #bureauCounts: Uint32Array | undefined;

  constructor(reference: Reference) {
    this.#reference = reference;
  }

  /** The area with a code; undefined when the pack has none. */
  area(layer: AreaLayerName, code: string): AreaFeature | undefined {
    this.#codes ??= {
      circonscriptions: new Map(this.#reference.pack.electoral.circonscriptionCodes.map((known, at) => [known, at])),
      bureaux: new Map(
        Array.from(this.#reference.pack.electoral.bureauCode, (text, at) => [
          this.#reference.pack.strings.text(text),
          at,
        ]),
      ),
    };
    const owner = this.#codes[layer].get(code);
    if (owner === undefined) return undefined;
    const areas: number[] = [];
    this.#layer(layer).owner.forEach((one, area) => {
      if (one === owner) areas.push(area);
    });
    return this.#feature(layer, owner, areas, 1);
  }

  /** All areas of a layer, in the order of their codes; those that the pack has no contour of are without polygons. */
  *all(layer: AreaLayerName): Generator<AreaFeature, void> {
    const { circonscriptionCodes, bureauCode } = this.#reference.pack.electoral;
    const count = layer === 'bureaux' ? bureauCode.length : circonscriptionCodes.length;
    const byOwner = new Map<number, number[]>();
    this.#layer(layer).owner.forEach((owner, area) => {
      const areas = byOwner.get(owner);
      if (areas === undefined) byOwner.set(owner, [area]);
      else areas.push(area);
    });
    for (let owner = 0; owner < count; owner++) yield this.#feature(layer, owner, byOwner.get(owner) ?? [], 1);
  }

  /**
   * The areas that intersect a box.
   *
   * @param decimals of the degrees, 2 to 7; fewer make a smaller answer.
   * @throws {ArpenteurError} OPTION_INVALID for an invalid box, or one that too many areas meet.
   */
  areasIn(layer: AreaLayerName, box: Box, decimals: number): FeatureCollection<MultiPolygon | null> {
    const [west, south, east, north] = box;
    const isBox = west <= east && south <= north && Math.abs(south) <= 90 && Math.abs(north) <= 90;
    if (!isBox || Math.abs(west) > 180 || Math.abs(east) > 180) {
      throw invalid('bbox', phrase`${box.join(',')} is not a valid box; expected west,south,east,north in degrees`);
    }
    const { areas, owner } = this.#layer(layer);
    const found = areas.areasInBox(...box);
    if (found.length > mostAreas) {
      throw invalid('bbox', phrase`meets ${found.length} areas; expected a box that meets at most ${mostAreas}`);
    }
    const byOwner = new Map<number, number[]>();
    for (const area of found) {
      const one = owner[area] ?? 0;
      byOwner.set(one, [...(byOwner.get(one) ?? []), area]);
    }
    const features = [...byOwner].map(([one, its]) => this.#feature(layer, one, its, 10 ** (7 - decimals)));
    return { type: 'FeatureCollection', features };
  }

  #layer(layer: AreaLayerName): AreaLayer {
    return this.#reference.layers[layer];
  }

  #feature(layer: AreaLayerName, owner: number, areas: readonly number[], gridUnits: number): AreaFeature {
    const index = this.#layer(layer).areas;
    const coordinates = areas.flatMap((area) => areaPolygons(index.fixedOutline(area), gridUnits));
    return {
      type: 'Feature',
      geometry: coordinates.length === 0 ? null : { type: 'MultiPolygon', coordinates },
      properties: layer === 'bureaux' ? this.#bureau(owner) : this.#circonscription(owner),
    };
  }

  #circonscription(index: number): CirconscriptionProperties {
    const { circonscriptionCodes, bureauCirconscription } = this.#reference.pack.electoral;
    if (this.#bureauCounts === undefined) {
      this.#bureauCounts = new Uint32Array(circonscriptionCodes.length + 1);
      for (const one of bureauCirconscription) this.#bureauCounts[one] = (this.#bureauCounts[one] ?? 0) + 1;
    }
    return { code: circonscriptionCodes[index] ?? '', bureaux: this.#bureauCounts[index + 1] ?? 0 };
  }

  #bureau(index: number): BureauProperties {
    const { electoral, communes, strings } = this.#reference.pack;
    const commune = electoral.bureauCommune[index] ?? 0xffffffff;
    const known = commune < communes.count;
    const lieu = electoral.bureauLieu[index] ?? 0;
    return {
      code: strings.text(electoral.bureauCode[index] ?? 0),
      code_commune: known ? codeInseeText(communes.code[commune] ?? 0) : null,
      commune: known ? strings.text(communes.name[commune] ?? 0) : null,
      code_circonscription: electoral.circonscriptionCodes[(electoral.bureauCirconscription[index] ?? 0) - 1] ?? null,
      lieu_vote: lieu === 0 ? null : strings.text(lieu),
      contour_estime: electoral.bureauIsVoronoi[index] === 1,
    };
  }
}

function invalid(option: string, what: Words): ArpenteurError {
  return new ArpenteurError('OPTION_INVALID', phrase`${option} ${what}.`, { option });
}
