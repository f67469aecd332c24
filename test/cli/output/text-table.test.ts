import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { paint } from '../../../src/cli/output/paint.ts';
import { alignTable } from '../../../src/cli/output/text-table.ts';

test('columns are aligned despite colours: text left, numbers and percentages right', () => {
  const lines = alignTable(
    [
      [paint.good('same'), 'un', 1234, '0.5', '99.0 %'],
      ['differs', 'deux', 7, '12.25', '-'],
    ],
    ['result', 'what', 'rows', 'mean', 'share'],
  );
  expect(lines.map(stripVTControlCharacters)).toEqual([
    '  result   what   rows   mean   share',
    '  same     un    1,234    0.5  99.0 %',
    '  differs  deux      7  12.25       -',
  ]);
  expect(lines[1]).toContain(paint.good('same'));
});
