import type { Feature } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { TextColours } from './text-images.ts';

/** Layers of what is drawn for an answer, in drawing order. */
export const drawnLayers = [
  'voisins',
  'circonscriptions',
  'bureaux',
  'changements',
  'distance',
  'noms',
  'effectifs',
  'position',
] as const;
/** One of {@link drawnLayers}. */
export type DrawnLayer = (typeof drawnLayers)[number];

/** Layer of the places of labels, as points with their text. */
export const labelLayer = 'etiquettes';

/** Source of all features of a drawing, which its property `couche` assigns to a layer: each source more would draw the map once more. */
export const drawingSource = 'dessin';

/** What the map shows: features by layer, and circonscriptions with their shade, 0 for the lightest of five. */
export type Drawing = Readonly<Partial<Record<DrawnLayer, readonly Feature[]>>> & {
  readonly shades?: ReadonlyMap<string, number>;
  /** Codes of circonscriptions that the drawing names itself: the names of the tiles would repeat them. */
  readonly named?: readonly string[];
  /** What each shade means. */
  readonly shadeTexts?: ReadonlyMap<number, string>;
};

interface Palette extends TextColours {
  readonly paper: string;
  readonly line: string;
  readonly house: string;
  readonly first: string;
  readonly other: string;
  /** From few rows to many. */
  readonly shades: readonly string[];
}

/** Colours for light and dark screens, the same as in the style sheet. */
export const palettes: Readonly<Record<'light' | 'dark', Palette>> = {
  light: { paper: '#f1f3f6', halo: '#f1f3f6', line: '#aab4c0', house: '#98a2af', soft: '#4d5764', first: '#1f4e8c', other: '#b26a00', ink: '#1c2430', shades: ['#cfe0f2', '#9fc3e6', '#659fd4', '#2f74b5', '#124a83'] }, // prettier-ignore
  dark: { paper: '#1d232b', halo: '#1d232b', line: '#4b5663', house: '#5d6875', soft: '#aeb7c3', first: '#8db8ea', other: '#e9bd62', ink: '#e6e9ee', shades: ['#22405f', '#2a5a8c', '#3a7ab8', '#62a1da', '#a9d0f5'] }, // prettier-ignore
};

/** Name of the source of tiles. */
const plan = 'plan';

/** Layer whose areas are shaded, and asked for by a click. */
export const shadedLayer = 'plan-parts';

/** Layer of the names of communes, which would hide shades from far away. */
export const communesLayer = 'plan-communes';

/** Zooms of names of communes: on an ordinary map, and on a shaded one. */
export const communeZooms = { plain: [7, 14], shaded: [10, 14] } as const;

/** Layer of names of départements, and nearer of circonscriptions. */
export const namesLayer = 'plan-noms';

/** Zoom from which tiles have no such names. */
export const namesEnd = 10;

/** Which names are shown: those of circonscriptions but the ones that the drawing names itself. */
export function namesFilter(named: readonly string[] = []): ExpressionSpecification {
  return [
    'any',
    ['all', ['==', ['get', 'sorte'], 'departement'], ['<', ['zoom'], 8]],
    [
      'all',
      ['==', ['get', 'sorte'], 'circonscription'],
      ['>=', ['zoom'], 8],
      ['!', ['in', ['get', 'code'], ['literal', [...named]]]],
    ],
  ];
}

/** Fill of circonscriptions by their shade; transparent for those without one. */
export function shadeOf(
  scheme: 'light' | 'dark',
  shades: ReadonlyMap<string, number> = new Map(),
): ExpressionSpecification | string {
  const clear = 'rgba(0, 0, 0, 0)';
  if (shades.size === 0) return clear;
  const cases = [...shades].flatMap(([code, shade]) => [code, palettes[scheme].shades[shade] ?? clear]);
  return ['match', ['get', 'code'], ...cases, clear] as unknown as ExpressionSpecification;
}

/** Opacity of {@link shadedLayer}: 0 without shades, so that nothing is drawn; a click still finds its areas. */
export function shadeOpacity(shades: ReadonlyMap<string, number> = new Map()): number {
  return shades.size === 0 ? 0 : 0.85;
}

/**
 * The map's style: the tiles of the service below, and what is drawn for an answer above; nothing from elsewhere.
 *
 * @param tiles URL of the tiles, with `{z}/{x}/{y}`.
 */
