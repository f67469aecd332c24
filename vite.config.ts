import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** The web page: `src/web` to `dist/web`, which `arpenteur serve` gives out. Nothing inline: its policy allows none. */
export default defineConfig({
  root: 'src/web',
  publicDir: false,
  plugins: [compressed()],
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

/** Lays each file compressed beside itself, once: the service sends that to whoever takes it. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        const bytes = file.type === 'chunk' ? file.code : file.source;
        await writeFile(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
