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

/** Fields of the form of a job, each with what it means; /docs shows them. */
export const jobFields = {
  columns: repeatedField('KEY=COL[,COL...]: which columns hold what, where the guess is wrong'),
  add: repeatedField('result columns (default all but those on request)'),
  format: choice('default: found out', 'csv', 'ndjson'),
  doublons: choice('1 finds the rows of one person', '0', '1'),
  report_language: choice('what the report is written in (default en)', ...reportLanguageNames),
  cost: field('of a message, in euros; with wrong_cost, the report has what each threshold would mean'),
  wrong_cost: field('of a message that reaches the wrong circonscription'),
  ...commonFields,
};

/**
 * What a job is told by its form.
 *
 * @throws {ArpenteurError} REQUEST_INVALID.
 */
export function readJobForm(fields: FormFields): Partial<MatchFileOptions> {
  const add = resultColumns(fields, 'add');
  const format = oneOf(fields, 'format', ['csv', 'ndjson']);
  const doublons = oneOf(fields, 'doublons', ['0', '1']);
  const reportLanguage = oneOf(fields, 'report_language', reportLanguageNames);
  const columns = fields.get('columns') ?? [];
  for (const column of columns) requireKey(column);
  return {
    ...readFormOptions(fields),
    columns,
    ...(add.length === 0 ? {} : { add }),
    ...(format === undefined ? {} : { format }),
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
