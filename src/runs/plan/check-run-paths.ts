import { existsSync } from 'node:fs';
import { type BatchPlan, type PlannedFile, planOutputs } from '../../batch/batch-plan.ts';
import { checkpointPath, outputBase, partialPath } from '../../batch/outputs/output-paths.ts';
import { type CheckedWrite, checkPaths } from '../../batch/paths/check-paths.ts';
import type { KeptKind } from '../../batch/paths/file-kind.ts';
import { requireInputs } from '../../batch/plan-table.ts';
import { recordPath } from '../../files/commit-record.ts';
import { formatOfName, type TableFormat } from '../../tables/formats.ts';
import { hidePasswords } from './plan-database.ts';
import { invalidOption, type RunOptions } from './run-options.ts';
import { phrase } from '../../words/phrase.ts';

/** Paths of the packs of a run. */
export interface PackPaths {
  readonly pack: string;
  readonly previous?: string | undefined;
}

/** The options of a run that name a file, or say how it is written. */
export type RunPaths = Pick<
  RunOptions,
  | 'inputs'
  | 'output'
  | 'split'
  | 'journal'
  | 'report'
  | 'rules'
  | 'joindre'
  | 'opposition'
  | 'exclude'
  | 'resume'
  | 'overwrite'
>;

/** Why a run reads a file. */
export type ReadRole = 'pack' | 'previous' | 'rules' | 'joindre' | 'opposition' | 'opposition_key' | 'input';

/** The files that describe a run when it is over. */
export function planSeals({ journal, report }: RunPaths): PlannedFile<'journal' | 'report'>[] {
  return [
    ...(journal === undefined ? [] : [{ role: 'journal' as const, path: journal }]),
    ...(report === undefined ? [] : [{ role: 'report' as const, path: report }]),
  ];
}

/** Every file that a run reads, packs first. */
export function planReadPaths(
  { pack, previous }: PackPaths,
  { inputs, rules, joindre, opposition }: RunPaths,
): PlannedFile<ReadRole>[] {
  const named: readonly (readonly [ReadRole, string | undefined])[] = [
    ['pack', pack],
    ['previous', previous],
    ['rules', typeof rules === 'string' ? rules : undefined],
    ['joindre', joindre],
    ['opposition', opposition?.list],
    ['opposition_key', opposition?.key.file],
    ...inputs.map((path) => ['input', path] as const),
  ];
  return named.flatMap(([role, path]) => (path === undefined ? [] : [{ role, path }]));
}

/** The kind of a file of rows that its name tells; undefined for rows of text, which are no kind of their own. */
function kindOfName(path: string): KeptKind | undefined {
  const format = formatOfName(path);
  return format === 'xlsx' ? 'a workbook' : format === 'parquet' ? 'a Parquet file' : undefined;
}

/**
 * Checks the paths of a run against each other and the disk, before a pack is loaded or an input opened.
 *
 * @param format of the inputs, once it is known: the file of rows left out may be named after it.
 * @throws {ArpenteurError} as `checkPaths`; OPTION_INVALID where no output is named.
 */
export async function checkRunPaths(packs: PackPaths, given: RunPaths, format?: TableFormat): Promise<void> {
  requireInputs(given.inputs);
  const options = hidePasswords({ ...given, command: undefined });
  const hasExclusions = format !== undefined && (options.exclude ?? []).length > 0;
  const outputs: BatchPlan['outputs'] = [
    ...planOutputs(options, hasExclusions, format ?? 'csv'),
    ...planSeals(options),
  ];
  const base = outputBase(options.output, options.split);
  for (const { role, path } of outputs) {
    if (path.trim() === '') throw invalidOption(role, phrase`is blank; expected the name of a file`);
  }
  const writes = outputs.map(({ role, path }): CheckedWrite => {
    return {
      path,
      // Files that an earlier run was naming when it ended are settled once the run owns its outputs; the folder is looked at then.
      folder: role !== 'split' ? undefined : existsSync(recordPath(path)) ? 'shared' : 'new',
      isOptional: role === 'rejects',
      kind: role === 'journal' ? 'a journal' : role === 'report' ? 'a report' : kindOfName(path),
      isStrict: role === 'journal' || role === 'report',
    };
  });
  if (options.resume === true) {
    for (const { role, path } of outputs) {
      if (role === 'journal' || role === 'report') continue;
      writes.push({ path: partialPath(path), isOptional: true, kind: kindOfName(path) });
    }
    writes.push({ path: checkpointPath(base), isOptional: true });
  }
  await checkPaths({
    reads: planReadPaths(packs, options).map(({ path }) => path),
    writes,
    overwrite: options.overwrite,
  });
}
