/** Tables as the page reads them before and after the service does. */
import { expect, test } from 'vitest';
import { nearestBorder } from '../../src/web/map/nearest-border.ts';
import { readTable, resultColumn, streamRows } from '../../src/web/file/table-text.ts';

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

test('cells of any delimiter, quotes, line ends within cells, short rows', () => {
  expect(readTable(utf8('nom;adresse\r\n"Le ""Grand""";"1 rue\nA; B"\r\nseul\r\n'))).toEqual({
    names: ['nom', 'adresse'],
    rows: [
      ['Le "Grand"', '1 rue\nA; B'],
      ['seul', ''],
    ],
  });
  expect(readTable(utf8('a\tb\n1\t2')).rows).toEqual([['1', '2']]);
});

test('objects line by line', () => {
  expect(readTable(utf8('{"a":"x","n":2}\n{"b":null}\n'))).toEqual({
    names: ['a', 'n', 'b'],
    rows: [
      ['x', '2', ''],
      ['', '', ''],
    ],
  });
});

test('cells in either encoding that files have', () => {
  expect(readTable(utf8('\ufeffville,q\nÉvry,é\n')).rows).toEqual([['Évry', 'é']]);
  expect(readTable(Uint8Array.from('ville,q\n\xc9vry,\x9cuf\n', (sign) => sign.charCodeAt(0))).rows).toEqual([
    ['Évry', 'œuf'],
  ]);
});

test('a table that comes in pieces has the same rows, whatever the pieces', async () => {
  const rows = Array.from({ length: 9000 }, (_, row) => [`${row}`, `"é;\n" ${row}`]);
  const bytes = utf8(
    [['n', 'texte'], ...rows]
      .map((row) => `"${row.map((cell) => cell.replaceAll('"', '""')).join('";"')}"\r\n`)
      .join(''),
  );
  for (const pieceBytes of [1000, 70_001]) {
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => {
        for (let at = 0; at < bytes.length; at += pieceBytes) controller.enqueue(bytes.slice(at, at + pieceBytes));
        controller.close();
      },
    });
    const read: (readonly string[])[] = [];
    for await (const cells of streamRows(body)) read.push(cells);
    expect(read).toEqual([['n', 'texte'], ...rows]);
  }
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
