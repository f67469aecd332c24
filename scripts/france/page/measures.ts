/** The distributions that matter to an index of addresses, in figures. */
import type { Zone } from './zone.ts';

/** Each measure: what it is, and its text for a zone. */
export const measures: readonly (readonly [what: string, text: (zone: Zone) => string])[] = [
  ['communes', ({ streetsOfCommune }) => count(streetsOfCommune.size)],
  ['streets', ({ streets }) => count(streets)],
  ['addresses', ({ addresses }) => count(addresses)],
  ['streets per commune: 10 %, half, 90 %', ({ streetsOfCommune }) => quantiles([...streetsOfCommune.values()])],
  ['addresses per street: mean', ({ addresses, streets }) => (addresses / streets).toFixed(1)],
  ['addresses per street: 10 %, 25 %, half, 75 %, 90 %, 99 %', ({ sizes }) => histogramQuantiles(sizes)],
  ['addresses with a suffix', ({ withSuffix, addresses }) => percent(withSuffix / addresses)],
  [
    'addresses per postcode: 10 %, half, 90 %',
    ({ addressesOfPostcode }) => quantiles([...addressesOfPostcode.values()]),
  ],
  ['different names per street', (zone) => names(zone, ({ length }) => percent(length / zone.streets))],
  [
    'streets whose name another commune has too',
    (zone) => names(zone, (all) => percent(sum(all.filter(({ commune }) => commune === '')) / zone.streets)),
  ],
  [
    'streets with one of the ten most frequent names',
    (zone) =>
      names(zone, (all) => percent(sum([...all].sort((a, b) => b.count - a.count).slice(0, 10)) / zone.streets)),
  ],
];

interface NameCount {
  readonly count: number;
  readonly commune: string;
}

function names(zone: Zone, text: (all: readonly NameCount[]) => string): string {
  return zone.names.size === 0 ? '' : text([...zone.names.values()]);
}

function sum(counts: readonly NameCount[]): number {
  return counts.reduce((total, { count: one }) => total + one, 0);
}

/** `12,345`. */
export function count(value: number): string {
  return value.toLocaleString('en');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function quantiles(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  return [0.1, 0.5, 0.9].map((share) => count(sorted[Math.floor(share * sorted.length)] ?? 0)).join(', ');
}

function histogramQuantiles(sizes: ReadonlyMap<number, number>): string {
  const sorted = [...sizes].sort((a, b) => a[0] - b[0]);
  const total = sorted.reduce((all, [, streets]) => all + streets, 0);
  return [0.1, 0.25, 0.5, 0.75, 0.9, 0.99]
    .map((share) => {
      let rest = share * total;
      return count(sorted.find(([, streets]) => (rest -= streets) < 0)?.[0] ?? 0);
    })
    .join(', ');
}
