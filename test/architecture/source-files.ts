/** The source files as text, with what they import. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** One file of `src`. */
export interface SourceText {
  /** Path below `src`, `/` between names: `parse/parse-address.ts`. */
  readonly path: string;
  /** First folder, or the file's own name without ending for those at the top: `parse`, `errors`, `index`. */
  readonly layer: string;
  readonly text: string;
  /** Paths below `src` of our own files that it imports or re-exports, types too. */
  readonly imports: readonly string[];
  /** Names of packages and node modules that it imports. */
  readonly packages: readonly string[];
}

/** All TypeScript files of `src`, sorted by path. */
export function readSourceFiles(): readonly SourceText[] {
  const root = join(projectRoot, 'src');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => path.split(sep).join('/'))
    .sort()
    .map((path) => readSource(root, path));
}

function readSource(root: string, path: string): SourceText {
  const text = readFileSync(join(root, path), 'utf8');
  const resolve = (specifier: string): string =>
    relative(root, join(root, dirname(path), specifier))
      .split(sep)
      .join('/');
  const specifiers = [
    ...text.matchAll(/^(?:import|export)\s[^;'"]*?from\s+'([^']+)'/gm),
    ...text.matchAll(/^import\s+'([^']+)'/gm),
    ...text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g),
    ...text.matchAll(/new URL\('(\.[^']+\.ts)'/g),
  ].map(([, specifier = '']) => specifier);
  const own = specifiers.filter((specifier) => specifier.startsWith('.'));
  return {
    path,
    layer: layerOf(path),
    text,
    imports: own.map(resolve),
    packages: specifiers.filter((specifier) => !specifier.startsWith('.')),
  };
}

/** Layer of a path below `src`. */
export function layerOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : path.replace(/\.d?\.?ts$/, '');
}

/** The text without comments, so that words in them are not taken for code; strings stay. */
export function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
}
