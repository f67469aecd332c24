import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';

/** Sources of the map, in drawing order. Each is a feature collection that is filled later. */
export const mapSources = ['voisins', 'circonscriptions', 'bureaux', 'changements', 'distance', 'position'] as const;
/** One of {@link mapSources}. */
export type MapSource = (typeof mapSources)[number];

interface Palette {
  readonly paper: string;
  readonly line: string;
  readonly first: string;
  readonly other: string;
  readonly ink: string;
}

/** Colours for light and dark screens, the same as in the style sheet. */
const palettes: Readonly<Record<'light' | 'dark', Palette>> = {
  light: { paper: '#f1f3f6', line: '#aab4c0', first: '#1f4e8c', other: '#b26a00', ink: '#1c2430' },
  dark: { paper: '#1d232b', line: '#4b5663', first: '#8db8ea', other: '#e9bd62', ink: '#e6e9ee' },
};

/** The map's style: our own polygons and lines, without tiles, glyphs or images from elsewhere. */
export function mapStyle(scheme: 'light' | 'dark'): StyleSpecification {
  const { paper, line, first, other, ink } = palettes[scheme];
  const byRank = ['match', ['get', 'rang'], 0, first, other] as unknown as string;
  const layers: LayerSpecification[] = [
    { id: 'fond', type: 'background', paint: { 'background-color': paper } },
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
    { id: 'bureaux', source: 'bureaux', type: 'fill', paint: { 'fill-color': byRank, 'fill-opacity': 0.25 } },
    { id: 'contours', source: 'bureaux', type: 'line', paint: { 'line-color': byRank, 'line-width': 1.5 } },
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
      id: 'position',
      source: 'position',
      type: 'circle',
      paint: { 'circle-radius': 7, 'circle-color': ink, 'circle-stroke-color': paper, 'circle-stroke-width': 2.5 },
    },
  ];
  const sources = mapSources.map((name) => [
    name,
    { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
  ]);
  return { version: 8, sources: Object.fromEntries(sources) as StyleSpecification['sources'], layers };
}
