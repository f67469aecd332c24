import workerUrl from 'maplibre-gl/dist/maplibre-gl-csp-worker.js?url';

/** Loads the map library on first use, in its build for strict content security policies, with its worker from this origin. */
export async function loadMapLibrary(): Promise<typeof import('maplibre-gl')> {
  const [{ default: library }] = await Promise.all([
    import('maplibre-gl/dist/maplibre-gl-csp.js'),
    import('maplibre-gl/dist/maplibre-gl.css'),
  ]);
  library.setWorkerUrl(workerUrl);
  return library;
}
