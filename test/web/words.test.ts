/** The French words of the page cover the engine's closed lists: a new motif without its text fails here. */
import { expect, test } from 'vitest';
import { addressChanges, inputKeys, methodes, motifs, precisions, statuts } from '../../src/index.ts';
import { addressChangeTexts, methodeTexts, precisionTexts, statutTexts } from '../../src/web/words/outcomes.ts';
import { bureauText, circonscriptionText } from '../../src/web/words/codes.ts';
import { inputKeyGroups } from '../../src/web/words/input-keys.ts';
import { motifTexts } from '../../src/domain/motifs-in-french.ts';

const sorted = (names: readonly string[]): string[] => [...names].filter((name) => name !== '').sort();

test('every motif has a French meaning, and an action where one is written, as whole sentences', () => {
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

test('every key that a column may be read for can be chosen, once', () => {
  expect(sorted(Object.values(inputKeyGroups).flatMap((group) => Object.keys(group)))).toEqual(sorted(inputKeys));
});

test('codes are read as people say them', () => {
  expect(circonscriptionText('2A01')).toBe('1re circonscription (2A)');
  expect(circonscriptionText('97102')).toBe('2e circonscription (971)');
  expect(circonscriptionText('ZZ11')).toBe('11e circonscription (Français de l’étranger)');
  expect(bureauText('75056_0327')).toBe('bureau 327');
});
