/** The catalogue: which official files there are, where they are published, and what is expected of each. */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ArpenteurError } from '../../../errors.ts';
import { type JsonKind, readCheckedJson } from '../../../schemas/checked-json.ts';
import type { SourceKind } from '../../kinds/source-kinds.ts';

/** The format of catalogues that this version reads. */
export const catalogueFormat = 1;

/** A catalogue as written: what the schema guarantees. */
export interface Catalogue {
  readonly format: number;
  /** Day of the edition. */
  readonly version: string;
  readonly name: string;
  readonly description: string;
  /** In the order in which a manifest names them. */
  readonly sources: readonly CatalogueSource[];
  /** Kinds that no producer publishes in a form that can be read. */
  readonly unpublished: readonly UnpublishedKind[];
  /** Folder of the catalogue: shipped files are relative to it. */
  readonly folder: string;
}

/** A kind that has to be added to a manifest by hand. */
export interface UnpublishedKind {
  readonly kind: SourceKind;
  readonly why: string;
  readonly instead: string;
}

/** One official source. */
export interface CatalogueSource {
  /** Unique in the catalogue. */
  readonly id: string;
  readonly kind: SourceKind;
  readonly title: string;
  readonly producer: string;
  /** Page of the dataset. */
  readonly page: string;
  readonly licence: Licence;
  /** What the producer wants to be named as. */
  readonly attribution: string;
  /** What the source adds to an answer, in a sentence. */
  readonly adds: string;
  /** A pack cannot be built without it. */
  readonly needed?: boolean;
  /** How often it is published. */
  readonly cadence: string;
  /** One file for each département, or one for all. */
  readonly cut: 'departement' | 'whole';
  /** How rows of a whole file tell their département. */
  readonly select?: { readonly column: string } | { readonly property: string };
  /** Where the file goes, relative to the folder of the reference; may hold `{departement}`. */
  readonly path: string;
  readonly format: 'csv' | 'geojson';
  /** Of a CSV. */
  readonly delimiter?: string;
  readonly encoding?: 'windows-1252';
  /** Columns of a CSV in order, or property names of a GeoJSON. */
  readonly header: readonly string[];
  readonly expect: Expectation;
  /** What the producer sends to tell editions apart. */
  readonly validators: readonly ('ETag' | 'Last-Modified')[];
  /** Where to ask data.gouv.fr for the newest resource; the URL of the first edition is the fallback. */
  readonly datagouv?: DatagouvResource;
  /** Newest first, at least one. */
  readonly editions: readonly Edition[];
  /** URL of an edition of any day, with `{millesime}`. */
  readonly archive?: string;
  /** For the manifest. */
  readonly crs?: string;
  readonly properties?: Readonly<Record<string, string>>;
  /** What is known, and from where. */
  readonly facts: readonly { readonly fact: string; readonly source: string }[];
}

/** A licence; `obliges` says what it asks beyond naming the source. */
export interface Licence {
  readonly name: string;
  readonly url: string;
  readonly obliges?: string;
}

/** How large files are, about: a file outside `rows / spread` to `rows * spread` is refused. */
export interface Expectation {
  /** Of the file, or by département; 0 where it is not known. */
  readonly rows: number | Readonly<Record<string, number>>;
  /** Bytes of the file as published, per row. */
  readonly bytesPerRow: number;
  readonly spread: number;
}

/** A resource of data.gouv.fr. */
export interface DatagouvResource {
  /** Slug or id of the dataset. */
  readonly dataset: string;
  /** Id of the resource, where it stays the same. */
  readonly resource?: string;
  /** Regular expression of the file's URL. */
  readonly file: string;
}

/** One edition of a source. */
export interface Edition {
  /** `2026`, `2026-01` or `2026-01-01`; `last-modified` where the producer's date says it. */
  readonly millesime: string;
  /** May hold `{departement}`. */
  readonly url?: string;
  /** Name of a file beside the catalogue, instead of a URL. */
  readonly shipped?: string;
  /** Known beforehand. */
  readonly sha256?: string;
}

const catalogueKind: JsonKind = { name: 'catalogue', schema: 'catalogue.schema.json', code: 'CATALOGUE_INVALID' };

/** Catalogues that come with the package, the same place from `src` and from `dist`. */
const shippedFolder = fileURLToPath(new URL('../../../../data/references/', import.meta.url));

/**
 * Reads and checks a catalogue.
 *
 * @param name of a shipped catalogue (`france`), or path of a file.
 * @throws {ArpenteurError} CATALOGUE_INVALID, CATALOGUE_VERSION, FILE_NOT_FOUND, FILE_UNREADABLE.
 */
export async function readCatalogue(name: string): Promise<Catalogue> {
  const path = /^[a-z]+$/.test(name) ? resolve(shippedFolder, `${name}.json`) : resolve(name);
  const checked = await readCheckedJson<Omit<Catalogue, 'folder'>>(path, catalogueKind, requireKnownFormat);
  const ids = new Set<string>();
  for (const [index, { id, file }] of checked.value.sources
    .map(({ id, datagouv }) => ({ id, file: datagouv?.file }))
    .entries()) {
    // prettier-ignore
    if (ids.has(id)) throw checked.invalid(`/sources/${index}/id`, `is the id of an earlier source, ${id}`);
    ids.add(id);
    if (file !== undefined && !isRegularExpression(file)) {
      throw checked.invalid(`/sources/${index}/datagouv/file`, 'is not a regular expression');
    }
  }
  return { ...checked.value, folder: dirname(path) };
}

/** Said before the schema complains of what it does not know. */
function requireKnownFormat(value: unknown, path: string): void {
  const format = (value as { format?: unknown } | null)?.format;
  if (typeof format !== 'number' || format <= catalogueFormat) return;
  throw new ArpenteurError(
    'CATALOGUE_VERSION',
    `${path} has the format ${format} of catalogues; this version of arpenteur reads format ${catalogueFormat}.`,
    { file: path, found: format, expected: catalogueFormat },
  );
}

function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Codes of the départements that a source, or any source of a catalogue, has files of. */
export function departementsOf({ sources }: { readonly sources: readonly CatalogueSource[] }): readonly string[] {
  const codes = new Set<string>();
  for (const { expect } of sources) if (typeof expect.rows !== 'number') for (const code of Object.keys(expect.rows)) codes.add(code); // prettier-ignore
  return [...codes].sort((a, b) => (a < b ? -1 : 1));
}
