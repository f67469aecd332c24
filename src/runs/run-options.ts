import type { MinimumProbability } from '../assign/assign-record.ts';
import { doublonColumn, type FileColumnName } from './process/match-processor.ts';
import type { ConsentRules } from '../consent/rules.ts';
import { nearestWords } from '../text/folding/nearest-words.ts';
import { ArpenteurError } from '../errors.ts';
import type { MatchOptions } from '../match/match-record.ts';
import { addokColumnNames } from '../answers/columns/addok-columns.ts';
import { defaultColumnNames, resultColumnNames } from '../answers/columns/result-columns.ts';

/** Probability from which a code is given when nothing else is asked, 0..1. */
export const defaultMinimumProbability = 0.5;

/** One threshold for both codes, or one each; what is not given is 0.5. */
export type MinProbability = number | { readonly circonscription?: number; readonly bureau?: number };

/** Options that every way of matching takes. */
export interface MatchSettings {
  /** Below this probability (0..1) a code is left empty; default 0.5. */
  readonly minProbability?: MinProbability | undefined;
  /** Date of the run, from which ages and limits count: `2026-03-15`, or a Date, whose UTC day counts; default today. */
  readonly date?: string | Date | undefined;
  /**
   * Election that the bureaux are asked for, `2027-04` or `2027-04-11`: the older roll and contours are by then, the less they say.
   * Default: as if they were as new as they can be.
   */
  readonly election?: string | undefined;
  /** Rules of consent and retention, as `readRules` gives them; default `defaultRules`. */
  readonly rules?: ConsentRules | undefined;
}

/** Options that matching with threads takes besides. */
export interface ThreadedSettings extends MatchSettings {
  /** Worker threads, 1 to 256; default one a core. Changes no byte of the output. */
  readonly threads?: number | undefined;
  /** The worker threads give way to all others of the machine, for programs that answer others meanwhile; Linux. */
  readonly background?: boolean | undefined;
}

/**
 * Settings as the matcher takes them.
 *
 * @throws {ArpenteurError} OPTION_INVALID.
 */
export function readMatchSettings({ minProbability, date, election, rules }: MatchSettings): MatchOptions {
  return {
    minimum: readMinimum(minProbability),
    today: readDay(date ?? new Date()),
    electionMonth: election === undefined ? undefined : readMonth(election),
    rules,
  };
}

/**
 * The result columns asked for, in the order asked; when nothing is, all that are not on request.
 *
 * @param hasDoublons the run looks for doublons.
 * @throws {ArpenteurError} OPTION_INVALID for a name that is no result column, or one that comes twice.
 */
export function readResultColumns(
  names: readonly string[] | undefined,
  hasDoublons: boolean,
): readonly FileColumnName[] {
  const known: readonly FileColumnName[] = [...resultColumnNames, ...addokColumnNames, doublonColumn];
  if (names === undefined) return hasDoublons ? [...defaultColumnNames, doublonColumn] : defaultColumnNames;
  const columns: FileColumnName[] = [];
  for (const name of names) {
    const column = known.find((one) => one === name);
    if (column === undefined) {
      const near = nearestWords(name, known).join(', ');
      throw invalid('add', `${name} is not a result column; nearest: ${near}; all: ${resultColumnNames.join(', ')}`);
    }
    if (column === doublonColumn && !hasDoublons) throw invalid('add', `${name} needs --doublons`);
    if (columns.includes(column)) throw invalid('add', `names ${name} twice`);
    columns.push(column);
  }
  if (columns.length === 0) throw invalid('add', `names no column; expected some of ${resultColumnNames.join(', ')}`);
  return columns;
}

function readMinimum(given: MinProbability = defaultMinimumProbability): MinimumProbability {
  const { circonscription = defaultMinimumProbability, bureau = defaultMinimumProbability } =
    typeof given === 'number' ? { circonscription: given, bureau: given } : given;
  for (const value of [circonscription, bureau]) {
    if (!(value >= 0 && value <= 1)) throw invalid('min-probability', `${value}: expected a number from 0 to 1`);
  }
  return { circonscription, bureau };
}

/** Months since January 1900. */
function readMonth(text: string): number {
  const [, year = '', month = ''] = /^(\d{4})-(\d{2})(?:-\d{2})?$/.exec(text) ?? [];
  if (Number(year) >= 1900 && Number(month) >= 1 && Number(month) <= 12) {
    return 12 * (Number(year) - 1900) + Number(month) - 1;
  }
  throw invalid('election', `${text}: expected a month or a day, as 2027-04 or 2027-04-11`);
}

/** Days since 1970-01-01. */
function readDay(date: string | Date): number {
  const ms = typeof date === 'string' ? Date.parse(`${date}T00:00:00Z`) : date.getTime();
  // Date.parse takes 2026-02-30 for the 2nd of March.
  const exists = !Number.isNaN(ms) && (typeof date !== 'string' || new Date(ms).toISOString().startsWith(date));
  if (!exists) throw invalid('date', `${String(date)}: expected a day as YYYY-MM-DD, for example 2026-03-15`);
  return Math.floor(ms / 86_400_000);
}

function invalid(option: string, what: string): ArpenteurError {
  return new ArpenteurError('OPTION_INVALID', `--${option} ${what}.`, { option });
}
