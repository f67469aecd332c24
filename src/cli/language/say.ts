/** Words of the command line in the language of the person who uses it. */
import { Phrase, phrase, type PhraseValue, type Words } from '../../words/phrase.ts';
import { translate, type Translations } from '../../words/translate.ts';
import type { Language } from './choose-language.ts';

/** French texts; undefined while the command line speaks English. */
let french: Translations | undefined;

/** Sets the language, before anything is printed. French texts are loaded only if they are needed. */
export async function speak(chosen: Language): Promise<void> {
  french = chosen === 'fr' ? (await import('../../words/french/french.ts')).french : undefined;
}

/** The language of the command line. */
export function language(): Language {
  return french === undefined ? 'en' : 'fr';
}

/** Says words; or a template: ``say`${count(rows)} rows` ``. */
export function say(words: Words): string;
/** Says a template with its values. */
export function say(texts: TemplateStringsArray, ...values: readonly PhraseValue[]): string;
/** Says words in the language of the command line. */
export function say(words: Words | TemplateStringsArray, ...values: readonly PhraseValue[]): string {
  const said = typeof words === 'string' || words instanceof Phrase ? words : phrase(words, ...values);
  return french === undefined ? String(said) : translate(said, french);
}
