/** One source of a manifest, as its reader takes it. */

/** One file of a source. */
export interface SourceFile {
  /** Absolute path. */
  readonly path: string;
  /** The path as the manifest writes it, patterns filled in: the same on every machine. Findings and journals use it. */
  readonly label: string;
}

/** One source of a manifest: paths absolute, patterns expanded and sorted. */
export interface ReferenceSource<Kind extends string = string> {
  /** Name of the source kind, which decides how the files are read. */
  readonly kind: Kind;
  /** At least one. */
  readonly files: readonly SourceFile[];
  readonly producer: string;
  readonly url: string;
  readonly licence: string;
  /** `2026`, `2026-01` or `2026-01-01`. */
  readonly millesime: string;
  /** Coordinate system as the manifest names it; undefined: the one that the file names, else WGS84. */
  readonly crs: string | undefined;
  /** Our field names to theirs, to a template or to a constant: see field-expression.ts. */
  readonly properties: Readonly<Record<string, string>>;
  /** Expected hash by file label, lower-case hexadecimal; only files for which the manifest gives one. */
  readonly sha256: ReadonlyMap<string, string>;
}
