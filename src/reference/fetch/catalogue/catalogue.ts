/** The catalogue: the official files, where each is published, and what it should contain. */
import { dirname, resolve } from 'node:path';
import { ArpenteurError } from '../../../errors.ts';
import { packageFile } from '../../../package.ts';
import { type JsonKind, readCheckedJson } from '../../../schemas/checked-json.ts';
import type { SourceKind } from '../../kinds/source-kinds.ts';
import { phrase } from '../../../words/phrase.ts';

/** The catalogue format that this version reads. */
const catalogueFormat = 1;

/** A catalogue as its file has it; guaranteed by the schema. */
export interface Catalogue {
  readonly format: number;
  /** Day of the edition. */
  readonly version: string;
  readonly name: string;
  readonly description: string;
  /** In the order in which a manifest names them. */
  readonly sources: readonly CatalogueSource[];
  /** Kinds that no producer publishes in a readable form. */
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
  /** Name under which the producer wants to be credited. */
  readonly attribution: string;
  /** What the source adds to an answer, as a sentence. */
  readonly adds: string;
  /** A pack cannot be built without it. */
  readonly needed?: boolean;
  /** How often it is updated. */
  readonly cadence: string;
  /** One file per département, or one for all. */
  readonly cut: 'departement' | 'whole';
  /** Where rows of a whole file have their département. */
  readonly select?: { readonly column: string } | { readonly property: string };
  /** Path of the file, relative to the folder of the reference; may contain `{departement}`. */
  readonly path: string;
  readonly format: 'csv' | 'geojson';
  /** Only for CSV. */
  readonly delimiter?: string;
  readonly encoding?: 'windows-1252';
  /** Columns of a CSV in order, or property names of a GeoJSON. */
  readonly header: readonly string[];
  readonly expect: ExpectedContent;
  /** Headers by which the producer distinguishes editions. */
  readonly validators: readonly ('ETag' | 'Last-Modified')[];
  /** The resource on data.gouv.fr whose newest file is used; the URL of the first edition is the fallback. */
  readonly datagouv?: DatagouvResource;
  /** Newest first, at least one. */
  readonly editions: readonly Edition[];
  /** URL of the edition of any day, with `{millesime}`. */
  readonly archive?: string;
  /** For the manifest. */
  readonly crs?: string;
  readonly properties?: Readonly<Record<string, string>>;
  /** Known facts, each with its source. */
  readonly facts: readonly { readonly fact: string; readonly source: string }[];
}

/** A licence; `obliges` lists obligations beyond naming the source. */
export interface Licence {
  readonly name: string;
  readonly url: string;
  readonly obliges?: string;
}

/** Approximate size of files: a file outside `rows / spread` to `rows * spread` is refused. */
export interface ExpectedContent {
  /** Of the file, or per département; 0 if unknown. */
  readonly rows: number | Readonly<Record<string, number>>;
  /** Bytes of the file as published, per row. */
  readonly bytesPerRow: number;
  readonly spread: number;
}

/** A resource of data.gouv.fr. */
export interface DatagouvResource {
  /** Slug or id of the dataset. */
  readonly dataset: string;
  /** Id of the resource, if it stays the same. */
  readonly resource?: string;
  /** Regular expression of the file's URL. */
  readonly file: string;
}

/** One edition of a source. */
export interface Edition {
  /** `2026`, `2026-01` or `2026-01-01`; `last-modified` if the producer's date is the millésime. */
  readonly millesime: string;
  /** May contain `{departement}`. */
  readonly url?: string;
  /** Name of a file next to the catalogue, instead of a URL. */
  readonly shipped?: string;
  /** If known in advance. */
  readonly sha256?: string;
}

const catalogueKind: JsonKind = { name: 'catalogue', schema: 'catalogue.schema.json', code: 'CATALOGUE_INVALID' };

/** Folder of the catalogues in the package. */
const shippedFolder = packageFile('data/references/');

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
    if (ids.has(id)) throw checked.invalid(`/sources/${index}/id`, phrase`is the id of an earlier source, ${id}`);
    ids.add(id);
    if (file !== undefined && !isRegularExpression(file)) {
      throw checked.invalid(`/sources/${index}/datagouv/file`, phrase`is not a regular expression`);
    }
  }
  return { ...checked.value, folder: dirname(path) };
}

/** Runs before the schema, which would complain about keys of a newer format. */
function requireKnownFormat(value: unknown, path: string): void {
  const format = (value as { format?: unknown } | null)?.format;
  if (typeof format !== 'number' || format <= catalogueFormat) return;
  throw new ArpenteurError(
    'CATALOGUE_VERSION',
    phrase`${path} has catalogue format ${format}; this version of arpenteur reads format ${catalogueFormat}.`,
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

/** Codes of the départements for which a source, or any source of a catalogue, has files. */
export function departementsOf({ sources }: { readonly sources: readonly CatalogueSource[] }): readonly string[] {
  const codes = new Set<string>();
  for (const { expect } of sources) if (typeof expect.rows !== 'number') for (const code of Object.keys(expect.rows)) codes.add(code); // prettier-ignore
  return [...codes].sort((a, b) => (a < b ? -1 : 1));
}
