import type { FastifyReply, FastifyRequest } from 'fastify';

/** The header that lists parameters of a request that were not used. */
export const ignoredHeader = 'x-ignored-parameters';

/** Maximum length of the list: a client chooses the names. */
const longestList = 500;

/** Lists parameters that were ignored in a header of the answer, so that a misspelt one is noticed. */
export function tellIgnored(reply: FastifyReply, names: readonly string[]): void {
  if (names.length === 0) return;
  // Of any characters: encoded, they can neither end the header nor its items.
  const list = names.map((name) => encodeURIComponent(name).replaceAll('%3D', '=')).join(', ');
  void reply.header(ignoredHeader, list.slice(0, longestList));
}

/** A query as it was parsed: repeated parameters are arrays. */
export type RawQuery = Readonly<Record<string, string | readonly string[]>>;

/** How the query of a route of the national service is read. */
export interface NationalQuery {
  /** Names of its parameters. */
  readonly known: readonly string[];
  /** Those of them that may have several values: repeated, or separated by spaces or commas. */
  readonly many: readonly string[];
  /** True to refuse unknown and empty parameters. */
  readonly isStrict: boolean;
}

/**
 * Makes a hook that reads a query as the national service does: empty parameters are absent, some may have several values, and
 * unknown ones (`_=123` of some clients) are ignored and listed in a header.
 */
export function readNationalQuery({ known, many, isStrict }: NationalQuery) {
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const given = Object.entries(request.query as RawQuery).filter(([, value]) => isStrict || value !== '');
    const used = given.filter(([name]) => isStrict || known.includes(name));
    tellIgnored(
      reply,
      given.filter((entry) => !used.includes(entry)).map(([name]) => name),
    );
    request.query = Object.fromEntries(
      used.map(([name, value]) => [name, many.includes(name) ? severalOf(value, isStrict) : value]),
    );
    done();
  };
}

function severalOf(value: string | readonly string[], isStrict: boolean): readonly string[] {
  const values = [value].flat().flatMap((one) => one.split(/[\s,]+/));
  return [...new Set(values.filter((one) => isStrict || one !== ''))];
}
