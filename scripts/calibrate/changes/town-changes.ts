import { Random } from '../../seeded/random.ts';
import { type BureauContour, readSpans, type Span, type TownContours } from './town-contours.ts';

/** Places that are asked in each bureau. */
const placesPerBureau = 15;
/** Classes of places by their distance to a border, over the usual one of their town. */
const distances = [0.25, 0.5, 1, 2] as const;
/** Classes of spans by the years they last. */
const lengths = [5, 7, 9, 19] as const;
/** Spans in which borders moved, by the share that changed: less is hardly a change, more is a commune that redraws or renumbers. */
const fewChanged = 0.02;
const mostMoved = 0.35;

/** A place asked: whether its bureau bears another number, and its metres to the border of its old bureau. */
interface Place {
  readonly changed: boolean;
  readonly meters: number;
}

/** A span with its places; `relative` distances are over the median of the span. */
interface MeasuredSpan extends Span {
  readonly places: readonly (Place & { readonly relative: number })[];
  readonly changed: number;
}

/**
 * Measures how often places change their bureau between two years, by the contours of both: per span, by the years between, and by
 * the distance to a border.
 */
export function measureTownChanges(print: (text: string) => void): void {
  const spans = readSpans().map(measure);
  for (const { town, from, to, changed, places } of spans)
    print(`${`${town}, ${from} to ${to}`.padEnd(34)}${String(places.length).padStart(6)} places  ${percent(changed)}`);
  print('');
  const ofParis = ({ town }: MeasuredSpan): boolean => town.startsWith('Paris');
  const groups = {
    all: spans,
    Paris: spans.filter(ofParis),
    towns: spans.filter((span) => !ofParis(span)),
  };
  for (const [name, group] of Object.entries(groups)) print(`${name}: ${percent(rateOf(group))} a year, by places`);
  print('');
  for (const [index, most] of lengths.entries()) {
    const least = index === 0 ? 0 : (lengths[index - 1] ?? 0);
    const own = spans.filter(({ from, to }) => to - from > least && to - from <= most);
    const mean = own.reduce((sum, { changed }) => sum + changed, 0) / own.length;
    const redrawn = own.filter(({ changed }) => changed > mostMoved).length;
    print(
      `${least + 1} to ${most} years: ${own.length} spans, ${percent(mean)} changed on average, above ${percent(mostMoved)} in ${redrawn}`,
    );
  }
  print('');
  const moved = spans.filter(({ changed }) => changed > fewChanged && changed < mostMoved);
  const heads = ['to 0.25', 'to 0.5', 'to 1', 'to 2', 'farther'];
  print(`${'change over the mean, by distance'.padEnd(36)}${heads.map((head) => head.padStart(9)).join('')}`);
  printFactors('by places', spans, () => 1, print);
  // Arrondissements decide together more than towns do.
  printFactors('Paris as one town', spans, (span) => (ofParis(span) ? 0.05 : 1) / span.places.length, print);
  printFactors(`${moved.length} spans where borders moved`, moved, () => 1, print);
}

function measure(span: Span): MeasuredSpan {
  const random = new Random(`${span.town} ${span.from}`, 'changes');
  const places: Place[] = [];
  for (const [number, contour] of span.after) {
    for (let at = 0; at < placesPerBureau; at++) {
      const [x, y] = placeIn(contour, random);
      const old = holding(span.before, x, y);
      if (old === undefined) continue;
      places.push({ changed: old[0] !== number, meters: metersToBorder(old[1], x, y) });
    }
  }
  const sorted = places.map(({ meters }) => meters).sort((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 1;
  return {
    ...span,
    places: places.map((place) => ({ ...place, relative: place.meters / usual })),
    changed: places.filter(({ changed }) => changed).length / places.length,
  };
}

/** Share that changes in a year: the likeliest constant rate, as of places that change one by one. */
function rateOf(spans: readonly MeasuredSpan[]): number {
  let [low, high] = [1e-4, 1];
  for (let halving = 0; halving < 40; halving++) {
    const rate = Math.sqrt(low * high);
    let slope = 0;
    for (const { from, to, changed, places } of spans) {
      const years = to - from;
      slope += places.length * years * (changed / Math.expm1(rate * years) - (1 - changed));
    }
    if (slope > 0) low = rate;
    else high = rate;
  }
  return Math.sqrt(low * high);
}

/** Prints how often places change by their distance to a border, over how often all do. */
function printFactors(
  name: string,
  spans: readonly MeasuredSpan[],
  weightOf: (span: MeasuredSpan) => number,
  print: (text: string) => void,
): void {
  const all = new Float64Array(distances.length + 1);
  const changed = new Float64Array(distances.length + 1);
  for (const span of spans) {
    const weight = weightOf(span);
    for (const place of span.places) {
      const at = distances.filter((distance) => place.relative >= distance).length;
      all[at] = (all[at] ?? 0) + weight;
      if (place.changed) changed[at] = (changed[at] ?? 0) + weight;
    }
  }
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const mean = sum(changed) / sum(all);
  const factors = Array.from(all, (count, at) => ((changed[at] ?? 0) / count / mean).toFixed(2).padStart(9));
  print(`${name.padEnd(36)}${factors.join('')}`);
}

function placeIn(contour: BureauContour, random: Random): readonly [number, number] {
  const [west, south, east, north] = contour.box;
  for (;;) {
    const [x, y] = [random.between(west, east), random.between(south, north)];
    if (holds(contour, x, y)) return [x, y];
  }
}

function holding(contours: TownContours, x: number, y: number): readonly [string, BureauContour] | undefined {
  for (const entry of contours) if (holds(entry[1], x, y)) return entry;
  return undefined;
}

/** Whether a contour holds a place: a ray from it crosses its rings an odd number of times. */
function holds({ rings, box: [west, south, east, north] }: BureauContour, x: number, y: number): boolean {
  if (x < west || x > east || y < south || y > north) return false;
  let inside = false;
  for (const ring of rings) {
    let last = ring.at(-1);
    for (const point of ring) {
      if (last !== undefined && point[1] > y !== last[1] > y) {
        const crossing = point[0] + ((y - point[1]) * (last[0] - point[0])) / (last[1] - point[1]);
        if (x < crossing) inside = !inside;
      }
      last = point;
    }
  }
  return inside;
}

function metersToBorder({ rings }: BureauContour, x: number, y: number): number {
  let nearest = Infinity;
  for (const ring of rings) {
    let last = ring.at(-1);
    for (const point of ring) {
      if (last !== undefined) nearest = Math.min(nearest, metersToEdge(x, y, last, point));
      last = point;
    }
  }
  return nearest;
}

function metersToEdge(x: number, y: number, from: readonly [number, number], to: readonly [number, number]): number {
  const [alongX, alongY] = [to[0] - from[0], to[1] - from[1]];
  const square = alongX * alongX + alongY * alongY;
  const part = square === 0 ? 0 : ((x - from[0]) * alongX + (y - from[1]) * alongY) / square;
  const at = Math.max(0, Math.min(1, part));
  return Math.hypot(x - from[0] - at * alongX, y - from[1] - at * alongY);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
