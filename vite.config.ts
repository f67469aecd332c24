import { defineConfig } from 'vite';

/** The web page: `src/web` to `dist/web`, which `arpenteur serve` gives out. Nothing inline: its policy allows none. */
export default defineConfig({
  root: 'src/web',
  publicDir: false,
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The map library alone is larger; it comes when a map is shown.
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
    license: { fileName: 'licences.md' },
  },
});
