import { defineConfig, type Plugin } from 'vite';
import engine from './vite.engine.config.ts';

/** Modules whose code, with all that they import, becomes one script of the command line: what a small run needs. */
const ofRuns =
  /src.(cli.(run-command-line|commands.(match|lookup|locate)-command)|api.(open-pack|pack-runs)|batch.workers.process-rows-thread|runs.process.match-processor)\.ts$/;

/**
 * The command line, and with `--mode thread` the threads that match rows, as scripts of CommonJS: `src/compiled-scripts.ts` runs them with the
 * compiled code that `scripts/compile-scripts.ts` makes.
 */
export default defineConfig(({ mode }) => ({
  plugins: [...(engine.plugins ?? []), asFunctions()],
  // What is loaded in every run becomes part of the script, and so does the package that `require` finds empty.
  ssr: { noExternal: ['commander', 'flatbush', 'flatqueue', '@maplibre/geojson-vt'] },
  build: {
    ...engine.build,
    outDir: 'dist/compiled',
    emptyOutDir: mode !== 'thread',
    rolldownOptions: {
      treeshake: { moduleSideEffects: false },
      input:
        mode === 'thread'
          ? { 'process-rows-thread': 'src/runs/threads/run-thread.ts' }
          : { command: 'src/cli/run-command-line.ts' },
      output: {
        format: 'cjs',
        topLevelVar: false,
        entryFileNames: '[name].cjs',
        chunkFileNames: '[name]-[hash].cjs',
        codeSplitting: mode === 'thread' ? false : { groups: [{ name: 'run', test: ofRuns }] },
      },
    },
  },
}));

/**
 * Makes each script a function of what CommonJS gives to a module, and of `importModule`: code that was compiled before has lost the way
 * to import modules itself. It is in ASCII, which is read without decoding: 8 ms for each 1.6 MB.
 */
function asFunctions(): Plugin {
  const licences =
    '// Parts of this are commander (MIT), flatbush, flatqueue and @maplibre/geojson-vt (ISC), as they are in node_modules.';
  return {
    name: 'as-functions',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const body = chunk.code.replaceAll(/(?<![\w.$])import\(/g, 'importModule(');
        const script = `(function (exports, require, importModule, __filename) {\n${licences}\n${body}\n})\n`;
        chunk.code = script.replaceAll(
          /[^\0-\x7f]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
      }
    },
  };
}
