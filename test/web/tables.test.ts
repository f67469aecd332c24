/** Tables as the page reads them, and borders on its map. */
import { expect, test } from 'vitest';
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
