/** The build of the map library for strict policies has the types of the library itself. */
declare module 'maplibre-gl/dist/maplibre-gl-csp.js' {
  const library: typeof import('maplibre-gl');
  export default library;
}
