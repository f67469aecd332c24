/**
 * Measures what answers kept for rows that repeat an address save, and what looking for them costs where none repeats: processor time of a
 * worker per row, with them and without.
 *
 *     npm run bench:repeats [-- PACK]
 *
 * Lists: the real dirty list roll94 four times, the best case; contacts of households at the real addresses of the roll, two to three at each,
 * sorted and shuffled; and one contact at each of those addresses. Both ways must give the same bytes. Each way runs in its own processes,
 * which alternate, from memory: passes to warm up, then the median of passes that begin with nothing kept. Default pack:
 * out/evaluate/reference.pack. Writes bench/results/repeats.json.
 */
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { shuffledIndexes } from '../../scripts/seeded/numbers.ts';
import { defaultColumnNames } from '../../src/answers/columns/result-columns.ts';
import { planLayout } from '../../src/batch/plan-table.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import { createRowProcessor } from '../../src/runs/process/match-processor.ts';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { readDirtyList } from '../kit/contacts/dirty-contacts.ts';
import { householdContacts } from '../kit/contacts/household-contacts.ts';
import { requireData, root, scratchFolder } from '../kit/paths.ts';
import type { RepeatsResult, RepeatsTiming } from '../kit/results/repeats-result-type.ts';
import { median, saveResult } from '../kit/results/results.ts';
import { planStep, runStep } from '../kit/stage-steps.ts';

const passes = 3;
/** Rows matched before the clock runs: V8 goes on compiling for half a million. */
const warmUpRows = 500_000;
const processes = 3;
const seed = 20_240_707;
const options = { minimum: { circonscription: 0.5, bureau: 0.5 }, today: 20_000 };

/** Figures of one process. */
interface Timed {
  readonly microseconds: number;
  readonly sha256: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'string' }, rows: { type: 'string' }, repeats: { type: 'boolean', default: false } },
});
const [packPath = join(root, 'out/evaluate/reference.pack')] = positionals;
if (values.list === undefined) compareWays();
else console.log(JSON.stringify(await timePasses(values.list, Number(values.rows))));

function compareWays(): void {
  requireData();
  const circumstances = readCircumstances();
  console.log(describeCircumstances(circumstances));
  mkdirSync(scratchFolder, { recursive: true });
  const timings = makeLists().map(({ name, path, rows }): RepeatsTiming => {
    const times = { matched: [] as number[], repeated: [] as number[] };
    const hashes = new Set<string>();
    for (let run = 0; run < processes; run++) {
      for (const way of ['matched', 'repeated'] as const) {
        const { microseconds, sha256 } = timeInProcess(path, rows, way === 'repeated');
        times[way].push(microseconds);
        hashes.add(sha256);
      }
    }
    if (hashes.size !== 1) throw new Error(`${name}: different bytes with answers kept and without.`);
    const [matchedMicroseconds, repeatedMicroseconds] = [median(times.matched), median(times.repeated)];
    const ratio = matchedMicroseconds / repeatedMicroseconds;
    console.log(
      `${name.padEnd(42)} ${rows} rows: ${matchedMicroseconds.toFixed(2)} -> ${repeatedMicroseconds.toFixed(2)} us per row, ${ratio.toFixed(2)} times`,
    );
    return { list: name, rows, matchedMicroseconds, repeatedMicroseconds };
  });
  const packId = loadPack(packPath).header.id;
  saveResult('repeats', {
    benchmark: 'repeats',
    circumstances,
    packId,
    passes,
    processes,
    timings,
  } satisfies RepeatsResult);
}

function makeLists(): { readonly name: string; readonly path: string; readonly rows: number }[] {
  const roll94 = readDirtyList();
  const households = householdContacts();
  const single = householdContacts(1);
  const list = (name: string, file: string, header: string, rows: readonly string[]) => {
    const path = join(scratchFolder, `repeats-${file}.csv`);
    writeFileSync(path, `${header}\n${rows.join('\n')}\n`);
    return { name, path, rows: rows.length };
  };
  const shuffled = (rows: readonly string[]): string[] =>
    Array.from(shuffledIndexes(rows.length, seed), (index) => rows[index] ?? '');
  return [
    list('roll94, four times', 'roll94', roll94.header, Array.from({ length: 4 }, () => roll94.rows).flat()),
    list('households, sorted', 'sorted', households.header, households.rows),
    list('households, shuffled', 'shuffled', households.header, shuffled(households.rows)),
    list('one contact per address, sorted', 'single', single.header, single.rows),
    list('one contact per address, shuffled', 'single-shuffled', single.header, shuffled(single.rows)),
  ];
}

function timeInProcess(path: string, rows: number, repeats: boolean): Timed {
  const script = fileURLToPath(import.meta.url);
  const given = [script, packPath, '--list', path, '--rows', String(rows), ...(repeats ? ['--repeats'] : [])];
  return JSON.parse(execFileSync(process.execPath, given, { encoding: 'utf8' })) as Timed;
}

/** Microseconds of processor time per row. */
async function timePasses(path: string, rows: number): Promise<Timed> {
  const file = readFileSync(path);
  const pack = loadPack(packPath);
  const { table, skip } = await planStep(path);
  const layout = planLayout(table, defaultColumnNames);
  const hash = createHash('sha256');
  const pass = (onChunk?: (bytes: Uint8Array) => void): number => {
    const processor = createRowProcessor({ pack, options, columns: defaultColumnNames, repeats: values.repeats });
    const before = process.cpuUsage();
    runStep({ name: '', processor, layout, skip }, file, onChunk);
    const used = process.cpuUsage(before);
    return (used.user + used.system) / rows;
  };
  pass((bytes) => {
    hash.update(bytes);
  });
  for (let done = rows; done < warmUpRows; done += rows) pass();
  return { microseconds: median(Array.from({ length: passes }, () => pass())), sha256: hash.digest('hex') };
}
