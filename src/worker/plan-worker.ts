import type { JoinTable } from '../runs/joindre/join-table.ts';
import { planJoin, readJoinTable } from '../runs/joindre/join-table.ts';
import { readOppositionKey } from '../runs/opposition/opposition-key.ts';
import { readOppositionList } from '../runs/opposition/read-list.ts';
import { fileColumnType } from '../runs/plan/file-columns.ts';
import { readRules } from '../runs/plan/read-rules.ts';
import { readRunOptions } from '../runs/plan/read-run-options.ts';
import { type RunOptions, today } from '../runs/plan/run-options.ts';
import type { PoolSettings } from '../runs/threads/pool-keeper.ts';
import { codesOf } from '../runs/run-tables.ts';
import type { Reference } from '../match/reference.ts';
import type { ArrowColumn } from '../tables/arrow/write-batch.ts';
import { parseColumnsOption } from '../tables/columns/columns-option.ts';
import type { GivenColumns } from '../tables/columns/columns-option.ts';

/** Options of a run that also apply to rows in frames: all that decide about each row on its own. */
export type WorkerOptions = Pick<
  RunOptions,
  | 'columns'
  | 'threads'
  | 'background'
  | 'date'
  | 'election'
  | 'add'
  | 'minProbability'
  | 'rules'
  | 'joindre'
  | 'opposition'
>;

/** What is decided before the first frame. */
export interface WorkerPlan {
  /** Columns that are named for each key; those of a request take precedence. */
  readonly given: GivenColumns;
  /** Result columns and those of the joined table, in order, before one is renamed because the input has its name. */
  readonly results: readonly ArrowColumn[];
  /** Settings of the threads. Without a reference nothing is read for them. */
  readonly pool: PoolSettings;
}

/**
 * Checks the options of a worker as those of a run are checked, and reads the files that they name.
 *
 * @param reference the pack; without one, only what does not need it is checked.
 * @throws {ArpenteurError} OPTION_INVALID, RULES_INVALID, JOIN_INVALID, OPPOSITION_KEY, OPPOSITION_LIST, FILE_NOT_FOUND, FILE_UNREADABLE.
 */
export async function planWorker(options: WorkerOptions, reference?: Reference): Promise<WorkerPlan> {
  const request = readRunOptions({ ...options, inputs: [], output: '-' }, reference?.previous !== undefined);
  const { minimum, electionMonth, resultColumns, threads = 1, background } = request.settled;
  const { joindre } = options;
  const rules = typeof options.rules === 'string' ? await readRules(options.rules) : request.rules;
  const joined = joindre === undefined ? undefined : await planJoin(joindre);
  const key = request.oppositionKey && (await readOppositionKey(request.oppositionKey));
  let join: JoinTable | undefined;
  if (joindre !== undefined && reference !== undefined)
    join = (await readJoinTable(joindre, (by) => codesOf(reference, by))).table;
  const opposition =
    options.opposition === undefined || key === undefined
      ? undefined
      : await readOppositionList(options.opposition.list, key);
  return {
    given: parseColumnsOption(options.columns ?? []),
    results: [
      ...resultColumns.map((name) => ({ name, type: fileColumnType(name) })),
      ...(joined?.columns ?? []).map((name) => ({ name, type: 'text' as const })),
    ],
    pool: {
      options: { minimum, electionMonth, rules, today: request.day ?? today() },
      columns: resultColumns,
      join,
      opposition,
      threads,
      background,
    },
  };
}
