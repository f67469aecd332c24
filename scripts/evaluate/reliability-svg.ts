import type { ReliabilityCurve } from './reliability.ts';

const size = 220;
const margin = 36;

/**
 * Draws reliability diagrams side by side: claimed probability on the x-axis, share of right answers on the y-axis, both in log
 * odds from 50 to 99.9 %. A point on the diagonal keeps its promise; its area is proportional to its rows.
 *
 * @param columns diagrams per row.
 */
export function reliabilitySvg(curves: readonly ReliabilityCurve[], columns = 3): string {
  const width = columns * (size + 2 * margin);
  const height = Math.ceil(curves.length / columns) * (size + 2 * margin);
  const panels = curves.map((curve, index) => {
    const x = (index % columns) * (size + 2 * margin) + margin;
    const y = Math.floor(index / columns) * (size + 2 * margin) + margin;
    return `<g transform="translate(${x} ${y})">${panel(curve)}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="10">`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    ...panels,
    '</svg>\n',
  ].join('\n');
}

function panel({ name, bins }: ReliabilityCurve): string {
  const total = bins.reduce((sum, { rows }) => sum + rows, 0);
  const ticks = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999].map((share) => {
    const at = place(share).toFixed(1);
    const up = (size - place(share)).toFixed(1);
    return (
      `<path d="M${at} 0V${size}M0 ${up}H${size}" stroke="#ddd"/>` +
      `<text x="${at}" y="${size + 12}" text-anchor="middle">${share}</text>` +
      `<text x="-4" y="${up}" text-anchor="end" dominant-baseline="middle">${share}</text>`
    );
  });
  const points = bins.map(({ rows, claimed, right }) => {
    const radius = (2 + 14 * Math.sqrt(rows / total)).toFixed(1);
    return `<circle cx="${place(claimed).toFixed(1)}" cy="${(size - place(right)).toFixed(1)}" r="${radius}" fill="#2563a8" fill-opacity="0.5"/>`;
  });
  return [
    `<text x="0" y="-10" font-size="12">${name}</text>`,
    ...ticks,
    `<path d="M0 ${size}L${size} 0" stroke="#888" stroke-dasharray="4"/>`,
    ...points,
  ].join('');
}

/** Position of a share on an axis of log odds. */
function place(share: number): number {
  const odds = (value: number): number => Math.log(value / (1 - value));
  const bounded = Math.max(0.4, Math.min(0.9995, share));
  return (size * (odds(bounded) - odds(0.4))) / (odds(0.9995) - odds(0.4));
}
