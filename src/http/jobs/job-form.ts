import {
  ArpenteurError,
  inputKeys,
  type MatchFileOptions,
  type MessageCosts,
  type ReportLanguage,
  reportLanguages,
} from '../../index.ts';
import { commonFields, oneOf, oneValue, readFormOptions, resultColumns } from '../files/form-options.ts';
import { choice, field, repeatedField } from '../schemas/form.ts';
import type { FormFields } from '../files/check-form.ts';

const reportLanguageNames = Object.keys(reportLanguages) as readonly ReportLanguage[];

const formats = ['csv', 'ndjson', 'xlsx', 'parquet'] as const;

/** Fields of the form of a job, with descriptions for /docs. */
export const jobFields = {
  columns: repeatedField('KEY=COL[,COL...]: set columns instead of guessing'),
  add: repeatedField('result columns to write (default: all except those on request)'),
  format: choice('format of the file (default: detected)', ...formats),
  sheet: field('sheet of a workbook (default: the first that is not hidden)'),
  skip: field('lines above the header (default: titles and blank lines are found)', { pattern: '^\\d{0,7}$' }),
  doublons: choice('1: find rows of the same person', '0', '1'),
  report_language: choice('language of the report (default en)', ...reportLanguageNames),
  cost: field('cost of a message in euros; with wrong_cost, the report shows what each threshold would mean'),
  wrong_cost: field('additional cost of a message that reaches the wrong circonscription'),
  ...commonFields,
};

/**
 * Reads the form of a job.
 *
 * @throws {ArpenteurError} REQUEST_INVALID.
 */
export function readJobForm(fields: FormFields): Partial<MatchFileOptions> {
  const add = resultColumns(fields, 'add');
  const format = oneOf(fields, 'format', formats);
  const sheet = oneValue(fields, 'sheet');
  const skip = oneValue(fields, 'skip');
  const doublons = oneOf(fields, 'doublons', ['0', '1']);
  const reportLanguage = oneOf(fields, 'report_language', reportLanguageNames);
  const columns = fields.get('columns') ?? [];
  for (const column of columns) requireKey(column);
  return {
    ...readFormOptions(fields),
    columns,
    ...(add.length === 0 ? {} : { add }),
    ...(format === undefined ? {} : { format }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(skip === undefined ? {} : { skip: Number(skip) }),
    doublons: doublons === '1',
    ...(reportLanguage === undefined ? {} : { reportLanguage }),
    costs: readCosts(oneValue(fields, 'cost'), oneValue(fields, 'wrong_cost')),
  };
}

function requireKey(column: string): void {
  const key = column.slice(0, Math.max(0, column.indexOf('='))).trim();
  if (inputKeys.some((known) => known === key)) return;
  throw new ArpenteurError(
    'REQUEST_INVALID',
    `columns ${column}: expected KEY=COLUMN, KEY one of ${inputKeys.join(' ')}.`,
  );
}

function readCosts(message: string | undefined, wrong: string | undefined): MessageCosts | undefined {
  if (message === undefined && wrong === undefined) return undefined;
  const costs = { message: Number(message ?? NaN), wrong: Number(wrong ?? NaN) };
  if (costs.message > 0 && costs.wrong >= 0) return costs;
  throw new ArpenteurError('REQUEST_INVALID', 'cost and wrong_cost go together, in euros, cost more than 0.');
}
