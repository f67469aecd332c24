/** Tables as the page reads them, and borders and labels on its map. */
import { expect, test } from 'vitest';
import { fileEndings, formatOfName, withoutEnding } from '../../src/tables/formats.ts';
import { shiftOf } from '../../src/web/map/free-place.ts';
import { nearestBorder } from '../../src/web/map/nearest-border.ts';
import { resultColumn, streamRows } from '../../src/web/result/table-text.ts';

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

test('a table that arrives in pieces has the same rows, whatever the pieces', async () => {
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

test('a result column is found by the name under which it was written', () => {
  expect(resultColumn(['statut', 'adresse', 'arpenteur_statut'], 'statut')).toBe(2);
  expect(resultColumn(['adresse', 'statut'], 'statut')).toBe(1);
  expect(resultColumn(['adresse'], 'statut')).toBe(-1);
});

test('the nearest point of a border is on its nearest edge, holes included', () => {
  const ring = (from: number, to: number): number[][] =>
    [[from, from], [to, from], [to, to], [from, to], [from, from]].map(([x = 0, y = 0]) => [x, y]); // prettier-ignore
  const [x, y] = nearestBorder({ type: 'MultiPolygon', coordinates: [[ring(0, 1), ring(0.4, 0.6)]] }, [0.35, 0.5]);
  expect(x).toBeCloseTo(0.4);
  expect(y).toBeCloseTo(0.5);
});

test('a label moves down to where it lies on no other, and stays where it is free', () => {
  const label = (x: number, y: number): { x: number; y: number; width: number; height: number } => ({ x, y, width: 100, height: 20 }); // prettier-ignore
  expect(shiftOf(label(0, 0), [label(0, 100), label(120, 0)])).toBe(0);
  expect(shiftOf(label(0, 0), [label(50, 5)])).toBe(25);
  expect(shiftOf(label(0, 0), [label(50, 24), label(50, 5)])).toBe(44);
});

test('the page offers every ending by which a file tells its format', () => {
  for (const ending of fileEndings.filter((name) => name !== '.gz')) {
    expect([formatOfName(`contacts${ending}`), withoutEnding(`contacts${ending}`)]).toEqual([expect.any(String), 'contacts']); // prettier-ignore
  }
  expect(fileEndings).toEqual(expect.arrayContaining(['.csv', '.xlsx', '.ods', '.parquet', '.ndjson', '.gz']));
  expect([withoutEnding('A.CSV.GZ'), withoutEnding('a.gz'), withoutEnding('a.b.xlsx'), withoutEnding('a.pdf')]).toEqual(['A', 'a', 'a.b', 'a.pdf']); // prettier-ignore
  expect(formatOfName('contacts.parquet.gz')).toBeUndefined();
});
