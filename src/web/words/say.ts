/** Languages of the page. */
export type Language = 'fr' | 'en';

/** Values that a text names in braces: `{rows} lignes`. */
export type Values = Readonly<Record<string, string | number>>;

/** English texts by the French ones of the code; undefined while the page is in French. */
let english: Readonly<Record<string, string>> | undefined;

/** The language of the page: French, unless English texts are set. */
export function language(): Language {
  return english === undefined ? 'fr' : 'en';
}

/** Sets the English texts, undefined for French; to be called before anything is shown. */
export function speakEnglish(texts: Readonly<Record<string, string>> | undefined): void {
  english = texts;
}

/**
 * A text in the language of the page. The code holds the French text; `english.ts` holds the English one under it, and a test
 * that each has one.
 *
 * @param values put in place of the names in braces.
 */
export function say(french: string, values: Values = {}): string {
  const text = english?.[french] ?? french;
  return text.replace(/\{(\w+)\}/g, (name, key: string) => String(values[key] ?? name));
}
