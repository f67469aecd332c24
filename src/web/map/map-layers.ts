import type { Feature } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { TextColours } from './text-images.ts';

/** Sources of what is drawn for an answer, in drawing order. Each is a feature collection that is filled later. */
export const mapSources = [
  'voisins',
  'circonscriptions',
  'bureaux',
  'changements',
  'distance',
  'noms',
  'position',
] as const;
/** One of {@link mapSources}. */
export type MapSource = (typeof mapSources)[number];

/** Features that the map shows, by source. */
export type Drawing = Readonly<Partial<Record<MapSource, readonly Feature[]>>>;

interface Palette extends TextColours {
  readonly paper: string;
  readonly line: string;
  readonly house: string;
  readonly first: string;
  readonly other: string;
}

/** Colours for light and dark screens, the same as in the style sheet. */
export const palettes: Readonly<Record<'light' | 'dark', Palette>> = {
  light: { paper: '#f1f3f6', halo: '#f1f3f6', line: '#aab4c0', house: '#98a2af', soft: '#4d5764', first: '#1f4e8c', other: '#b26a00', ink: '#1c2430' }, // prettier-ignore
  dark: { paper: '#1d232b', halo: '#1d232b', line: '#4b5663', house: '#5d6875', soft: '#aeb7c3', first: '#8db8ea', other: '#e9bd62', ink: '#e6e9ee' }, // prettier-ignore
};

/** Name of the source of tiles. */
const plan = 'plan';

/**
 * The map's style: the tiles of the service below, and what is drawn for an answer above; nothing from elsewhere.
 *
 * @param tiles URL of the tiles, with `{z}/{x}/{y}`; undefined for a map without them.
 */
export function mapStyle(scheme: 'light' | 'dark', tiles: string | undefined): StyleSpecification {
  const { paper, line, house, first, other, ink } = palettes[scheme];
  const byRank = ['match', ['get', 'rang'], 0, first, other] as unknown as string;
  const drawing: LayerSpecification[] = [
    { id: 'voisins', source: 'voisins', type: 'line', paint: { 'line-color': line, 'line-width': 1 } },
    {
      id: 'circonscriptions',
      source: 'circonscriptions',
      type: 'fill',
      paint: { 'fill-color': byRank, 'fill-opacity': 0.1 },
    },
    {
      id: 'limites',
      source: 'circonscriptions',
      type: 'line',
      paint: { 'line-color': byRank, 'line-width': 3, 'line-opacity': 0.9 },
    },
    { id: 'bureaux', source: 'bureaux', type: 'fill', paint: { 'fill-color': byRank, 'fill-opacity': 0.22 } },
    { id: 'contours', source: 'bureaux', type: 'line', paint: { 'line-color': byRank, 'line-width': 1.5 } },
  ];
  const above: LayerSpecification[] = [
    {
      id: 'changements',
      source: 'changements',
      type: 'circle',
      paint: { 'circle-radius': 4, 'circle-color': byRank, 'circle-opacity': 0.8 },
    },
    {
      id: 'distance',
      source: 'distance',
      type: 'line',
      paint: { 'line-color': ink, 'line-width': 1.5, 'line-dasharray': [2, 2] },
    },
    {
      id: 'noms-bureaux',
      source: 'noms',
      type: 'symbol',
      // From farther away, the same numbers of many communes would say nothing.
      minzoom: 12,
      filter: ['==', ['get', 'sorte'], 'bureau'],
      layout: { 'icon-image': ['concat', 'bureau:', ['get', 'nom']] },
    },
    {
      id: 'noms',
      source: 'noms',
      type: 'symbol',
      filter: ['!=', ['get', 'sorte'], 'bureau'],
      layout: { 'icon-image': ['concat', ['get', 'sorte'], ':', ['get', 'nom']], 'symbol-sort-key': ['get', 'rang'] },
    },
    {
      id: 'position',
      source: 'position',
      type: 'circle',
      paint: { 'circle-radius': 7, 'circle-color': ink, 'circle-stroke-color': paper, 'circle-stroke-width': 2.5 },
    },
  ];
  const sources = Object.fromEntries(
    mapSources.map((name) => [name, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } }] as const),
  ) as StyleSpecification['sources'];
  const background: LayerSpecification = { id: 'fond', type: 'background', paint: { 'background-color': paper } };
  if (tiles === undefined) return { version: 8, sources, layers: [background, ...drawing, ...above] };
  return {
    version: 8,
    sources: { [plan]: { type: 'vector', tiles: [tiles], minzoom: 10, maxzoom: 16 }, ...sources },
    layers: [background, ...areaLayers(line), ...drawing, ...placeLayers(house, ink, paper), ...above],
  };
}

/** Borders of the tiles, below what is drawn for an answer. */
function areaLayers(line: string): LayerSpecification[] {
  return [
    {
      id: 'plan-bureaux',
      source: plan,
      'source-layer': 'bureaux',
      type: 'line',
      paint: { 'line-color': line, 'line-width': 0.6 },
    },
    {
      id: 'plan-circonscriptions',
      source: plan,
      'source-layer': 'circonscriptions',
      type: 'line',
      paint: { 'line-color': line, 'line-width': 2 },
    },
  ];
}

/** Addresses, polling places and names of the tiles, above areas. */
function placeLayers(house: string, ink: string, paper: string): LayerSpecification[] {
  const named = (kind: string, of = 'nom'): ExpressionSpecification => ['concat', `${kind}:`, ['get', of]];
  return [
    {
      id: 'plan-adresses',
      source: plan,
      'source-layer': 'adresses',
      type: 'circle',
      minzoom: 14,
      paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 14, 0.9, 18, 3], 'circle-color': house },
    },
    {
      id: 'plan-lieux',
      source: plan,
      'source-layer': 'lieux_vote',
      type: 'circle',
      paint: { 'circle-radius': 4, 'circle-color': paper, 'circle-stroke-color': ink, 'circle-stroke-width': 2 },
    },
    {
      id: 'plan-numeros',
      source: plan,
      'source-layer': 'adresses',
      type: 'symbol',
      minzoom: 17,
      layout: { 'icon-image': named('numero', 'numero'), 'icon-offset': [0, -9] },
    },
    {
      id: 'plan-rues',
      source: plan,
      'source-layer': 'voies',
      type: 'symbol',
      minzoom: 14,
      layout: { 'icon-image': named('rue'), 'symbol-sort-key': ['-', 0, ['get', 'adresses']], 'icon-padding': 6 },
    },
    {
      id: 'plan-communes',
      source: plan,
      'source-layer': 'communes',
      type: 'symbol',
      maxzoom: 14,
      layout: { 'icon-image': named('commune'), 'symbol-sort-key': ['-', 0, ['get', 'adresses']], 'icon-padding': 10 },
    },
    {
      id: 'plan-noms-lieux',
      source: plan,
      'source-layer': 'lieux_vote',
      type: 'symbol',
      minzoom: 15,
      layout: { 'icon-image': named('lieu'), 'icon-offset': [0, -14] },
    },
  ];
}
