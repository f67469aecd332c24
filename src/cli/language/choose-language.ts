import { ArpenteurError } from '../../index.ts';
import { phrase } from '../../words/phrase.ts';

/** Languages of the command line. */
export const languages = ['en', 'fr'] as const;
/** A language of the command line. */
export type Language = (typeof languages)[number];

/** Variable of the environment that sets the language. */
export const languageVariable = 'ARPENTEUR_LANG';

/**
 * Chooses the language: by `--lang`, otherwise by `ARPENTEUR_LANG`, otherwise French where the locale of messages is French.
 * It is chosen before the program is made, as help and errors of use are written in it too.
 *
 * @param words the command line. A language in it that is unknown is left for the program to refuse.
 * @throws {ArpenteurError} OPTION_INVALID: `ARPENTEUR_LANG` is none of the languages.
 */
export function chooseLanguage(words: readonly string[], environment: NodeJS.ProcessEnv): Language {
  const given = languages.find((language) => language === givenLanguage(words));
  if (given !== undefined) return given;
  const set = environment[languageVariable] ?? '';
  if (set === '') return localeOf(environment).startsWith('fr') ? 'fr' : 'en';
  const known = languages.find((language) => language === set);
  if (known !== undefined) return known;
  throw new ArpenteurError(
    'OPTION_INVALID',
    phrase`The environment variable ${languageVariable} is '${set}'; expected one of ${languages.join(', ')}.`,
    { option: languageVariable },
  );
}

/** The last value of `--lang` before `--`. */
function givenLanguage(words: readonly string[]): string | undefined {
  const end = words.indexOf('--');
  const options = end === -1 ? words : words.slice(0, end);
  const at = options.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const word = options[at];
  return word === '--lang' ? options[at + 1] : word?.slice('--lang='.length);
}

/** The locale of messages, as POSIX has it: the first of these variables that is set. */
function localeOf(environment: NodeJS.ProcessEnv): string {
  return ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => environment[name] ?? '').find((value) => value !== '') ?? '';
}
