import { existsSync } from 'node:fs';
import {
  ArpenteurError,
  inputKeys,
  type MatchFileOptions,
  type MessageCosts,
  type ReportLanguage,
  reportLanguages,
} from '../../index.ts';
import { commonFields, motifNames, oneOf, oneValue, readFormOptions, resultColumns } from '../files/form-options.ts';
import { placeFields, readPlace, uploadFormats } from '../files/head-form.ts';
import type { WorkFile, WorkFolder } from '../files/work-folder.ts';
import { choice, field, type FormFieldSchemas, repeatedField } from '../schemas/form.ts';
import type { JsonSchema } from '../schemas/json-schema.ts';
import type { FormFields } from '../files/check-form.ts';
import { phrase } from '../../words/phrase.ts';

const reportLanguageNames = Object.keys(reportLanguages) as readonly ReportLanguage[];

/** Fields of the form of a job, with descriptions for /docs. */
export const jobFields = {
  columns: repeatedField('KEY=COL[,COL...]: set columns instead of guessing'),
  add: repeatedField('result columns to write (default: all except those on request)'),
  format: choice('format of the file (default: detected)', ...uploadFormats),
  ...placeFields,
  doublons: choice('1: find rows of the same person', '0', '1'),
  report_language: choice('language of the report (default en)', ...reportLanguageNames),
  cost: field('cost of a message in euros; with wrong_cost, the report shows what each threshold would mean'),
  wrong_cost: field('additional cost of a message that reaches the wrong circonscription'),
  exclude: repeatedField('motifs whose rows go to a file of their own'),
  split: choice('also writes one file per circonscription or bureau', 'circonscription', 'bureau'),
  election: field('election to assign bureaux for, 2027-04', { pattern: '^(\\d{4}-\\d{2}(-\\d{2})?)?$' }),
  ...commonFields,
};

/** Further files of the form, by the names under which they are stored. */
export const jobAttachments = [
  'opposition',
  'opposition_key',
  'joindre',
  'rules',
] as const satisfies readonly WorkFile[];

const file = (description: string): JsonSchema => ({ type: 'string', format: 'binary', description });

/** Schemas of {@link jobAttachments}, for /docs. */
export const attachmentFields = {
  opposition: file('opposition list, as `arpenteur opposition` makes it; needs opposition_key'),
  opposition_key: file('the key of that list; it is removed when the job ends'),
  joindre: file('CSV table by circonscription or bureau: its other columns are added to each row'),
  rules: file('rules of consent and retention, JSON'),
} satisfies FormFieldSchemas;

/** Options that come from the further files of a job's folder. */
export function attachedOptions(work: WorkFolder, id: string): Partial<MatchFileOptions> {
  const [list, key, joindre, rules] = jobAttachments.map((name) => {
    const path = work.file(id, name);
    return existsSync(path) ? path : undefined;
  });
  if (list !== undefined && key === undefined) {
    throw new ArpenteurError('REQUEST_INVALID', 'opposition needs opposition_key, the key of the list.');
  }
  return {
    ...(list === undefined || key === undefined ? {} : { opposition: { list, key: { file: key } } }),
    ...(joindre === undefined ? {} : { joindre }),
    ...(rules === undefined ? {} : { rules }),
  };
}

/**
 * Reads the form of a job.
 *
 * @throws {ArpenteurError} REQUEST_INVALID.
 */
export function readJobForm(fields: FormFields): Partial<MatchFileOptions> {
  const add = resultColumns(fields, 'add');
  const format = oneOf(fields, 'format', uploadFormats);
  const doublons = oneOf(fields, 'doublons', ['0', '1']);
  const reportLanguage = oneOf(fields, 'report_language', reportLanguageNames);
  const exclude = motifNames(fields, 'exclude');
  const splitBy = oneOf(fields, 'split', ['circonscription', 'bureau']);
  const election = oneValue(fields, 'election');
  const columns = fields.get('columns') ?? [];
  for (const column of columns) requireKey(column);
  return {
    ...readFormOptions(fields),
    ...readPlace(fields),
    columns,
    ...(add.length === 0 ? {} : { add }),
    ...(format === undefined ? {} : { format }),
    ...(exclude.length === 0 ? {} : { exclude }),
    ...(splitBy === undefined ? {} : { splitBy }),
    ...(election === undefined ? {} : { election }),
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
    phrase`columns ${column}: expected KEY=COLUMN, KEY one of ${inputKeys.join(' ')}.`,
  );
}

function readCosts(message: string | undefined, wrong: string | undefined): MessageCosts | undefined {
  if (message === undefined && wrong === undefined) return undefined;
  const costs = { message: Number(message ?? NaN), wrong: Number(wrong ?? NaN) };
  if (costs.message > 0 && costs.wrong >= 0) return costs;
  throw new ArpenteurError('REQUEST_INVALID', 'cost and wrong_cost go together, in euros, cost more than 0.');
}
