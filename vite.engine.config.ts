import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

/**
 * Modules that get a file of their own with all that they import, less what lies in those before: to find and open a file takes longer than
 * to compile it.
 */
const groups: readonly (readonly [name: string, test: RegExp])[] = [
  // What every command and thread needs.
  ['package', /src.package\.ts$/],
  ['errors', /src.errors\.ts$|src.threads.thread-messages\.ts$/],
  ['command', /src.cli.run-command-line\.ts$/],
  ['pack', /src.pack.pack-file\.ts$/],
  ['answers', /src.api.open-pack\.ts$/],
  ['rows', /src.runs.process.match-processor\.ts$|src.batch.workers.process-rows-thread\.ts$/],
];

/**
 * The engine, the command line and the service: `src` to a few files in `dist`, as loading hundreds of modules takes longer than
 * a small run. The API is index.js, the command is main.js, and each module of a thread is a file of its own name; what they share
 * lies in chunks beside them.
 */
export default defineConfig({
  plugins: [directImports()],
  build: {
    ssr: true,
    outDir: 'dist',
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      // No module of the engine does anything but define; the entries are kept as they are.
      treeshake: { moduleSideEffects: false },
      input: { index: 'src/index.ts', main: 'src/cli/main.ts', ...threadEntries() },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        // V8 compiles constants into the code, but reads variables again at each use.
        topLevelVar: false,
        codeSplitting: { groups: groups.map(([name, test], at) => ({ name, test, priority: groups.length - at })) },
      },
    },
  },
});

/** Modules that threads run, by name. */
function threadEntries(): Record<string, string> {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const modules = files.flatMap((file) => {
    const text = readFileSync(join('src', file), 'utf8');
    return Array.from(text.matchAll(/moduleBeside\(import\.meta\.url, '([^']+)'\)/g), ([, path = '']) =>
      join('src', dirname(file), `${path}.ts`),
    );
  });
  return Object.fromEntries(modules.map((path) => [basename(path, '.ts'), path]));
}

/**
 * Has the command line import each name of the API from the module that defines it. Through `index.ts`, every command would load all
 * that any command needs.
 */
function directImports(): Plugin {
  const index = resolve('src/index.ts');
  const exported = /^export (?:type )?\{([^}]*)\} from '([^']+)';/gm;
  const paths = new Map(
    Array.from(readFileSync(index, 'utf8').matchAll(exported), ([, names = '', path = '']) =>
      valuesOf(names).map((name): [string, string] => [name, join(dirname(index), path)]),
    ).flat(),
  );
  return {
    name: 'direct-imports',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(resolve('src/cli'))) return null;
      return code.replace(/^import \{([^}]*)\} from '(?:\.\.\/)+index\.ts';/gm, (_, names: string) =>
        valuesOf(names)
          .map((name) => `import { ${name} } from './${relative(dirname(id), paths.get(name) ?? index)}';`)
          .join(' '),
      );
    },
  };
}

/** Names in the braces of an import or export, without types. */
function valuesOf(names: string): string[] {
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '));
}
