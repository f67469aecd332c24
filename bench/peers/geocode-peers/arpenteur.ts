/** Arpenteur's `match` in its own process: it geocodes, and assigns circonscription and bureau in the same run. */
import { join } from 'node:path';
import { cell, readRows } from '../../../scripts/evaluate/read-rows.ts';
import { benchPack, type BuildRun } from '../../kit/processes/build-process.ts';
import { matchInProcess, type MatchRun } from '../../kit/processes/match-process.ts';
import { scratchFolder } from '../../kit/paths.ts';
import { degrees } from './contacts.ts';
import type { GeocoderRun, GeocoderTask } from './geocoder.ts';

/** Contacts to time on: the long file, or the sample itself. */
export interface ArpenteurInput {
  readonly peer: string;
  readonly file: string;
  readonly rows: number;
}

/** Matches the sample with one and more threads, which must give the same bytes, then times `input`. */
export async function runArpenteur(
  build: BuildRun,
  version: string,
  { sample, sampleRows, runs, processes }: GeocoderTask,
  { peer, file, rows }: ArpenteurInput,
): Promise<GeocoderRun> {
  const output = join(scratchFolder, 'arpenteur-answers.csv');
  const match = (input: string, threads: number, expectedRows: number, kept?: string): MatchRun => {
    const run = matchInProcess({ pack: benchPack, input, threads, ...(kept === undefined ? {} : { output: kept }) });
    if (run.rows !== expectedRows) throw new Error(`${run.rows} rows came out of ${expectedRows}.`);
    return run;
  };
  const outputs = [1, processes].map((threads) => match(sample, threads, sampleRows, output).outputSha256);
  if (new Set(outputs).size !== 1) throw new Error('One thread and several gave different bytes.');
  const answers = (await readRows(output)).map((row) => ({
    id: cell(row, 'id_ban'),
    isNumber: cell(row, 'precision') === 'numero',
    codeInsee: cell(row, 'code_insee'),
    longitude: degrees(cell(row, 'longitude')),
    latitude: degrees(cell(row, 'latitude')),
  }));
  const timed = Array.from({ length: runs }, () => match(file, processes, rows));
  return {
    peer,
    version,
    loadMs: build.elapsedMs,
    loadCpuMs: build.stages.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    processes,
    timedRows: rows,
    elapsedMs: timed.map(({ elapsedMs }) => elapsedMs),
    cpuMs: timed.map(({ cpuMs }) => cpuMs),
    answers,
  };
}
