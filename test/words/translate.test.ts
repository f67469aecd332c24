import { describe, expect, test } from 'vitest';
import { count, Figure, phrase, revivePhrase } from '../../src/words/phrase.ts';
import { translate } from '../../src/words/translate.ts';

const table = {
  '{0} rows of {1}': '{0} {0|ligne|lignes} de {1}',
  '{0}: line {1} is wrong; {2}': '{0} : la ligne {1#} est fausse ; {2}',
  'the file': 'le fichier',
  '{0} s': '{0} s',
};

describe('a phrase', () => {
  test('is English text by itself, with its values in it', () => {
    expect(String(phrase`${count(12345)} rows of ${phrase`the file`}`)).toBe('12,345 rows of the file');
    expect(String(phrase`${'{0}'} is a name`)).toBe('{0} is a name');
  });

  test('has the word that goes with a number: one row, no and two rows', () => {
    const said = [0, 1, 2].map((rows) => String(phrase`${count(rows)} {0|row is|rows are} new`));
    expect(said).toEqual(['0 rows are new', '1 row is new', '2 rows are new']);
  });

  test('keeps its values across a thread boundary, figures and phrases in it too', () => {
    const made = phrase`${count(12345)} rows of ${phrase`the file`}`;
    expect(translate(revivePhrase(structuredClone(made)), table)).toBe(translate(made, table));
  });
});

describe('a translation', () => {
  test('has the plural that goes with the number: in French 0 and 1 are singular', () => {
    const said = [0, 1, 2, 12345].map((rows) => translate(phrase`${count(rows)} rows of ${'a.csv'}`, table));
    expect(said).toEqual(['0 ligne de a.csv', '1 ligne de a.csv', '2 lignes de a.csv', '12\u202f345 lignes de a.csv']);
  });

  test('has a decimal comma, and no-break spaces where French puts a space before a sign', () => {
    expect(translate(phrase`${new Figure(1234.5, 1)} s`, table)).toBe('1\u202f234,5 s');
    expect(translate(phrase`${'a b : c'}: line ${12345} is wrong; ${phrase`the file`}`, table)).toBe(
      'a b : c\u00a0: la ligne 12\u202f345 est fausse\u00a0; le fichier',
    );
  });

  test('leaves names alone, and what the table does not know in English', () => {
    expect(translate(phrase`${1} rows of ${'the file'}`, table)).toBe('1 ligne de the file');
    expect(translate(phrase`constructor of ${'x'}`, table)).toBe('constructor of x');
    expect(translate('constructor', table)).toBe('constructor');
    expect(translate(phrase`${'a.csv'}: ${phrase`the file`}`, table)).toBe('a.csv\u00a0: le fichier');
  });
});
