import type { CatalogueSource, Edition } from './catalogue.ts';

/** The millésime of an edition that is told by the producer's date. */
export const lastModified = 'last-modified';

/** An edition that was chosen. */
export interface ChosenEdition {
  readonly edition: Edition;
  /** The catalogue knows no newer one. */
  readonly isNewest: boolean;
}

/**
 * The newest edition of a source up to a millésime. A day is asked of the producer's archive where there is one, even if the
 * catalogue does not list it. A source without an edition so old gives its oldest one.
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
 * @param modified date of the `Last-Modified` header, or of the download where there is none.
 */
export function millesimeOf(edition: string, modified: Date): string {
  return edition === lastModified ? modified.toISOString().slice(0, 10) : edition;
}
