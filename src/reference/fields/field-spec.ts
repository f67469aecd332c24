/** Our fields of a source kind, and the column or property names that known files give them. */

/** One field of ours. */
export interface FieldSpec {
  /** Whether a file without it is refused. */
  readonly required: boolean;
  /** Names in known files, the official one first. `properties` of the manifest overrides them. */
  readonly names: readonly string[];
}

/** The fields of a kind by our name, in the order in which slots are numbered. */
export type FieldSpecs = Readonly<Record<string, FieldSpec>>;

/** A field that every file of the kind has. */
export const must = (...names: string[]): FieldSpec => ({ required: true, names });

/** A field that some files of the kind have. */
export const may = (...names: string[]): FieldSpec => ({ required: false, names });

/** A name as names are compared: without case, surrounding spaces or a leading `#`; accents count. */
export function normalizedName(name: string): string {
  return name.trim().replace(/^#/, '').normalize('NFC').toLowerCase();
}
