/** The map library's build for strict content security policies has the library's own types. */
declare module 'maplibre-gl/dist/maplibre-gl-csp.js' {
  const library: typeof import('maplibre-gl');
  export default library;
}
