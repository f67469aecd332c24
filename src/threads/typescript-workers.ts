import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * Arguments with which a worker thread can run TypeScript: for this source tree under tsx and vitest. Compiled files
 * need none.
 *
 * tsx given as `--import tsx` does nothing in the worker threads of Node 20, so its hooks are registered by a module of
 * one line. That module's own imports must be URLs, and `require` would resolve the CommonJS face of tsx, whose hooks do
 * not load: hence the path within the package.
 */
export function typescriptWorkerArguments(): string[] {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const api = new URL('./dist/esm/api/index.mjs', tsx).href;
  const source = `import { register } from ${JSON.stringify(api)}; register();`;
  return ['--import', `data:text/javascript,${encodeURIComponent(source)}`];
}

/** URL of a module beside another, in the form that both have: TypeScript in this source tree, else compiled. */
export function moduleBeside(url: string, name: string): string {
  return new URL(url.endsWith('.ts') ? `${name}.ts` : `${name}.js`, url).href;
}
