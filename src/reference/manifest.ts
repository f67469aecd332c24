/** The reference manifest: the official files from which a pack is made. */
import { type CheckedJson, type JsonKind, readCheckedJson } from '../schemas/checked-json.ts';
import type { KnownSource, SourceKind } from './kinds/source-kinds.ts';
import type { SourceFile } from './source.ts';
import type { Environment } from './files/source-paths.ts';
import { expandFiles } from './files/source-paths.ts';
import { phrase } from '../words/phrase.ts';

/** A manifest with its paths resolved. */
export interface ReferenceManifest {
  /** Of the reference as a whole: `2026`, `2026-01` or `2026-01-01`. */
  readonly millesime: string;
  /** In the order of the file, at least one. */
  readonly sources: readonly KnownSource[];
}

/** A manifest as written in the file; the schema guarantees this shape. */
interface WrittenManifest {
  readonly millesime: string;
  readonly sources: readonly WrittenSource[];
}

interface WrittenSource {
  readonly kind: SourceKind;
  readonly files: readonly string[];
  readonly producer: string;
  readonly url: string;
  readonly licence: string;
  readonly millesime: string;
  readonly crs?: string;
  readonly properties?: Readonly<Record<string, string>>;
  readonly sha256?: string | Readonly<Record<string, string>>;
}

const manifestKind: JsonKind = { name: 'manifest', schema: 'reference.schema.json', code: 'MANIFEST_INVALID' };

/**
 * Reads and checks a manifest, and finds its files without reading them.
 *
 * `${NAME}/` at the beginning of an entry of `files` is taken from the environment: by convention `${ARPENTEUR_DATA}` is the
 * folder of the official files.
 *
 * @param path path of the manifest; entries of `files` are relative to its folder.
 * @param environment variables by name.
 * @throws ArpenteurError MANIFEST_INVALID (with key and line), FILE_NOT_FOUND (with the source's kind), FILE_UNREADABLE.
 */
export async function readManifest(path: string, environment: Environment = process.env): Promise<ReferenceManifest> {
  const manifest = await readCheckedJson<WrittenManifest>(path, manifestKind);
  const written = manifest.value;
  const sources: KnownSource[] = [];
  for (const [index, source] of written.sources.entries()) {
    const pointer = `/sources/${index}`;
    const files = await filesOf(source, path, environment);
    sources.push({
      kind: source.kind,
      files,
      producer: source.producer,
      url: source.url,
      licence: source.licence,
      millesime: source.millesime,
      crs: source.crs,
      properties: source.properties ?? {},
      sha256: hashesByLabel(source, files, pointer, manifest),
    });
  }
  return { millesime: written.millesime, sources };
}

/** All files of a source, each once, in the order of `files`. */
async function filesOf(source: WrittenSource, path: string, environment: Environment): Promise<readonly SourceFile[]> {
  const files = new Map<string, SourceFile>();
  for (const entry of source.files) {
    for (const file of await expandFiles(source.kind, entry, path, environment)) {
      if (!files.has(file.path)) files.set(file.path, file);
    }
  }
  return [...files.values()];
}

function hashesByLabel(
  source: WrittenSource,
  files: readonly SourceFile[],
  pointer: string,
  manifest: CheckedJson<unknown>,
): ReadonlyMap<string, string> {
  const { sha256 } = source;
  if (sha256 === undefined) return new Map();
  const [only] = files;
  if (typeof sha256 === 'string') {
    if (only !== undefined && files.length === 1) return new Map([[only.label, sha256.toLowerCase()]]);
    throw manifest.invalid(
      `${pointer}/sha256`,
      phrase`is one hash for ${files.length} files; give an object with one hash per file`,
    );
  }
  for (const label of Object.keys(sha256)) {
    if (files.some((file) => file.label === label)) continue;
    throw manifest.invalid(`${pointer}/sha256/${escapePointer(label)}`, phrase`is not a file of this source`);
  }
  return new Map(Object.entries(sha256).map(([label, hash]) => [label, hash.toLowerCase()]));
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
