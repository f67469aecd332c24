import type { ScalePoint } from '../kit/results/scale-result-types.ts';

const size = 220;
const margin = 46;
const colours = ['#2563a8', '#c2571a', '#3a8a3f', '#7a3fa0'];

interface Series {
  readonly name: string;
  readonly colour: string;
  readonly isDashed: boolean;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

interface Panel {
  readonly title: string;
  /** Of the logarithmic x-axis. */
  readonly xTicks: readonly number[];
  readonly series: readonly Series[];
}

/** Draws rows per second and memory by rows, and the cost of a row by addresses: one colour per size, one thread dashed. */
export function scaleSvg(points: readonly ScalePoint[]): string {
  const sizes = [...new Set(points.map(({ addresses }) => addresses))];
  const rowTicks = [...new Set(points.map(({ rows }) => rows))].sort((a, b) => a - b);
  const byRows = (y: (point: ScalePoint) => number): Series[] =>
    sizes.flatMap((addresses, at) =>
      [1, 2].map((threads) => ({
        name: `${short(addresses)} addresses, ${threads === 1 ? '1 thread' : '2 threads'}`,
        colour: colours[at % colours.length] ?? '',
        isDashed: threads === 1,
        points: points
          .filter((point) => point.addresses === addresses && point.threads === threads)
          .map((point) => ({ x: point.rows, y: y(point) })),
      })),
    );
  const byAddresses = rowTicks.map((rows, at) => ({
    name: `${short(rows)} rows`,
    colour: colours[at % colours.length] ?? '',
    isDashed: true,
    points: points
      .filter((point) => point.rows === rows && point.threads === 1)
      .map((point) => ({ x: point.addresses, y: (1000 * point.cpuMs) / rows })),
  }));
  const panels: readonly Panel[] = [
    { title: 'rows/s by the clock, by rows', xTicks: rowTicks, series: byRows((p) => (1000 * p.rows) / p.elapsedMs) },
    {
      title: 'MB over the pack, by rows',
      xTicks: rowTicks,
      series: byRows((p) => (p.peakBytes - p.packBytes) / 1e6),
    },
    { title: 'µs of one core per row, by addresses', xTicks: sizes, series: byAddresses },
  ];
  const width = panels.length * (size + 2 * margin);
  const height = size + 2 * margin + 14 * Math.max(...panels.map(({ series }) => shown(series).length));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="10">`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    ...panels.map(
      (panel, at) => `<g transform="translate(${at * (size + 2 * margin) + margin} ${margin})">${draw(panel)}</g>`,
    ),
    '</svg>\n',
  ].join('\n');
}

function draw({ title, xTicks, series }: Panel): string {
  const most = Math.max(...series.flatMap(({ points }) => points.map(({ y }) => y)));
  const step = niceStep(most);
  const top = Math.ceil(most / step) * step;
  const [first = 1, last = 10] = [xTicks[0], xTicks.at(-1)];
  const x = (value: number): string =>
    (first === last ? size / 2 : (size * Math.log(value / first)) / Math.log(last / first)).toFixed(1);
  const y = (value: number): string => (size - (size * value) / top).toFixed(1);
  const lines = xTicks.map(
    (tick) =>
      `<path d="M${x(tick)} 0V${size}" stroke="#ddd"/>` +
      `<text x="${x(tick)}" y="${size + 12}" text-anchor="middle">${short(tick)}</text>`,
  );
  for (let tick = 0; tick <= top + step / 2; tick += step) {
    lines.push(
      `<path d="M0 ${y(tick)}H${size}" stroke="#ddd"/>` +
        `<text x="-4" y="${y(tick)}" text-anchor="end" dominant-baseline="middle">${short(tick)}</text>`,
    );
  }
  const drawn = shown(series).map(({ name, colour, isDashed, points }, at) => {
    const path = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point.x)} ${y(point.y)}`).join('');
    const marks = points.map((point) => `<circle cx="${x(point.x)}" cy="${y(point.y)}" r="3" fill="${colour}"/>`);
    const legend = size + 28 + 14 * at;
    const dash = isDashed ? ' stroke-dasharray="4"' : '';
    return (
      `<path d="${path}" fill="none" stroke="${colour}"${dash}/>${marks.join('')}` +
      `<path d="M0 ${legend - 3}H20" stroke="${colour}"${dash}/><text x="26" y="${legend}">${name}</text>`
    );
  });
  return [`<text x="0" y="-10" font-size="12">${title}</text>`, ...lines, ...drawn].join('');
}

function shown(series: readonly Series[]): readonly Series[] {
  return series.filter(({ points }) => points.length > 0);
}

/** 1, 2 or 5 times a power of ten, so that four to ten ticks fit. */
function niceStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 4));
  return [5, 2, 1].map((times) => times * power).find((step) => most / step >= 4) ?? power;
}

/** `30 M`, `100 k`, `0.5`. */
function short(value: number): string {
  if (value >= 1e6) return `${Math.round(value / 1e5) / 10} M`;
  if (value >= 1e3) return `${Math.round(value / 100) / 10} k`;
  return String(Math.round(value * 100) / 100);
}
