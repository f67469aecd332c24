import type { Feature } from 'geojson';
import type { GeoJSONSource, Map as LibraryMap } from 'maplibre-gl';
import type { ReferenceAnswer } from '../api/answers.ts';
import { askJson } from '../api/ask.ts';
import { requestHeaders } from '../api/token.ts';
import { element } from '../page/element.ts';
import { labelsOf } from './area-labels.ts';
import { type Box, boxOf } from './box.ts';
import { type LabelBox, shiftOf } from './free-place.ts';
import {
  communesLayer,
  communeZooms,
  type Drawing,
  drawingSource,
  drawnLayers,
  labelLayer,
  mapStyle,
  namesEnd,
  namesFilter,
  namesLayer,
  palettes,
  shadedLayer,
  shadeOf,
  shadeOpacity,
} from './map-layers.ts';
import { mapLegend } from './map-legend.ts';
import { drawTexts } from './text-images.ts';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-csp-worker.js?url';
import { say } from '../words/say.ts';

type MapLibrary = typeof import('maplibre-gl');

/** A map whose sources can be filled, and the library that made it. */
interface OpenMap {
  readonly library: MapLibrary;
  readonly map: LibraryMap;
}

/** Shown where the reference has no position of a commune. */
export const mainland: Box = [-5, 41.5, 9.5, 51];

/** The library's texts in French. */
const locale = {
  'NavigationControl.ZoomIn': 'Agrandir',
  'NavigationControl.ZoomOut': 'Réduire',
  'ScaleControl.Meters': 'm',
  'ScaleControl.Kilometers': 'km',
};

/**
 * Called with the position that the user chooses, in degrees.
 *
 * @param circonscription code of the circonscription drawn there.
 */
export type OnPlace = (longitude: number, latitude: number, circonscription: string | undefined) => void;

/** A map of areas on the pack's own streets and addresses. Everything it shows is also given as text beside it. */
export class AreaMap {
  readonly element: HTMLElement;
  readonly #place = element('div', { class: 'map-place' });
  readonly #labels = new Map<string, { readonly remove: () => void }>();
  readonly #scheme = matchMedia('(prefers-color-scheme: dark)');
  #map: Promise<OpenMap | undefined> | undefined;
  #drawing: Drawing = {};
  readonly #onPlace: OnPlace | undefined;
  readonly #name: string;
  readonly #legend = element('figcaption');

