/**
 * Measures how long a pack takes to load: read whole; read and checked section by section as `loadPack` does; the same without
 * areas, which only positions need; and a whole process from its start to the answer for one address.
 *
 *     npm run bench:load [-- PACK]
 *
 * Default pack: that of a generated France of 26 million addresses, made if it does not exist. Every take has its own process,
 * and the ways alternate; the file is in the page cache. Writes bench/results/load.json.
 */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readPackHeader } from '../../src/pack/pack-file.ts';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { type Load, loadWays } from '../kit/processes/load-ways.ts';
import { requireData, root } from '../kit/paths.ts';
import type { LoadResult } from '../kit/results/result-types.ts';
import { median, saveResult } from '../kit/results/results.ts';
import { preparePack } from '../kit/prepare.ts';

const takes = 5;
/** The generated France need not contain it: only the time until the answer matters. */
const address = '1 rue de la Paix 75002 Paris';

requireData();
const [packPath = preparePack(26_000_000).path] = process.argv.slice(2);
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const once = join(import.meta.dirname, '../kit/processes/load-once.js');
const cli = join(root, 'dist/main.js');
const node = (...words: string[]): string => execFileSync(process.execPath, words, { encoding: 'utf8' });
const loads = loadWays.map((way) => ({ way, takes: [] as Load[] }));
const answersMs: number[] = [];
for (let take = 0; take < takes; take++) {
  for (const { way, takes: of } of loads) of.push(JSON.parse(node(once, packPath, way)) as Load);
  const started = performance.now();
  node(cli, 'lookup', '--pack', packPath, address);
  answersMs.push(performance.now() - started);
}
const ways = loads.map(({ way, takes: of }) => ({
  way,
  elapsedMs: median(of.map(({ elapsedMs }) => elapsedMs)),
  cpuMs: median(of.map(({ cpuMs }) => cpuMs)),
  bytes: of[0]?.bytes ?? 0,
}));
const answerMs = median(answersMs);
for (const { way, elapsedMs, bytes } of ways) {
  console.log(`${way.padEnd(40)} ${elapsedMs.toFixed(0)} ms, ${(bytes / 1e6).toFixed(0)} MB`);
}
console.log(`from the start of a process to an answer  ${answerMs.toFixed(0)} ms`);
saveResult('load', {
  benchmark: 'load',
  circumstances,
  packId: readPackHeader(packPath).id,
  packBytes: statSync(packPath).size,
  takes,
  ways,
  answerMs,
} satisfies LoadResult);
