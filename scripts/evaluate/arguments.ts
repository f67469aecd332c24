import { parseArgs } from 'node:util';
import { failedStages, type FailedStage } from './judged-rows.ts';
import { listNames, type ListName } from './targets.ts';

/** Options of the evaluation. */
export interface EvaluateArguments {
  /** Number of wrong rows to print per list. */
  readonly errors: number;
  /** Print the rows that failed at this stage instead of those with a wrong answer. */
  readonly stage: FailedStage | undefined;
  readonly gate: boolean;
  /** Print and draw how well probabilities hold, also with the roll of whole places hidden. */
  readonly calibration: boolean;
  /** Measure mixes of evidence and nothing else: those whose name holds this text. */
  readonly matrix: string | undefined;
  /** Keep the results of the mixes for the docs. */
  readonly keep: boolean;
  readonly skipBuild: boolean;
  readonly lists: readonly ListName[];
  /** Lists were named. */
  readonly hasLists: boolean;
}

/** Text of `--help`. */
export const help = `npm run evaluate -- [options]

Builds the reference of Paris and its first ring from the shared data, matches two lists with known answers, and prints
the measures of acceptance beside their targets, then those of every mix of evidence. All its files are in out/evaluate.

  --errors N       print N wrong rows per list, with their addresses: found, expected, and the stage that failed
  --stage STAGE    with --errors: rows that failed at this stage (${failedStages.slice(0, -1).join(', ')})
  --gate           exit with 1 if a target of the gate is missed
  --calibration    print and draw how probabilities hold: these lists, and whole communes hidden from the roll
  --matrix         measure only the mixes of evidence: thin, aged and partial sources, each in a reference of its own
  --mix TEXT       with --matrix: only mixes whose name holds this text
  --keep           with --matrix: write docs/matrix.json, from which npm run make-docs makes the table in docs/assignment.md
  --list NAME      only this list (${listNames.join(', ')})
  --skip-build     use the pack of the last run
`;

/**
 * Reads the command line; undefined for `--help`.
 *
 * @throws {Error} for an unknown option or value.
 */
export function readArguments(values: readonly string[]): EvaluateArguments | undefined {
  const { values: given } = parseArgs({
    args: [...values],
    options: {
      errors: { type: 'string' },
      stage: { type: 'string' },
      gate: { type: 'boolean', default: false },
      calibration: { type: 'boolean', default: false },
      matrix: { type: 'boolean', default: false },
      mix: { type: 'string' },
      keep: { type: 'boolean', default: false },
      list: { type: 'string', multiple: true },
      'skip-build': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (given.help) return undefined;
  const errors = Number(given.errors ?? (given.stage === undefined ? 0 : 20));
  if (!Number.isInteger(errors) || errors < 0)
    throw new Error(`--errors ${given.errors ?? ''}: expected a whole number.`);
  return {
    errors,
    stage: given.stage === undefined ? undefined : oneOf('--stage', given.stage, failedStages),
    gate: given.gate,
    calibration: given.calibration,
    matrix: given.matrix ? (given.mix ?? '') : undefined,
    keep: given.keep,
    skipBuild: given['skip-build'],
    lists: given.list?.map((list) => oneOf('--list', list, listNames)) ?? listNames,
    hasLists: given.list !== undefined,
  };
}

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((name) => name === value);
  if (found === undefined) throw new Error(`${option} ${value}: expected one of ${known.join(', ')}.`);
  return found;
}
