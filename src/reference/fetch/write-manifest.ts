/** The manifest that `build` takes: all sources with producer, licence, millésime and hashes. */
import { join } from 'node:path';
import type { Catalogue, CatalogueSource } from './catalogue/catalogue.ts';
import type { LockedFile } from './files/lock-file.ts';
import { writeWhole } from './files/write-whole.ts';

/** Name of the manifest in the folder of a reference. */
export const manifestName = 'reference.json';

/** Writes the manifest of a folder. Files without rows, or without columns that their kind needs, are left out. */
export async function writeManifest(out: string, catalogue: Catalogue, files: readonly LockedFile[]): Promise<void> {
  const usable = files
    .map((file) => ({ ...file, ...file.cut }))
    .filter(({ rows, lacks }) => rows > 0 && lacks === undefined);
  const sources = catalogue.sources.flatMap((source) => {
    const own = usable.filter((file) => file.source === source.id);
    const years = [...new Set(own.map(({ millesime }) => millesime))].sort();
    return years.map((millesime) =>
      describe(
        source,
        millesime,
        own.filter((file) => file.millesime === millesime),
      ),
    );
  });
  const manifest = {
    millesime: newestOf(catalogue, usable),
    description: `Official files by the catalogue ${catalogue.name} of ${catalogue.version}; written by arpenteur reference fetch.`,
    sources,
  };
  await writeWhole(join(out, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

function describe(source: CatalogueSource, millesime: string, files: readonly LockedFile[]): object {
  const { kind, producer, page, licence, crs, properties } = source;
  return {
    kind,
    files: files.map(({ path }) => path),
    producer,
    url: page,
    licence: licence.name,
    millesime,
    ...(crs !== undefined && { crs }),
    ...(properties !== undefined && { properties }),
    sha256: Object.fromEntries(files.map(({ path, sha256 }) => [path, sha256])),
  };
}

/** Of the addresses, which change most often; else of whatever is newest. */
function newestOf({ sources }: Catalogue, files: readonly LockedFile[]): string {
  const needed = new Set(sources.filter(({ kind }) => kind === 'ban').map(({ id }) => id));
  const addresses = files.filter(({ source }) => needed.has(source));
  const years = (addresses.length > 0 ? addresses : files).map(({ millesime }) => millesime).sort();
  return years.at(-1) ?? '';
}
