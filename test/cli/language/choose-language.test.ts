import { describe, expect, test } from 'vitest';
import { chooseLanguage } from '../../../src/cli/language/choose-language.ts';
import { ArpenteurError } from '../../../src/index.ts';

describe('the language of the command line', () => {
  test.each([
    ['is English where nothing says otherwise', [], {}, 'en'],
    ['is that of the locale', [], { LANG: 'fr_FR.UTF-8' }, 'fr'],
    ['is that of the locale of messages', [], { LANG: 'de_DE.UTF-8', LC_MESSAGES: 'fr_CA.UTF-8' }, 'fr'],
    ['is that of LC_ALL, which overrides the others', [], { LC_ALL: 'C', LANG: 'fr_FR.UTF-8' }, 'en'],
    ['passes over variables that are empty', [], { LC_ALL: '', LC_MESSAGES: '', LANG: 'fr_FR' }, 'fr'],
    ['is that of ARPENTEUR_LANG before the locale', [], { ARPENTEUR_LANG: 'en', LANG: 'fr_FR.UTF-8' }, 'en'],
    ['is that of --lang before all', ['match', '--lang', 'fr'], { ARPENTEUR_LANG: 'en', LANG: 'C' }, 'fr'],
    ['is that of --lang= too', ['--lang=en', 'demo'], { LANG: 'fr_FR.UTF-8' }, 'en'],
    ['is not what follows --', ['lookup', '--', '--lang', 'fr'], {}, 'en'],
  ] as const)('%s', (_, words, environment, expected) => {
    expect(chooseLanguage(words, environment)).toBe(expected);
  });

  test('is refused where ARPENTEUR_LANG is none, with the choices', () => {
    const choose = (): unknown => chooseLanguage([], { ARPENTEUR_LANG: 'de' });
    expect(choose).toThrow(ArpenteurError);
    expect(choose).toThrow(/ARPENTEUR_LANG is 'de'; expected one of en, fr/);
  });
});
