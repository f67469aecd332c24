/** The catalogue of France for the small files of the mirror: the same but for how large files are. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type OfficialFile, officialFiles } from './official-files.ts';

interface Source {
  readonly id: string;
  readonly cut: string;
  readonly expect: {
    readonly rows: number | Record<string, number>;
    readonly bytesPerRow: number;
    readonly spread: number;
  };
  readonly editions: readonly { readonly url?: string; readonly sha256?: string | undefined }[];
}

/** Made once for all catalogues of a test file. */
const files = officialFiles();

const references = fileURLToPath(new URL('../../data/references/', import.meta.url));

/** Writes the catalogue into a folder, with the file that it ships, and returns its path. */
export function writeMirrorCatalogue(
  folder: string,
  change: (catalogue: { sources: Source[]; [key: string]: unknown }) => unknown = (catalogue) => catalogue,
): string {
  const catalogue = JSON.parse(readFileSync(join(references, 'france.json'), 'utf8')) as { sources: Source[]; [key: string]: unknown }; // prettier-ignore
  const small = { ...catalogue, $schema: undefined, name: 'mirror', sources: catalogue.sources.map(shrink) }; // prettier-ignore
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'catalogue.json');
  writeFileSync(path, `${JSON.stringify(change(small), undefined, 2)}\n`);
  copyFileSync(join(references, 'pays-circonscriptions.csv'), join(folder, 'pays-circonscriptions.csv'));
  return path;
}

function shrink(source: Source): Source {
  const url = source.editions[0]?.url;
  if (url === undefined) return source;
  const { rows } = source.expect;
  const of = (departement: string): OfficialFile | undefined => files.get(url.replaceAll('{departement}', departement));
  const one = of('94');
  const expect = {
    rows: typeof rows === 'number' ? (one?.rows ?? 0) : Object.fromEntries(Object.keys(rows).map((code) => [code, (code === '974' ? one : of(code))?.rows ?? 0])), // prettier-ignore
    bytesPerRow: Math.max(1, (one?.bytes.length ?? 1) / Math.max(1, one?.rows ?? 1)),
    // A file of five rows is packed worse than one of forty thousand.
    spread: 6,
  };
  // The files of the mirror are not those whose hashes are known.
  return { ...source, expect, editions: source.editions.map((edition) => ({ ...edition, sha256: undefined })) };
}
