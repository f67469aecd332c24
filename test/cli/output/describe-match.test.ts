import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { describeMatch } from '../../../src/cli/commands/lookup-command.ts';
import { resultColumnNames, type MatchResult } from '../../../src/index.ts';

test('lookup names every commune that the text may mean, with its code and département', () => {
  const nothing = Object.fromEntries(resultColumnNames.map((name) => [name, null])) as unknown as MatchResult;
  const lines = describeMatch({
    ...nothing,
    statut: 'introuvable',
    candidats: [],
    communes_possibles: [
      { code: '91228', nom: 'Évry-Courcouronnes', departement: '91' },
      { code: '89162', nom: 'Évry', departement: '89' },
    ],
    motifs: ['commune_homonyme'],
  });
  expect(lines.map(stripVTControlCharacters)).toEqual([
    'statut            introuvable',
    'commune possible  91228 Évry-Courcouronnes (91)',
    'commune possible  89162 Évry (89)',
    expect.stringMatching(/^motif {13}commune_homonyme: Several communes have or had this name/),
  ]);
});
