import type { ThresholdRow } from '../api/answers.ts';
import { drawn } from '../page/element.ts';
import { formatCount, formatExpected } from '../words/figures.ts';
import { say } from '../words/say.ts';

const [width, height] = [480, 260];
const [left, right, top, bottom] = [64, 16, 30, 44];

/** Draws rows kept against expected wrong messages, one point per threshold. The table below has the same figures as text. */
export function thresholdCurve(rows: readonly ThresholdRow[], chosen: ThresholdRow): SVGElement {
  const mostWrong = Math.max(...rows.map(({ wrong }) => wrong), 1e-9);
  const mostRows = Math.max(...rows.map((row) => row.rows), 1);
  const leastRows = Math.min(...rows.map((row) => row.rows));
  // Where even the strictest threshold keeps most rows, a scale from zero would show a flat line.
  const from = leastRows > mostRows / 2 ? leastRows - (mostRows - leastRows) * 0.15 : 0;
  const x = (wrong: number): number => left + (wrong / mostWrong) * (width - left - right);
  const y = (count: number): number =>
    top + (1 - (count - from) / Math.max(1, mostRows - from)) * (height - top - bottom);
  const points = rows.map((row) => `${x(row.wrong).toFixed(1)},${y(row.rows).toFixed(1)}`).join(' ');
  const label = (at: number, line: number, text: string, anchor: string): SVGElement =>
    drawn('text', { x: at, y: line, 'text-anchor': anchor }, text);
  return drawn(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, class: 'curve', 'aria-hidden': 'true' },
    drawn('path', { class: 'axis', d: `M${left} ${top}V${height - bottom}H${width - right}` }),
    label(left - 8, top + 5, formatCount(mostRows), 'end'),
    label(left - 8, height - bottom, formatCount(Math.max(0, from)), 'end'),
    label(left, height - bottom + 18, '0', 'middle'),
    label(width - right, height - bottom + 18, formatExpected(mostWrong), 'end'),
    label((left + width - right) / 2, height - 6, say('messages à la mauvaise circonscription (attendus)'), 'middle'),
    drawn('polyline', { points }),
    ...rows.map((row) => drawn('circle', { cx: x(row.wrong), cy: y(row.rows), r: 3 })),
    drawn('circle', { class: 'chosen', cx: x(chosen.wrong), cy: y(chosen.rows), r: 7 }),
    label(left - 8, 14, say('lignes gardées'), 'start'),
  );
}
