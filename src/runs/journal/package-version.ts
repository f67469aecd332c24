import { readFileSync } from 'node:fs';

/** Version of this package: `0.1.0`. */
export function packageVersion(): string {
  // The same place from src/journal and dist/journal.
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
