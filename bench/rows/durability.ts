/**
 * Measures the cost of what makes the files of a run outlive a crash: the CRC-32 of every byte that is written, and syncs.
 *
 *     npm run bench:durability [-- --rows 1000000 --runs 5]
 *
 * Runs with and without alternate, each in its own process; without, the checksum is 0 and a sync does nothing, and all
 * other code is the same. The rows must have the same bytes. A split into 577 files is written in this process, its last
 * step with syncs and without in turns. Needs the shared data. Writes bench/results/durability.json.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SplitFolder } from '../../src/batch/outputs/split-folder.ts';
import type { RowNotes } from '../../src/batch/row-notes.ts';
import { crc32 } from '../../src/files/file-sum.ts';
import { benchPack, buildInProcess } from '../kit/processes/build-process.ts';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { makeDirtyContacts } from '../kit/contacts/dirty-contacts.ts';
import type { DurabilityPairs, DurabilityResult } from '../kit/results/durability-result-type.ts';
import { matchInProcess, type MatchRun } from '../kit/processes/match-process.ts';
import { requireData, scratchFolder } from '../kit/paths.ts';
import { median, saveResult } from '../kit/results/results.ts';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, runs: { type: 'string', default: '5' } },
});
const rows = Number(values.rows);
const runs = Number(values.runs);
/** Circonscriptions of France. */
const files = 577;

requireData();
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
buildInProcess();
const input = await makeDirtyContacts(rows, 'shuffled');
const output = join(scratchFolder, `durability-${process.pid}.csv`);

const done: { readonly with: MatchRun; readonly without: MatchRun }[] = [];
for (let run = 0; run < runs; run++) {
  const way = { pack: benchPack, input, threads: 1, output };
  const first = matchInProcess({ ...way, checked: run % 2 === 0 });
  const second = matchInProcess({ ...way, checked: run % 2 !== 0 });
  if (first.outputSha256 !== second.outputSha256 || first.rows !== rows) throw new Error('The rows differ.');
  done.push(run % 2 === 0 ? { with: first, without: second } : { with: second, without: first });
}
const pairsOf = (figure: (run: MatchRun) => number): DurabilityPairs => ({
  withMs: done.map((pair) => figure(pair.with)),
  withoutMs: done.map((pair) => figure(pair.without)),
});
const bytes = readFileSync(output);
rmSync(output);
const crcCpuMs = Math.min(
  ...Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    crc32(bytes);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  }),
);

const finish = { withMs: [] as number[], withoutMs: [] as number[] };
for (let run = 0; run < runs; run++) {
  finish.withMs.push(await finishSplit(true));
  finish.withoutMs.push(await finishSplit(false));
}
const result: DurabilityResult = {
  benchmark: 'durability',
  circumstances,
  rows,
  runs,
  outputBytes: bytes.length,
  cpu: pairsOf(({ cpuMs }) => cpuMs),
  clock: pairsOf(({ elapsedMs }) => elapsedMs),
  crcCpuMs,
  split: { files, bytes: bytes.length, finish },
};
const cost = ({ withMs, withoutMs }: DurabilityPairs): string =>
  `${((median(withMs.map((ms, run) => ms / (withoutMs[run] ?? Number.NaN))) - 1) * 100).toFixed(1)} %`;
console.log(`${rows} rows: ${cost(result.cpu)} of processor time, ${cost(result.clock)} by the clock.`);
console.log(`CRC-32 of ${bytes.length} bytes: ${crcCpuMs.toFixed(0)} ms, ${((crcCpuMs / median(result.cpu.withMs)) * 100).toFixed(1)} % of the run.`); // prettier-ignore
console.log(`Last step of a split into ${files} files: ${median(finish.withMs).toFixed(0)} ms, without syncs ${median(finish.withoutMs).toFixed(0)} ms.`); // prettier-ignore
saveResult('durability', result);

/** Writes the rows of the output, divided into files, and returns the time of the last step. */
async function finishSplit(durable: boolean): Promise<number> {
  const folder = mkdtempSync(join(scratchFolder, 'split-'));
  const codes = Array.from({ length: files }, (_, at) => String(at).padStart(4, '0'));
  const directory = join(folder, 'split');
  const split = await SplitFolder.open({ directory, by: 'circonscription', codes }, Buffer.from('rows\n'), 'csv');
  if (split === undefined) throw new Error('The split cannot be opened.');
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(0x0a, start + (1 << 20)) + 1 || bytes.length;
    const chunk = bytes.subarray(start, end);
    split.write(chunk, notesOf(chunk));
    start = end;
  }
  const startedMs = performance.now();
  await split.finish(false, durable, []);
  const elapsedMs = performance.now() - startedMs;
  await split.discard();
  rmSync(folder, { recursive: true, force: true });
  return elapsedMs;
}

/** Gives the rows of a chunk to the files in turns. */
function notesOf(chunk: Uint8Array): RowNotes {
  const end: number[] = [];
  for (let at = chunk.indexOf(0x0a); at !== -1; at = chunk.indexOf(0x0a, at + 1)) end.push(at + 1);
  const rows = end.length;
  return {
    rows,
    end: Uint32Array.from(end),
    circonscription: Int32Array.from(end, (_, row) => row % files),
    bureau: new Int32Array(rows),
    commune: new Int32Array(rows),
    probability: new Int16Array(rows),
    bureauProbability: new Int16Array(rows),
  };
}
