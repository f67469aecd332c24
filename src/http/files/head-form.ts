import { type HeadOptions, tableFormats } from '../../index.ts';
import { choice, field, repeatedField } from '../schemas/form.ts';
import type { FormFields } from './check-form.ts';
import { commonFields, oneOf, oneValue, readReadingOptions } from './form-options.ts';

/** Formats that an upload may have: a database is none. */
export const uploadFormats = tableFormats.filter((format) => format !== 'postgres');

const { delimiter, encoding, quotes, header, min_probability, date } = commonFields;

/** Fields that say where the table of a file is: those of jobs, too. */
export const placeFields = {
  sheet: field('name of the sheet of a workbook (default: the first that is not hidden)'),
  skip: field('lines above the header (default: title rows and blank lines, if any)', { pattern: '^\\d{0,6}$' }),
};

/** Fields of the form of `/v1/head`. */
export const headFields = {
  columns: repeatedField('KEY=COL[,COL...]: set columns instead of guessing'),
  format: choice('format of the file (default: detected)', ...uploadFormats),
  part: choice('1: the file is only the beginning of a table of text, and its last row may be cut', '0', '1'),
  ...placeFields,
  delimiter,
  encoding,
  quotes,
  header,
  min_probability,
  date,
};

/**
 * Reads the form of `/v1/head`.
 *
 * @throws {ArpenteurError} REQUEST_INVALID.
 */
export function readHeadForm(fields: FormFields): HeadOptions {
  const format = oneOf(fields, 'format', uploadFormats);
  return {
    ...readReadingOptions(fields),
    ...readPlace(fields),
    columns: fields.get('columns') ?? [],
    ...(format === undefined ? {} : { format }),
    isPart: oneOf(fields, 'part', ['0', '1']) === '1',
  };
}

/** Where the table of a file is, by {@link placeFields}. */
export function readPlace(fields: FormFields): Pick<HeadOptions, 'sheet' | 'skip'> {
  const sheet = oneValue(fields, 'sheet');
  const skip = oneValue(fields, 'skip');
  return { ...(sheet === undefined ? {} : { sheet }), ...(skip === undefined ? {} : { skip: Number(skip) }) };
}
