import { ArpenteurError, inputKeys, type MatchFileOptions, type MessageCosts } from '../../index.ts';
import { allNames, dialectFields, oneOf, oneValue, readFormOptions, requireKnown } from '../files/form-options.ts';
import type { FormFields } from '../files/receive-upload.ts';

/** Fields of the form of a job besides those of every form, each with what it means; /docs shows them. */
export const jobFields = {
  columns: 'KEY=COL[,COL...]: which columns hold what, where the guess is wrong; may come several times',
  add: 'result columns, separated by commas (default all but those on request)',
  format: 'csv or ndjson (default: found out)',
  doublons: '1 finds the rows of one person',
  cost: 'of a message, in euros; with wrong_cost, the report has what each threshold would mean',
  wrong_cost: 'of a message that reaches the wrong circonscription',
} as const;

/**
 * What a job is told by its form.
 *
 * @throws {ArpenteurError} REQUEST_INVALID.
 */
export function readJobForm(fields: FormFields): Partial<MatchFileOptions> {
  requireKnown(fields, [...Object.keys(jobFields), 'min_probability', 'date', ...dialectFields]);
  const add = allNames(fields, 'add');
  const format = oneOf(fields, 'format', ['csv', 'ndjson']);
  const doublons = oneOf(fields, 'doublons', ['0', '1']);
  const columns = fields.get('columns') ?? [];
  for (const column of columns) requireKey(column);
  return {
    ...readFormOptions(fields),
    columns,
    ...(add.length === 0 ? {} : { add }),
    ...(format === undefined ? {} : { format }),
    doublons: doublons === '1',
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
