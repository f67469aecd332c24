import type { Feature, Point } from 'geojson';
import type { SingleMatcher } from '../single-matcher.ts';

type Position = readonly [longitude: number, latitude: number];

/** Finds where polling places are: a pack has only their names and addresses as text. */
export class PollingPlaces {
  readonly #matcher: SingleMatcher;
  /** Positions by text; undefined where none is found. */
  readonly #positions = new Map<string, Position | undefined>();

  constructor(matcher: SingleMatcher) {
    this.#matcher = matcher;
  }

  /** Polling places of bureaux as points, where their address is found; each once, with the codes of its bureaux. */
  of(bureaux: readonly Feature[]): Feature<Point>[] {
    const texts = new Map<string, string[]>();
    for (const { properties } of bureaux) {
      const text = properties?.['lieu_vote'] as unknown;
      const code = String(properties?.['code']);
      if (typeof text === 'string' && text !== '') texts.set(text, [...(texts.get(text) ?? []), code]);
    }
    return [...texts].flatMap(([text, codes]): Feature<Point>[] => {
      if (!this.#positions.has(text)) this.#positions.set(text, this.#find(text));
      const position = this.#positions.get(text);
      if (position === undefined) return [];
      const properties = { nom: text.split(',')[0] ?? '', bureaux: codes.join(' ') };
      return [{ type: 'Feature', geometry: { type: 'Point', coordinates: [...position] }, properties }];
    });
  }

  #find(text: string): Position | undefined {
    // `ECOLE JULES FERRY, 3 Rue du Bac 75007 Paris`: the address follows the name.
    const adresse = text.slice(text.indexOf(',') + 1).trim();
    const options = {
      minimum: { circonscription: 0.5, bureau: 0.5 },
      today: 0,
      electionMonth: undefined,
      rules: undefined,
    };
    const { longitude, latitude, precision } = this.#matcher.match({ adresse }, options, ['longitude', 'latitude', 'precision']); // prettier-ignore
    return precision === 'numero' && longitude !== null && latitude !== null ? [longitude, latitude] : undefined;
  }
}
