/** Tables as the page reads them before and after the service does. */
import { expect, test } from 'vitest';
import { nearestBorder } from '../../src/web/map/nearest-border.ts';
import { decodeText, readTable, resultColumn } from '../../src/web/file/table-text.ts';

test('cells of any delimiter, quotes, line ends within cells, short rows', () => {
  expect(readTable('nom;adresse\r\n"Le ""Grand""";"1 rue\nA; B"\r\nseul\r\n')).toEqual({
    names: ['nom', 'adresse'],
    rows: [
      ['Le "Grand"', '1 rue\nA; B'],
      ['seul', ''],
    ],
  });
  expect(readTable('a\tb\n1\t2').rows).toEqual([['1', '2']]);
});

test('objects line by line', () => {
  expect(readTable('{"a":"x","n":2}\n{"b":null}\n')).toEqual({
    names: ['a', 'n', 'b'],
    rows: [
      ['x', '2', ''],
      ['', '', ''],
    ],
  });
});

test('accents in both encodings that files have, also where a character is cut', () => {
  expect(decodeText(new TextEncoder().encode('Évry').slice(0, -1))).toBe('Évr');
  expect(decodeText(Uint8Array.of(0xc9, 0x76, 0x72, 0x79))).toBe('Évry');
  expect(decodeText(new TextEncoder().encode('é').slice(0, 1))).toBe('');
});

test('a result column is found under the name that it was written as', () => {
  expect(resultColumn({ names: ['statut', 'adresse', 'arpenteur_statut'] }, 'statut')).toBe(2);
  expect(resultColumn({ names: ['adresse', 'statut'] }, 'statut')).toBe(1);
  expect(resultColumn({ names: ['adresse'] }, 'statut')).toBe(-1);
});

test('the nearest point of a border lies on its nearest edge, a hole included', () => {
  const ring = (from: number, to: number): number[][] =>
    [[from, from], [to, from], [to, to], [from, to], [from, from]].map(([x = 0, y = 0]) => [x, y]); // prettier-ignore
  const [x, y] = nearestBorder({ type: 'MultiPolygon', coordinates: [[ring(0, 1), ring(0.4, 0.6)]] }, [0.35, 0.5]);
  expect(x).toBeCloseTo(0.4);
  expect(y).toBeCloseTo(0.5);
});
