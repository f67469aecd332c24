import workerUrl from 'maplibre-gl/dist/maplibre-gl-csp-worker.js?url';

/** The map library in its build for strict policies, with its worker from this very origin: fetched on first use. */
export async function loadMapLibrary(): Promise<typeof import('maplibre-gl')> {
  const [{ default: library }] = await Promise.all([
    import('maplibre-gl/dist/maplibre-gl-csp.js'),
    import('maplibre-gl/dist/maplibre-gl.css'),
  ]);
  library.setWorkerUrl(workerUrl);
  return library;
}