export function mapStyle(scheme: 'light' | 'dark', tiles: string): StyleSpecification {
  const { paper, line, soft, house, first, other, ink } = palettes[scheme];
  const byRank = ['match', ['get', 'rang'], 0, first, other] as unknown as string;
  const drawn = (layer: DrawnLayer | typeof labelLayer): { source: string; filter: ExpressionSpecification } => ({
    source: drawingSource,
    filter: ['==', ['get', 'couche'], layer],
  });
  const ofKind = (isBureau: boolean): ExpressionSpecification => ['all', drawn('noms').filter, [isBureau ? '==' : '!=', ['get', 'sorte'], 'bureau']]; // prettier-ignore
  const drawing: LayerSpecification[] = [
    // Nearer, the tiles have all bureaux.
    { id: 'voisins', ...drawn('voisins'), type: 'line', maxzoom: 12, paint: { 'line-color': line, 'line-width': 1 } },
    {
      id: 'circonscriptions',
      ...drawn('circonscriptions'),
      type: 'fill',
      paint: { ...fill, 'fill-color': byRank, 'fill-opacity': 0.1 },
    },
    {
      id: 'limites',
      ...drawn('circonscriptions'),
      type: 'line',
      paint: { 'line-color': byRank, 'line-width': 3, 'line-opacity': 0.9 },
    },
    {
      id: 'bureaux',
      ...drawn('bureaux'),
      type: 'fill',
      paint: { ...fill, 'fill-color': byRank, 'fill-opacity': 0.22 },
    },
    { id: 'contours', ...drawn('bureaux'), type: 'line', paint: { 'line-color': byRank, 'line-width': 1.5 } },
    {
      // Below names, which stay readable.
      id: 'effectifs',
      ...drawn('effectifs'),
      type: 'circle',
      paint: {
        'circle-radius': ['get', 'rayon'],
        'circle-color': first,
        'circle-opacity': 0.55,
        'circle-stroke-color': paper,
        'circle-stroke-width': 1,
      },
    },
  ];
  const above: LayerSpecification[] = [
    {
      id: 'changements',
      ...drawn('changements'),
      type: 'circle',
      paint: { 'circle-radius': 4, 'circle-color': byRank, 'circle-opacity': 0.8 },
    },
    {
      id: 'distance',
      ...drawn('distance'),
      type: 'line',
      paint: { 'line-color': ink, 'line-width': 1.5, 'line-dasharray': [2, 2] },
    },
    {
      id: 'noms-bureaux',
      source: drawingSource,
      type: 'symbol',
      // From farther away, the same numbers of many communes would say nothing.
      minzoom: 12,
      filter: ofKind(true),
      layout: { 'icon-image': ['concat', 'bureau:', ['get', 'nom']] },
    },
    {
      id: 'noms',
      source: drawingSource,
      type: 'symbol',
      filter: ofKind(false),
      layout: { 'icon-image': ['concat', ['get', 'sorte'], ':', ['get', 'nom']], 'symbol-sort-key': ['get', 'rang'] },
    },
    {
      id: 'position',
      ...drawn('position'),
      type: 'circle',
      paint: { 'circle-radius': 7, 'circle-color': ink, 'circle-stroke-color': paper, 'circle-stroke-width': 2.5 },
    },
    {
      // The last layer is placed first: names that would lie under a label give way.
      id: labelLayer,
      ...drawn(labelLayer),
      type: 'symbol',
      layout: { 'icon-image': ['concat', 'etiquette:', ['get', 'nom']], 'icon-allow-overlap': true },
    },
  ];
  const background: LayerSpecification = { id: 'fond', type: 'background', paint: { 'background-color': paper } };
  return {
    version: 8,
    sources: {
      [plan]: { type: 'vector', tiles: [tiles], minzoom: 0, maxzoom: 16 },
      [drawingSource]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [background, ...areaLayers(line, soft), ...drawing, ...placeLayers(house, ink, paper), ...above],
  };
}

/** Areas have lines of their own: the thin outline of a fill would be drawn for nothing. */
const fill = { 'fill-antialias': false } as const;

/** Width of a line that grows from far to near. */
const growing = (far: number, near: number): ExpressionSpecification => ['interpolate', ['linear'], ['zoom'], 4, far, 11, near]; // prettier-ignore

/** Areas and borders of the tiles, below what is drawn for an answer. */
function areaLayers(line: string, border: string): LayerSpecification[] {
  return [
    {
      id: shadedLayer,
      source: plan,
      'source-layer': 'circonscriptions',
      type: 'fill',
      paint: { ...fill, 'fill-color': shadeOf('light'), 'fill-opacity': shadeOpacity() },
    },
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
      paint: { 'line-color': line, 'line-width': growing(0.4, 2) },
    },
    {
      id: 'plan-departements',
      source: plan,
      'source-layer': 'departements',
      type: 'line',
      paint: { 'line-color': border, 'line-width': growing(0.6, 2) },
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
      id: communesLayer,
      source: plan,
      'source-layer': 'communes',
      type: 'symbol',
      minzoom: communeZooms.plain[0],
      maxzoom: communeZooms.plain[1],
      layout: { 'icon-image': named('commune'), 'symbol-sort-key': ['-', 0, ['get', 'adresses']], 'icon-padding': 10 },
    },
    {
      // Above communes, so that each circonscription keeps its name where both would not fit.
      id: namesLayer,
      source: plan,
      'source-layer': 'noms',
      type: 'symbol',
      minzoom: 5.5,
      maxzoom: namesEnd,
      filter: namesFilter(),
      layout: {
        'icon-image': [
          'concat',
          ['get', 'sorte'],
          ':',
          ['case', ['==', ['get', 'sorte'], 'circonscription'], ['get', 'code'], ['get', 'nom']],
        ],
        'icon-padding': 4,
      },
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
