/** A place that a query may mean, as indices into the pack, -1 for none. */
export interface Suggestion {
  readonly commune: number;
  /** -1 for a whole commune. */
  readonly street: number;
  readonly address: number;
  /** 0..1, from the share of the place's name that the query covers and its number of addresses. Not a probability. */
  readonly score: number;
}

/** The best suggestions so far, best first, each place once, up to a maximum number. */
export class BestSuggestions {
  readonly list: Suggestion[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Score that a further suggestion must reach. */
  get bar(): number {
    return this.list.length < this.#most ? -1 : (this.list.at(-1)?.score ?? -1);
  }

  /** Inserts a suggestion: higher scores first, then lower numbers. */
  add(suggestion: Suggestion): void {
    const { list } = this;
    const same = list.findIndex((one) => one.street === suggestion.street && one.commune === suggestion.commune);
    if (same !== -1) {
      if (!isBefore(suggestion, list[same])) return;
      list.splice(same, 1);
    }
    const at = list.findIndex((one) => isBefore(suggestion, one));
    list.splice(at === -1 ? list.length : at, 0, suggestion);
    if (list.length > this.#most) list.pop();
  }
}

function isBefore(a: Suggestion, b: Suggestion | undefined): boolean {
  if (b === undefined || a.score !== b.score) return a.score > (b?.score ?? -1);
  return a.street !== b.street ? a.street < b.street : a.commune < b.commune;
}