  /** @param name of the map among others of the page, for screen readers. */
  constructor(onPlace?: OnPlace, name = 'Carte') {
    this.#onPlace = onPlace;
    this.#name = name;
    this.element = element('figure', { class: 'map' }, this.#place, this.#legend);
  }

  /**
   * Shows a drawing and moves to a box around part of it.
   *
   * @param leastZoom of a position in it: nearer than the box, to show streets and houses.
   */
  async show(drawing: Drawing, around: readonly Feature[], leastZoom?: number): Promise<void> {
    this.#drawing = drawing;
    this.markBusy();
    this.#legend.replaceChildren(mapLegend(drawing));
    const open = await this.#opened();
    if (open === undefined || this.#drawing !== drawing) return;
    const { map } = open;
    // It may have moved to a place of another size; its own observer misses the first change.
    map.resize();
    const box = boxOf(around);
    // A jump suits everybody; an animated flight does not.
    if (box !== undefined) map.fitBounds([...box], { padding: 40, animate: false, maxZoom: 15.5 });
    const [position] = drawing.position ?? [];
    if (leastZoom !== undefined && map.getZoom() < leastZoom && position?.geometry.type === 'Point') {
      const [longitude = 0, latitude = 0] = position.geometry.coordinates;
      map.jumpTo({ center: [longitude, latitude], zoom: leastZoom });
    }
    this.#fill(open);
    void map.once('idle', () => {
      this.element.setAttribute('aria-busy', 'false');
    });
    // Asks for the tiles now: the next frame comes when all that is new on the page has been painted.
    map.redraw();
  }

  /** Marks the map as busy until the next drawing is complete: what it shows belongs to an earlier answer. */
  markBusy(): void {
    this.element.setAttribute('aria-busy', 'true');
  }

  /** Loads the library and opens the map before there is anything to show: the first answer then waits for its own tiles only. */
  async prepare(): Promise<void> {
    await this.#opened();
  }

  async #opened(): Promise<OpenMap | undefined> {
    this.#map ??= this.#open();
    return this.#map;
  }

  async #open(): Promise<OpenMap | undefined> {
    try {
      const [library, { id, emprise }] = await Promise.all([
        loadMapLibrary(),
        askJson<ReferenceAnswer>('/v1/reference'),
      ]);
      const tiles = `${location.origin}/v1/tiles/{z}/{x}/{y}?pack=${id.slice(0, 16)}`;
      const map = new library.Map({
        container: this.#place,
        style: mapStyle(this.#colours, tiles),
        bounds: [...(emprise ?? mainland)],
        renderWorldCopies: false,
        transformRequest: (url) => ({ url, headers: { ...requestHeaders() } }),
        attributionControl: false,
        fadeDuration: 0,
        cooperativeGestures: false,
        dragRotate: false,
        locale: { ...locale, 'Map.Title': this.#name },
      });
      map.touchZoomRotate.disableRotation();
      drawTexts(map, () => palettes[this.#colours]);
      map.addControl(new library.NavigationControl({ showCompass: false }), 'top-right');
      map.addControl(new library.ScaleControl({}), 'bottom-left');
      const open = { library, map };
      this.#scheme.addEventListener('change', () => {
        map.setStyle(mapStyle(this.#colours, tiles));
        void map.once('styledata', () => {
          this.#fill(open);
        });
      });
      map.on('zoomend', () => {
        this.#hideRepeated(map);
        // From farther away, labels that stood apart would lie on each other. A new drawing gets its labels as it is filled in.
        if (this.element.getAttribute('aria-busy') === 'false') this.#label(library, map);
      });
      map.on('click', ({ lngLat: { lng, lat } }) => {
        this.#ask(map, lng, lat);
      });
      this.#askByKeyboard(map);
      // From then on there is a source to fill; to wait for `load` would be to wait for tiles that nobody asked for.
      await new Promise((done) => void map.once('style.load', done));
      return open;
    } catch {
      // Without WebGL there is no map; the text beside it says the same.
      this.#place.replaceChildren(element('p', { class: 'soft' }, say('La carte ne peut pas être affichée ici.')));
      return undefined;
    }
  }

  /** The arrows move the map, and Enter asks for the place in its middle. */
  #askByKeyboard(map: LibraryMap): void {
    if (this.#onPlace === undefined) return;
    const canvas = map.getCanvas();
    canvas.style.cursor = 'crosshair';
    canvas.addEventListener('keydown', ({ key }) => {
      const { lng, lat } = map.getCenter();
      if (key === 'Enter') this.#ask(map, lng, lat);
    });
  }

  #ask(map: LibraryMap, longitude: number, latitude: number): void {
    const [area] = map.queryRenderedFeatures(map.project([longitude, latitude]), { layers: [shadedLayer] });
    this.#onPlace?.(longitude, latitude, area?.properties['code'] as string | undefined);
  }

  get #colours(): 'light' | 'dark' {
    return this.#scheme.matches ? 'dark' : 'light';
  }

  /** Puts the drawing and its labels onto the map, at once: each change of the source draws the map once more. */
  #fill({ library, map }: OpenMap): void {
    const { shades } = this.#drawing;
    const labels = this.#label(library, map);
    const features = [
      ...drawnLayers.flatMap((layer) => (this.#drawing[layer] ?? []).map((feature) => onLayer(layer, feature))),
      ...labels.map((label) => onLayer(labelLayer, label)),
    ];
    map.getSource<GeoJSONSource>(drawingSource)?.setData({ type: 'FeatureCollection', features });
    map.setPaintProperty(shadedLayer, 'fill-color', shadeOf(this.#colours, shades));
    map.setPaintProperty(shadedLayer, 'fill-opacity', shadeOpacity(shades));
    const [least, most] = communeZooms[shades === undefined ? 'plain' : 'shaded'];
    map.setLayerZoomRange(communesLayer, least, most);
    this.#hideRepeated(map);
  }

  /**
   * Hides names of the tiles that would only repeat those of the drawing. Where the map is too near for such names, they are left
   * alone: to change a filter is to read all tiles again.
   */
  #hideRepeated(map: LibraryMap): void {
    if (map.getZoom() < namesEnd) map.setFilter(namesLayer, namesFilter(this.#drawing.named));
  }

  /** Sets the labels of the drawing for the part that is seen; returns their places, where other names give way. */
  #label(library: MapLibrary, map: LibraryMap): readonly Feature[] {
    for (const label of this.#labels.values()) label.remove();
    this.#labels.clear();
    const placed: LabelBox[] = [];
    const bounds = map.getBounds();
    const view = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] as const;
    return labelsOf(this.#drawing, view).map(({ text, at }): Feature => {
      const label = element('span', { class: 'map-label', 'aria-hidden': 'true' }, text);
      const marker = new library.Marker({ element: label }).setLngLat([...at]).addTo(map);
      this.#labels.set(text, marker);
      const { x, y } = map.project([...at]);
      const { offsetWidth: width, offsetHeight: height } = label;
      const shift = shiftOf({ x, y, width, height }, placed);
      marker.setOffset([0, shift]);
      placed.push({ x, y: y + shift, width, height });
      return {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: map.unproject([x, y + shift]).toArray() },
        properties: { nom: text },
      };
    });
  }
}

function onLayer(couche: string, feature: Feature): Feature {
  return { ...feature, properties: { ...feature.properties, couche } };
}

/** Loads the map library on first use, in its build for strict content security policies, with its worker from this origin. */
async function loadMapLibrary(): Promise<MapLibrary> {
  const [{ default: library }] = await Promise.all([
    import('maplibre-gl/dist/maplibre-gl-csp.js'),
    import('maplibre-gl/dist/maplibre-gl.css'),
  ]);
  library.setWorkerUrl(workerUrl);
  return library;
}
