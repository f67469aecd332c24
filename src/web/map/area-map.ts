import type { Feature, FeatureCollection } from 'geojson';
import type { GeoJSONSource, Map as LibraryMap } from 'maplibre-gl';
import type { ReferenceAnswer } from '../api/answers.ts';
import { askJson } from '../api/ask.ts';
import { requestHeaders } from '../api/token.ts';
import { element } from '../page/element.ts';
import { labelsOf } from './area-labels.ts';
import { boxOf } from './box.ts';
import { type LabelBox, shiftOf } from './free-place.ts';
import {
  communesLayer,
  communeZooms,
  type Drawing,
  labelSource,
  mapSources,
  mapStyle,
  namesLayer,
  palettes,
  shadedLayer,
  shadeOf,
} from './map-layers.ts';
import { mapLegend } from './map-legend.ts';
import { drawTexts } from './text-images.ts';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-csp-worker.js?url';
import { say } from '../words/say.ts';

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
  #map: Promise<LibraryMap | undefined> | undefined;
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
    this.element.setAttribute('aria-busy', 'true');
    this.#legend.replaceChildren(mapLegend(drawing));
    this.#map ??= this.#open();
    const map = await this.#map;
    if (map === undefined || this.#drawing !== drawing) return;
    // It may have moved to a place of another size; its own observer misses the first change.
    map.resize();
    this.#fill(map);
    const box = boxOf(around);
    // A jump suits everybody; an animated flight does not.
    if (box !== undefined) map.fitBounds([...box], { padding: 40, animate: false, maxZoom: 15.5 });
    const [position] = drawing.position ?? [];
    if (leastZoom !== undefined && map.getZoom() < leastZoom && position?.geometry.type === 'Point') {
      const [longitude = 0, latitude = 0] = position.geometry.coordinates;
      map.jumpTo({ center: [longitude, latitude], zoom: leastZoom });
    }
    await this.#label(map);
    void map.once('idle', () => {
      this.element.setAttribute('aria-busy', 'false');
    });
    map.triggerRepaint();
  }

  async #open(): Promise<LibraryMap | undefined> {
    try {
      const library = await loadMapLibrary();
      const { id } = await askJson<ReferenceAnswer>('/v1/reference');
      const tiles = `${location.origin}/v1/tiles/{z}/{x}/{y}?pack=${id.slice(0, 16)}`;
      const map = new library.Map({
        container: this.#place,
        style: mapStyle(this.#colours, tiles),
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
      this.#scheme.addEventListener('change', () => {
        map.setStyle(mapStyle(this.#colours, tiles));
        void map.once('styledata', () => {
          this.#fill(map);
          void this.#label(map);
        });
      });
      map.on('click', ({ lngLat: { lng, lat } }) => {
        this.#ask(map, lng, lat);
      });
      this.#askByKeyboard(map);
      await new Promise((done) => void map.once('load', done));
      return map;
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

  #fill(map: LibraryMap): void {
    for (const name of mapSources) {
      const data: FeatureCollection = { type: 'FeatureCollection', features: [...(this.#drawing[name] ?? [])] };
      map.getSource<GeoJSONSource>(name)?.setData(data);
    }
    const { shades, circonscriptions = [] } = this.#drawing;
    map.setPaintProperty(shadedLayer, 'fill-color', shadeOf(this.#colours, shades));
    const [least, most] = communeZooms[shades === undefined ? 'plain' : 'shaded'];
    map.setLayerZoomRange(communesLayer, least, most);
    map.setLayoutProperty(namesLayer, 'visibility', circonscriptions.length === 0 ? 'visible' : 'none');
  }

  async #label(map: LibraryMap): Promise<void> {
    const library = await loadMapLibrary();
    for (const label of this.#labels.values()) label.remove();
    this.#labels.clear();
    const placed: LabelBox[] = [];
    const bounds = map.getBounds();
    const view = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] as const;
    const features = labelsOf(this.#drawing, view).map(({ text, at }): Feature => {
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
    map.getSource<GeoJSONSource>(labelSource)?.setData({ type: 'FeatureCollection', features });
  }
}

/** Loads the map library on first use, in its build for strict content security policies, with its worker from this origin. */
async function loadMapLibrary(): Promise<typeof import('maplibre-gl')> {
  const [{ default: library }] = await Promise.all([
    import('maplibre-gl/dist/maplibre-gl-csp.js'),
    import('maplibre-gl/dist/maplibre-gl.css'),
  ]);
  library.setWorkerUrl(workerUrl);
  return library;
}
