/** Whether a text has one of some words, whatever their case and accents. */
export function wordTest(words: readonly string[]): (text: string) => boolean {
  const wanted = new Set(words.map(foldWord));
  return (text) =>
    foldWord(text)
      .split(/[^A-Z0-9]+/)
      .some((word) => wanted.has(word));
}

/** Upper case, without accents and outer spaces. */
export function foldWord(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().trim();
}
