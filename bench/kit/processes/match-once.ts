/**
 * Runs a match in its own process, so that each figure includes a cold start and has its own peak of memory.
 *
 *     node match-once.js PACK INPUT OUTPUT THREADS [CHUNK_BYTES]
 *
 * Prints one line of JSON: {@link MatchRun}. Runs the package as it is built, as its users do: threads start from compiled code.
 */
import { createReadStream, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MatchRun } from './match-process.ts';
import { root } from '../paths.ts';
import { mainThreadCpuMs } from './thread-clock.ts';

const [packPath = '', input = '', output = '', threads = '1', chunkBytes] = process.argv.slice(2);
const built = pathToFileURL(join(root, 'dist/index.js')).href;
const { openPack } = (await import(built)) as typeof import('../../../src/index.ts');
const loadStarted = performance.now();
const opened = await openPack(packPath, { load: 'copy' });
const loadMs = Math.round(performance.now() - loadStarted);
// The pack was checked as it was read.
if (process.env['BENCH_CHECKED'] !== undefined) await import('./unchecked-files.ts');
const cpuBefore = process.cpuUsage();
const mainBefore = mainThreadCpuMs();
const summary = await opened.matchFile({
  inputs: [input],
  output,
  chunkBytes: chunkBytes === undefined ? undefined : Number(chunkBytes),
  threads: Number(threads),
  date: '2024-10-04',
});
await opened.close();
const cpu = process.cpuUsage(cpuBefore);
const mainCpuMs = mainThreadCpuMs() - mainBefore;
const peakBytes = process.resourceUsage().maxRSS * 1024;
const run: MatchRun = {
  loadMs,
  rows: summary.rows,
  elapsedMs: Math.round(summary.elapsedMs),
  cpuMs: Math.round((cpu.user + cpu.system) / 1000),
  mainCpuMs,
  peakBytes,
  packBytes: statSync(packPath).size,
  bytesWritten: summary.bytesWritten,
  ...(await hashOutput()),
};
process.stdout.write(`${JSON.stringify(run)}\n`);

/** Read after the measurement: hash and number of lines of the output. */
async function hashOutput(): Promise<Pick<MatchRun, 'outputSha256' | 'outputLines'>> {
  const hash = createHash('sha256');
  let outputLines = 0;
  for await (const piece of createReadStream(output, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(piece);
    for (let at = piece.indexOf(0x0a); at !== -1; at = piece.indexOf(0x0a, at + 1)) outputLines++;
  }
  return { outputSha256: hash.digest('hex'), outputLines };
}
