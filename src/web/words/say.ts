/** Languages of the page. */
export type Language = 'fr' | 'en';

/** Values that a text names in braces, and by which it chooses the singular or plural: `{rows} {rows|ligne|lignes}`. */
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
  const text = english?.[french] ?? typeset(french);
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (name, key: string, one?: string, many?: string) => {
    const value = values[key];
    if (value === undefined) return name;
    return one === undefined ? String(value) : isSingular(value) ? one : (many ?? one);
  });
}

/** Whether a number, or one as `figures.ts` writes it, takes the singular: below 2 in French, 1 alone in English. */
function isSingular(value: string | number): boolean {
  const isEnglish = english !== undefined;
  const plain = isEnglish ? String(value).replaceAll(',', '') : String(value).replace(/\s/g, '').replace(',', '.');
  return isEnglish ? Number(plain) === 1 : Number(plain) < 2;
}

/** French typography: a no-break space before `:` `;` `?` `!` `%` `€` and within quotation marks. */
function typeset(text: string): string {
  return text.replace(/ ([:;?!%€»])/g, '\u00a0$1').replaceAll('« ', '«\u00a0');
}
