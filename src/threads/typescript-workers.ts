import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageFile } from '../package.ts';

/**
 * Arguments that let a worker thread run TypeScript: for this source tree under tsx and vitest. Compiled files need none.
 *
 * With `--import tsx` alone, tsx has no effect in worker threads of Node 20, so a one-line module registers its hooks. That
 * module's own imports must be URLs, and `require` would resolve tsx's CommonJS entry, whose hooks do not load: hence the
 * path within the package.
 */
export function typescriptWorkerArguments(): string[] {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const api = new URL('./dist/esm/api/index.mjs', tsx).href;
  const source = `import { register } from ${JSON.stringify(api)}; register();`;
  return ['--import', `data:text/javascript,${encodeURIComponent(source)}`];
}

/**
 * URL of a module that a thread runs, named from the module that starts it: TypeScript in this source tree, else compiled. The
 * package is built into few files, with each of these modules at the top of `dist` under its own name.
 */
export function moduleBeside(url: string, name: string): string {
  const beside = new URL(url.endsWith('.ts') ? `${name}.ts` : `${name}.js`, url);
  return existsSync(beside) ? beside.href : pathToFileURL(packageFile(`dist/${basename(beside.pathname)}`)).href;
}
