/** addok with its French plugins, its index in a separate Redis, and rows read by addok-csv. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cell, readRows } from '../../../scripts/evaluate/read-rows.ts';
import { installPythonPackages } from '../../kit/install-peers.ts';
import { root, scratchFolder } from '../../kit/paths.ts';
import { addokDocuments } from './addok-documents.ts';
import { degrees } from './contacts.ts';
import type { GeocoderRun, GeocoderTask } from './geocoder.ts';
import type { Redis } from './redis.ts';

/** Versions that work together. */
const packages = ['addok==1.3.2', 'addok-fr==1.1.0', 'addok-france==1.2.0', 'addok-csv==1.1.0', 'setuptools==65.5.0'];

/** A run that writes its answers to a file, in the order of the contacts: `id`, place, `longitude`, `latitude` and more. */
export interface GeocodedFile {
  readonly run: GeocoderRun;
  readonly output: string;
}

/** addok with loaded addresses. */
export interface LoadedAddok {
  /** Geocodes the contacts, with or without the postcode of the row as a filter. */
  geocode: (task: GeocoderTask, hasFilter: boolean) => Promise<GeocodedFile>;
}

/**
 * Installs addok and loads files of the BAN with its own commands, `batch` and `ngrams`. Throws if that fails.
 *
 * @param addresses - rows of all files.
 */
export async function loadAddok(redis: Redis, files: readonly string[], addresses: number): Promise<LoadedAddok> {
  const python = installPythonPackages('addok-venv', packages);
  const addok = join(dirname(python), 'addok');
  const settings = join(root, 'bench/peers/geocode-peers');
  const environment = {
    ...process.env,
    REDIS_SOCKET: redis.socket,
    ADDOK_CONFIG_MODULE: join(settings, 'addok.conf'),
    ADDOK_LOG_DIR: scratchFolder,
  };
  const run = (program: string, ...values: string[]): string =>
    execFileSync(program, values, {
      encoding: 'utf8',
      env: environment,
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  // The shell reports the time of its children, and of theirs.
  const runTimed = (...command: readonly string[]): number =>
    childrenMs(run('sh', '-c', '"$@" > /dev/null && times', 'sh', ...command));
  const documents = join(scratchFolder, 'addok-documents.ndjson');
  rmSync(documents, { force: true });
  for (const file of files) {
    const lines = addokDocuments(await readRows(file), addresses).map((one) => `${JSON.stringify(one)}\n`);
    appendFileSync(documents, lines.join(''));
  }
  const [started, redisBefore] = [performance.now(), redis.cpuMs()];
  const ownMs = runTimed(addok, 'batch', documents) + runTimed(addok, 'ngrams');
  const load = {
    loadMs: Math.round(performance.now() - started),
    loadCpuMs: Math.round(ownMs + redis.cpuMs() - redisBefore),
  };
  return {
    geocode: async ({ sample, sampleRows, runs, processes }, hasFilter) => {
      const output = join(scratchFolder, `addok-answers${hasFilter ? '-filter' : ''}.csv`);
      const script = join(settings, 'addok-csv.py');
      const lines = run(python, script, sample, output, String(processes), String(runs), String(hasFilter)).trim();
      const figures = JSON.parse(lines.slice(lines.lastIndexOf('\n') + 1)) as {
        readonly elapsedMs: readonly number[];
        readonly cpuMs: readonly number[];
        readonly different: number;
      };
      // Answers with equal scores may be swapped between runs; nothing else may change.
      if (figures.different > sampleRows / 100)
        throw new Error(`addok gives other answers for ${figures.different} rows.`);
      return {
        output,
        run: {
          peer: hasFilter ? 'addok, postcode as filter' : 'addok',
          version: `${packages.slice(0, 4).join(', ').replaceAll('==', ' ')}, Redis ${redis.version}`,
          ...load,
          processes,
          timedRows: sampleRows,
          elapsedMs: figures.elapsedMs,
          cpuMs: figures.cpuMs,
          answers: (await readRows(output)).map((row) => ({
            id: cell(row, 'result_id'),
            isNumber: cell(row, 'result_type') === 'housenumber',
            codeInsee: cell(row, 'result_citycode'),
            longitude: degrees(cell(row, 'longitude')),
            latitude: degrees(cell(row, 'latitude')),
          })),
        },
      };
    },
  };
}

/** Processor time in milliseconds of the second line of `times`: `1m2.5s 0m3.25s`. */
function childrenMs(times: string): number {
  const parts = [...(times.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, [, minutes, seconds]) => sum + 60_000 * Number(minutes) + 1000 * Number(seconds), 0);
}
