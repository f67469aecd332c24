/** The French words of the page cover the engine's closed lists: a new motif without its text fails here. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addressChanges, inputKeys, methodes, motifs, precisions, statuts } from '../../src/index.ts';
import {
  addressChangeTexts,
  methodeTexts,
  precisionTexts,
  preuveTexts,
  statutTexts,
} from '../../src/web/words/outcomes.ts';
import { bureauText, choiceText, circonscriptionText } from '../../src/web/words/codes.ts';
import { english } from '../../src/web/words/english.ts';
import { problemText } from '../../src/web/words/problems.ts';
import { say, speakEnglish } from '../../src/web/words/say.ts';
import { ofDepartement } from '../../src/web/words/departements.ts';
import { inputKeyGroups } from '../../src/web/words/input-keys.ts';
import { motifTexts } from '../../src/domain/motifs-in-french.ts';

const sorted = (names: readonly string[]): string[] => [...names].filter((name) => name !== '').sort();

test('every motif has a French meaning and, if any, an action, as complete sentences', () => {
  expect(sorted(Object.keys(motifTexts))).toEqual(sorted(Object.keys(motifs)));
  const unfinished = Object.entries(motifTexts).filter(
    ([, [, meaning, action]]) => !/^\p{Lu}.*\.$/u.test(meaning) || !/^(\p{Lu}.*\.)?$/u.test(action),
  );
  expect(unfinished).toEqual([]);
});

test('every statut, precision and methode has a French text', () => {
  expect(sorted(Object.keys(statutTexts))).toEqual(sorted(statuts));
  expect(sorted(Object.keys(precisionTexts))).toEqual(sorted(precisions));
  expect(sorted(Object.keys(methodeTexts))).toEqual(sorted(methodes));
});

test('every change of an address has a French text', () => {
  expect(sorted(Object.keys(addressChangeTexts))).toEqual(sorted(Object.keys(addressChanges)));
});

test('every input key can be chosen once', () => {
  expect(sorted(Object.values(inputKeyGroups).flatMap((group) => Object.keys(group)))).toEqual(sorted(inputKeys));
});

test('codes are written in everyday French', () => {
  expect(circonscriptionText('2A01')).toBe('1re circonscription de Corse-du-Sud');
  expect(circonscriptionText('97102')).toBe('2e circonscription de la Guadeloupe');
  expect(circonscriptionText('ZZ11')).toBe('11e circonscription des Français de l’étranger');
  expect(choiceText('9402', '9401')).toBe('2e ou 1re circonscription du Val-de-Marne');
  expect(choiceText('7501', '9301')).toBe(
    '1re circonscription de Paris ou 1re circonscription de la Seine-Saint-Denis',
  );
  expect(circonscriptionText('9601')).toBe('1re circonscription (96)');
  expect(bureauText('75056_0327')).toBe('bureau 327');
});

test.each([
  ['01', 'de l’Ain'],
  ['21', 'de la Côte-d’Or'],
  ['35', 'd’Ille-et-Vilaine'],
  ['59', 'du Nord'],
  ['78', 'des Yvelines'],
  ['90', 'du Territoire de Belfort'],
  ['974', 'de La Réunion'],
  ['ZZ', 'des Français de l’étranger'],
])('the département %s is named %s', (code, name) => {
  expect(ofDepartement(code)).toBe(name);
});

test('every text of the page has an English one', () => {
  const files = readdirSync('src/web', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const literals = files.flatMap((name) => {
    const text = readFileSync(join('src/web', name), 'utf8');
    return [...text.matchAll(/\bsay\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, literal = '']) => literal.replaceAll('\\u00a0', '\u00a0')); // prettier-ignore
  });
  const lists = [
    ...Object.values(statutTexts).flatMap(({ title, text }) => [title, text]),
    ...[precisionTexts, methodeTexts, preuveTexts, addressChangeTexts].flatMap((texts) => Object.values(texts)),
    ...Object.values(motifTexts).flatMap(([, meaning, action]) => [meaning, action]),
    ...Object.entries(inputKeyGroups).flatMap(([group, keys]) => [group, ...Object.values(keys)]),
  ];
  expect(literals.length).toBeGreaterThan(150);
  expect([...literals, ...lists].filter((text) => english[text] === undefined)).toEqual([]);
});

test('an error says what was found, with its line once, and what to do on the page', () => {
  const problem = { title: 't', status: 400, action: 'Faites `ceci`.', instance: 'i', type: 'y' };
  const told = (code: string, detail: string, ligne?: number): string => {
    const { title, detail: text } = problemText({ ...problem, code, detail, ...(ligne !== undefined && { ligne }) });
    return `${title} ${text}`;
  };
  expect(told('INPUT_QUOTE_UNCLOSED', 'un.csv\u00a0: le guillemet ouvert à la ligne 7.', 7)).toBe(
    'Un guillemet n’est jamais refermé. Ligne 7. Corrigez cette ligne du fichier.',
  );
  expect(told('JOIN_INVALID', 'La table a deux fois le code `9601` à la ligne 7.', 7)).toBe(
    'La table à ajouter ne convient pas. La table a deux fois le code 9601 à la ligne 7. ' +
      'Il lui faut une colonne de codes de circonscription ou de bureau, chacun une fois.',
  );
  expect(told('SERVER_FAULT', 'Le service a une panne.')).toBe('t Le service a une panne. Faites ceci. (SERVER_FAULT)');
});

test('a text takes its values, and speaks English once the texts are set', () => {
  expect(say('{count} suggestions.', { count: 3 })).toBe('3 suggestions.');
  expect(say('Ligne {line}.', { line: 3 })).toBe('Ligne 3.');
  speakEnglish(english);
  try {
    expect(say('Ligne {line}.', { line: 3 })).toBe('Line 3.');
    expect(circonscriptionText('7501')).toBe('circonscription 1 of Paris');
  } finally {
    speakEnglish(undefined);
  }
});
