import { expect, test } from 'vitest';
import { nearestWords } from '../../../src/text/folding/nearest-words.ts';

test.each([
  ['adress', ['commune', 'adresse', 'pays'], 'adresse'],
  ['VILE', ['RUE', 'CP', 'VILLE'], 'VILLE'],
  ['code_circo', ['code_commune', 'code_circonscription'], 'code_circonscription'],
])('%s is nearest to its intended word', (word, words, expected) => {
  expect(nearestWords(word, words)[0]).toBe(expected);
});
