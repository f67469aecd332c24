/**
 * Measures the time of one address in process, through `pack.lookup` (one line of text) and `pack.match` (fields).
 *
 *     npm run bench:lookup [-- PACK]
 *
 * Looks up every row of the real dirty list `roll94` in the list's order, several times; each row's fastest take counts, which
 * excludes other programs. Default pack: out/evaluate/reference.pack, written by `npm run evaluate`. Writes
 * bench/results/lookup.json.
 */
import { join } from 'node:path';
import { openPack } from '../../src/index.ts';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { readDirtyList } from '../kit/contacts/dirty-contacts.ts';
import { requireData, root } from '../kit/paths.ts';
import type { LookupResult, LookupTiming } from '../kit/results/result-types.ts';
import { saveResult } from '../kit/results/results.ts';

const takes = 7;

requireData();
const [packPath = join(root, 'out/evaluate/reference.pack')] = process.argv.slice(2);
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const pack = await openPack(packPath);
const { header, rows } = readDirtyList();
const names = header.split(';');
const inputs = rows.map((row) => {
  const fields = row.split(';');
  const of = (name: string): string => fields[names.indexOf(name)] ?? '';
  return { adresse: of('adresse'), code_postal: of('code_postal'), commune: of('commune') };
});
const lines = inputs.map(({ adresse, code_postal, commune }) => `${adresse} ${code_postal} ${commune}`);
const ways: Readonly<Record<string, (row: number) => unknown>> = {
  'fields, pack.match': (row) => pack.match(inputs[row] ?? {}),
  'one line, pack.lookup': (row) => pack.lookup(lines[row] ?? ''),
};
const timings = Object.entries(ways).map(([way, ask]): LookupTiming => {
  const timing = { way, ...time(ask) };
  console.log(
    `${way.padEnd(22)} p50 ${timing.p50.toFixed(1)} us, p99 ${timing.p99.toFixed(1)} us, most ${timing.most.toFixed(1)} us`,
  );
  return timing;
});
saveResult('lookup', {
  benchmark: 'lookup',
  circumstances,
  packId: pack.header.id,
  rows: rows.length,
  takes,
  timings,
} satisfies LookupResult);

function time(ask: (row: number) => unknown): Omit<LookupTiming, 'way'> {
  const microseconds = new Float64Array(rows.length).fill(Infinity);
  for (let take = 0; take < takes; take++) {
    for (let row = 0; row < rows.length; row++) {
      const started = performance.now();
      ask(row);
      microseconds[row] = Math.min(microseconds[row] ?? Infinity, (performance.now() - started) * 1000);
    }
  }
  microseconds.sort();
  const at = (share: number): number => microseconds[Math.floor(share * (rows.length - 1))] ?? NaN;
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}
