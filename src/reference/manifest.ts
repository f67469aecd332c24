/** The reference manifest: which official files a pack is made from. */
import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { ArpenteurError, systemErrorCode } from '../errors.ts';
import { lineOfPointer } from './json-position.ts';
import { sourceFields } from './source-fields.ts';
import type { ReferenceSource, SourceFile, SourceKind } from './source-kinds.ts';
import type { Environment } from './source-paths.ts';
import { expandFiles } from './source-paths.ts';

/** A manifest with its paths resolved. */
export interface ReferenceManifest {
  /** Of the reference as a whole: `2026`, `2026-01` or `2026-01-01`. */
  readonly millesime: string;
  /** In the order of the file, at least one. */
  readonly sources: readonly ReferenceSource[];
}

/** A manifest as written: what the schema guarantees. */
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

/** The same place from `src/reference` and from `dist/reference`. */
const schemaUrl = new URL('../../data/schemas/reference.schema.json', import.meta.url);

/**
 * Reads and checks a manifest, and finds its files; does not read them.
 *
 * `${NAME}/` at the head of an entry of `files` is taken from the environment: `${ARPENTEUR_DATA}` is the folder of the
 * official files, which the project's npm scripts set to `../shared/data` of the project's root.
 *
 * @param path of the manifest; entries of `files` are relative to its folder.
 * @param environment where variables are looked up.
 * @throws ArpenteurError MANIFEST_INVALID (with key and line), FILE_NOT_FOUND (with the source's kind), FILE_UNREADABLE.
 */
export async function readManifest(path: string, environment: Environment = process.env): Promise<ReferenceManifest> {
  const text = await readText(path);
  const written = parseManifest(path, text, await manifestValidator());
  const sources: ReferenceSource[] = [];
  for (const [index, source] of written.sources.entries()) {
    const pointer = `/sources/${index}`;
    checkProperties(source, pointer, path, text);
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
      sha256: hashesByLabel(source, files, pointer, path, text),
    });
  }
  return { millesime: written.millesime, sources };
}

/** All files of a source, each once, in the order in which `files` first names them. */
async function filesOf(source: WrittenSource, path: string, environment: Environment): Promise<readonly SourceFile[]> {
  const files = new Map<string, SourceFile>();
  for (const entry of source.files) {
    for (const file of await expandFiles(source.kind, entry, path, environment)) {
      if (!files.has(file.path)) files.set(file.path, file);
    }
  }
  return [...files.values()];
}

async function readText(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
  } catch (error) {
    const missing = systemErrorCode(error) === 'ENOENT';
    throw new ArpenteurError(
      missing ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
      `${path} (manifest): ${missing ? 'there is no such file' : `cannot be read (${systemErrorCode(error)})`}.`,
      { file: path },
      error,
    );
  }
}

let validator: Promise<ValidateFunction<WrittenManifest>> | undefined;

function manifestValidator(): Promise<ValidateFunction<WrittenManifest>> {
  validator ??= readFile(schemaUrl, 'utf8').then((text) => {
    const schema = JSON.parse(text) as object;
    return new Ajv({ allErrors: false }).compile<WrittenManifest>(schema);
  });
  return validator;
}

function parseManifest(path: string, text: string, validate: ValidateFunction<WrittenManifest>): WrittenManifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw new ArpenteurError('MANIFEST_INVALID', `${path} is not JSON: ${reason}`, { file: path }, error);
  }
  if (validate(value)) return value;
  const [first] = validate.errors ?? [];
  throw first === undefined ? invalid(path, text, '', 'does not follow the schema') : schemaError(path, text, first);
}

/** An error of the schema as a sentence that names the key: found and expected. */
function schemaError(path: string, text: string, error: ErrorObject): ArpenteurError {
  const { keyword, instancePath } = error;
  const params = error.params as Readonly<Record<string, unknown>>;
  switch (keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      return invalid(path, text, `${instancePath}/${key}`, 'is not a key that is known');
    }
    case 'required':
      return invalid(path, text, instancePath, `lacks the key \`${String(params['missingProperty'])}\``);
    case 'enum':
      return invalid(path, text, instancePath, `must be one of ${(params['allowedValues'] as string[]).join(', ')}`);
    case 'pattern':
      return invalid(path, text, instancePath, `must have the form ${String(params['pattern'])}`);
    default:
      return invalid(path, text, instancePath, error.message ?? 'does not follow the schema');
  }
}

/** Keys of `properties` must be fields of the kind: a misspelt one would be ignored silently. */
function checkProperties(source: WrittenSource, pointer: string, path: string, text: string): void {
  const fields = Object.keys(sourceFields[source.kind]);
  for (const key of Object.keys(source.properties ?? {})) {
    if (fields.includes(key)) continue;
    const known = fields.length === 0 ? 'none' : fields.join(', ');
    throw invalid(
      path,
      text,
      `${pointer}/properties/${key}`,
      `is not a field of ${source.kind}; its fields are ${known}`,
    );
  }
}

function hashesByLabel(
  source: WrittenSource,
  files: readonly SourceFile[],
  pointer: string,
  path: string,
  text: string,
): ReadonlyMap<string, string> {
  const { sha256 } = source;
  if (sha256 === undefined) return new Map();
  const [only] = files;
  if (typeof sha256 === 'string') {
    if (only !== undefined && files.length === 1) return new Map([[only.label, sha256.toLowerCase()]]);
    throw invalid(path, text, `${pointer}/sha256`, `is one hash for ${files.length} files; give an object by file`);
  }
  for (const label of Object.keys(sha256)) {
    if (files.some((file) => file.label === label)) continue;
    throw invalid(path, text, `${pointer}/sha256/${escapePointer(label)}`, 'is none of the files of this source');
  }
  return new Map(Object.entries(sha256).map(([label, hash]) => [label, hash.toLowerCase()]));
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function invalid(path: string, text: string, pointer: string, what: string): ArpenteurError {
  const key = pointer === '' ? 'the manifest' : `\`${pointer.slice(1).replaceAll('/', '.')}\``;
  const line = lineOfPointer(text, pointer);
  return new ArpenteurError('MANIFEST_INVALID', `${path}, line ${line}: ${key} ${what}.`, {
    file: path,
    line,
    key: pointer,
  });
}
