import { number, table } from '../../scripts/docs/markdown-table.ts';
import type { RepeatsResult } from '../kit/results/repeats-result-type.ts';

/** What rows that repeat an address save, and what looking for them costs. */
export function repeatsSection({ passes, processes, timings }: RepeatsResult): string {
  return [
    '## Rows that repeat an address',
    '`npm run bench:repeats`. Processor time of a warm worker per row, from memory, all default columns, with each row matched and with answers' +
      ` kept for rows that repeat; median of ${passes} passes in each of ${processes} processes per way, which alternate. Both gave the same bytes.` +
      ' Households: two to three contacts at each address of the roll, with names and dates of consent of their own, a quarter of them typed' +
      ' differently from the first of their household.',
    table(
      ['list', 'rows', 'matched, µs', 'repeated, µs', 'times as fast'],
      timings.map(({ list, rows, matchedMicroseconds, repeatedMicroseconds }) => [
        list,
        number(rows),
        matchedMicroseconds.toFixed(2),
        repeatedMicroseconds.toFixed(2),
        (matchedMicroseconds / repeatedMicroseconds).toFixed(2),
      ]),
    ),
  ].join('\n\n');
}
