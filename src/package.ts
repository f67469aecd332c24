/** This package as it lies on the disk: its version, and the files that come with it. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Folder of the package: the nearest one upwards with a package.json, from the source tree and from any build of it. */
const packageFolder = ((): URL => {
  let folder = new URL('./', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) {
    const above = new URL('../', folder);
    if (above.href === folder.href) throw new Error('arpenteur is not whole: no package.json above its own files.');
    folder = above;
  }
  return folder;
})();

/** Path of a file or folder of the package. @param path from its root: `data/demo/contacts.csv`. */
export function packageFile(path: string): string {
  return fileURLToPath(new URL(path, packageFolder));
}

/** Version of this package: `0.1.0`. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { readonly version: string }).version;
}

const requireModule = createRequire(import.meta.url);

/**
 * Returns a function that loads a library on its first call. Most runs need none of these libraries, and loading them takes
 * longer than a small run.
 */
export function loadOnUse<Library>(load: (require: NodeJS.Require) => Library): () => Library {
  let library: Library | undefined;
  return () => (library ??= load(requireModule));
}
