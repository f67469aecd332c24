import type { CatalogueSource, Edition } from './catalogue.ts';

/** The millésime of an edition that is dated by its `Last-Modified` header. */
const lastModified = 'last-modified';

/** A chosen edition. */
export interface ChosenEdition {
  readonly edition: Edition;
  /** The catalogue knows no newer one. */
  readonly isNewest: boolean;
}

/**
 * The newest edition of a source up to a millésime. A day is taken from the producer's archive if there is one, even if the
 * catalogue does not list it. If all editions are newer, the oldest one is chosen.
 *
 * @param millesime `2024`, `2024-06` or `2024-06-19`; undefined for the newest.
 */
export function chooseEdition({ editions, archive }: CatalogueSource, millesime: string | undefined): ChosenEdition {
  const [newest, ...older] = editions as readonly [Edition, ...Edition[]];
  if (millesime === undefined) return { edition: newest, isNewest: true };
  if (archive !== undefined && millesime.length === 10) {
    return { edition: { millesime, url: archive.replaceAll('{millesime}', millesime) }, isNewest: false };
  }
  const dated = newest.millesime === lastModified ? older : editions;
  // A year ends after each of its days, as text too.
  const found = dated.find((edition) => edition.millesime.slice(0, millesime.length) <= millesime) ?? dated.at(-1);
  return found === undefined ? { edition: newest, isNewest: true } : { edition: found, isNewest: found === newest };
}

/**
 * The millésime of a file.
 *
 * @param modified date of the `Last-Modified` header, or of the download if there is none.
 */
export function millesimeOf(edition: string, modified: Date): string {
  return edition === lastModified ? modified.toISOString().slice(0, 10) : edition;
}
