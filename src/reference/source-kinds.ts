/** The kinds of sources that a manifest may name, and one source as the readers take it. */

/** Every kind, in the order of the design: what a reader exists for. */
export const sourceKinds = [
  'ban',
  'ban_lieux_dits',
  'circonscriptions',
  'bureaux_contours',
  'communes_contours',
  'lieux_de_vote',
  'reu_adresses',
  'bureaux_circonscriptions',
  'communes_circonscriptions',
  'pays_circonscriptions',
  'cog_communes',
  'cog_mouvements',
  'cog_comer',
  'cog_communes_depuis_1943',
  'codes_postaux',
  'cedex',
  'corrections',
] as const;

/** One of {@link sourceKinds}. */
export type SourceKind = (typeof sourceKinds)[number];

/** One file of a source. */
export interface SourceFile {
  /** Absolute path. */
  readonly path: string;
  /** The path as the manifest writes it, globs filled in: the same on every machine; findings and journals use it. */
  readonly label: string;
}

/** One source of a manifest: paths absolute, globs expanded and sorted. */
export interface ReferenceSource {
  readonly kind: SourceKind;
  /** At least one. */
  readonly files: readonly SourceFile[];
  readonly producer: string;
  readonly url: string;
  readonly licence: string;
  /** `2026`, `2026-01` or `2026-01-01`. */
  readonly millesime: string;
  /** Coordinate system as the manifest names it, or undefined: the file's own, or WGS84. */
  readonly crs: string | undefined;
  /** Our field names to theirs, to a template or to a constant: see field-expression.ts. */
  readonly properties: Readonly<Record<string, string>>;
  /** Expected hash by file label, lower-case hexadecimal; only files that the manifest gives one for. */
  readonly sha256: ReadonlyMap<string, string>;
}

/** A source of one file, with nothing known about it: for tests and for reading a file outside a manifest. */
export function sourceOfFile(kind: SourceKind, path: string, known: Partial<ReferenceSource> = {}): ReferenceSource {
  return {
    kind,
    files: [{ path, label: path }],
    producer: '',
    url: '',
    licence: '',
    millesime: '',
    crs: undefined,
    properties: {},
    sha256: new Map(),
    ...known,
  };
}
