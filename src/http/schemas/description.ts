import { Phrase } from '../../words/phrase.ts';

/** Descriptions with values in them, by their English text. */
const withValues = new Map<string, Phrase>();

/** A description with values, as the text that a schema holds; errors still tell it in the language of the client. */
export function described(words: Phrase): string {
  const text = String(words);
  withValues.set(text, words);
  return text;
}

/** The words of a description in a schema. */
export function descriptionWords(text: string): Phrase {
  return withValues.get(text) ?? new Phrase(text);
}
