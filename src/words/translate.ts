import { asPhrase, Figure, Phrase, type PhraseValue, type Words } from './phrase.ts';

/** Texts of a language by their English templates. */
export type Translations = Readonly<Record<string, string>>;

/**
 * Puts words into French.
 *
 * In a French text `{0}` is the first value, `{0#}` the same with separators if it is a number, and `{0|ligne|lignes}` the
 * singular or plural that goes with it. A template without a letter is only punctuation and needs no entry; without an
 * entry the words stay English.
 *
 * @param table French texts by English templates, with plain spaces; the no-break spaces of French typography are put in here.
 */
export function translate(words: Words, table: Translations): string {
  const { template, values } = asPhrase(words);
  const known = Object.hasOwn(table, template) ? table[template] : undefined;
  const text = known ?? (hasWords(template) ? undefined : template.replaceAll(':', ' :'));
  if (text === undefined) return String(words);
  return typeset(text).replace(placeholder, (name, index: string, how: string | undefined) => {
    const value = values[Number(index)];
    return value === undefined ? name : shown(value, how, table);
  });
}

/** `{0}`, `{0#}` and `{0|one|many}`. */
const placeholder = /\{(\d+)(#|\|[^}]*)?\}/g;

function shown(value: PhraseValue, how: string | undefined, table: Translations): string {
  if (how?.startsWith('|') === true) {
    const [, one = '', many = ''] = how.split('|');
    // In French 0 and 1.5 are singular.
    return Math.abs(Number(value instanceof Figure ? value.value : value)) < 2 ? one : many;
  }
  if (value instanceof Phrase) return translate(value, table);
  if (value instanceof Figure) return value.format('fr-FR');
  return how === '#' && typeof value === 'number' ? value.toLocaleString('fr-FR') : String(value);
}

/** True if a template says something besides its values and punctuation. */
export function hasWords(template: string): boolean {
  return /[a-z]/i.test(template.replace(placeholder, ''));
}

/** French typography: a no-break space before `:` `;` `?` `!` `%` and within quotation marks. */
function typeset(text: string): string {
  return text.replace(/ ([:;?!%»€])/g, '\u00a0$1').replaceAll('« ', '«\u00a0');
}
