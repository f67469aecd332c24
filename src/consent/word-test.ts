/** Texts kept with their answer: purposes and sources are few, rows are many. */
const maxKept = 1000;

/** Whether a text has one of some words, whatever their case and accents. */
export class WordTest {
  readonly #words: ReadonlySet<string>;
  readonly #kept = new Map<string, boolean>();

  constructor(words: readonly string[]) {
    this.#words = new Set(words.map(foldWord));
  }

  test(text: string): boolean {
    const kept = this.#kept.get(text);
    if (kept !== undefined) return kept;
    const found = foldWord(text)
      .split(/[^A-Z0-9]+/)
      .some((word) => this.#words.has(word));
    if (this.#kept.size < maxKept) this.#kept.set(text, found);
    return found;
  }
}

/** Upper case, without accents and outer spaces. */
export function foldWord(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().trim();
}
