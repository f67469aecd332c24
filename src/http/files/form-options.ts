import {
  addokColumnNames,
  ArpenteurError,
  inputKeys,
  type InputKey,
  type MatchFileOptions,
  motifs,
  resultColumnNames,
} from '../../index.ts';
import { minProbabilitySchema, readMatchQuery } from '../match-options.ts';
import { choice, field, type FormFieldSchemas } from '../schemas/form.ts';
import type { FormFields } from './check-form.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** The value of a field that may come once; undefined where it is absent or empty. */
export function oneValue(fields: FormFields, name: string): string | undefined {
  const values = fields.get(name) ?? [];
  if (values.length > 1) throw invalid(phrase`${name}: comes ${values.length} times, expected once.`);
  return values[0] === '' ? undefined : values[0];
}

/** All values of a field, each of which may hold several names separated by commas. */
export function allNames(fields: FormFields, name: string): readonly string[] {
  return (fields.get(name) ?? []).flatMap((value) => value.split(',')).filter((value) => value !== '');
}

/** Columns that a field names to answer with. */
export function resultColumns(fields: FormFields, name: string): readonly string[] {
  const names = allNames(fields, name);
  for (const column of names) {
    if (!knownColumns.includes(column)) {
      throw invalid(phrase`${name}: ${column} is not a result column; expected some of ${knownColumns.join(', ')}.`);
    }
  }
  return names;
}

/** Motifs that a field names. */
export function motifNames(fields: FormFields, name: string): readonly string[] {
  const names = allNames(fields, name);
  const unknown = names.find((motif) => !Object.hasOwn(motifs, motif));
  if (unknown === undefined) return names;
  throw invalid(phrase`${name}: ${unknown} is not a motif; expected some of ${Object.keys(motifs).join(', ')}.`);
}

const knownColumns: readonly string[] = [...resultColumnNames, ...addokColumnNames, 'doublon_de'];

/** The value of a field among a few words; undefined where it is absent. */
export function oneOf<T extends string>(fields: FormFields, name: string, words: readonly T[]): T | undefined {
  const value = oneValue(fields, name)?.toLowerCase();
  const known = words.find((word) => word === value);
  if (value === undefined || known !== undefined) return known;
  throw invalid(phrase`${name}: ${value} is not known; expected one of ${words.join(', ')}.`);
}

/** How a file is written and matched: fields that every form has. */
export const commonFields = {
  min_probability: minProbabilitySchema,
  date: field('the day from which ages and limits count (default today)', { format: 'date' }),
  delimiter: field('between the fields of CSV (default: found out)'),
  encoding: field('utf-8, or windows-1252 and its other names (default: found out)'),
  quotes: choice('whether quotes hold fields together (default standard)', 'standard', 'none'),
  header: choice('whether the first row holds names (default: found out)', '0', '1', 'false', 'true'),
  safe_cells: choice('1 puts an apostrophe before cells that a spreadsheet would run as formulas', '0', '1'),
} as const satisfies FormFieldSchemas;

/** How the file is read and matched, by {@link commonFields}. */
export function readReadingOptions(
  fields: FormFields,
): Pick<MatchFileOptions, 'delimiter' | 'encoding' | 'quotes' | 'header' | 'minProbability' | 'date'> {
  const delimiter = oneValue(fields, 'delimiter');
  const encoding = oneOf(fields, 'encoding', Object.keys(encodings) as (keyof typeof encodings)[]);
  const quotes = oneOf(fields, 'quotes', ['standard', 'none']);
  const header = oneOf(fields, 'header', ['0', '1', 'false', 'true']);
  const min_probability = oneValue(fields, 'min_probability');
  const date = oneValue(fields, 'date');
  return {
    ...readMatchQuery({
      ...(min_probability === undefined ? {} : { min_probability }),
      ...(date === undefined ? {} : { date }),
    }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding: encodings[encoding] }),
    ...(quotes === undefined ? {} : { quotes }),
    ...(header === undefined ? {} : { header: header === '1' || header === 'true' }),
  };
}

/** How the file is read, matched and written, by {@link commonFields}. */
export function readFormOptions(
  fields: FormFields,
): ReturnType<typeof readReadingOptions> & Pick<MatchFileOptions, 'safeCells'> {
  return { ...readReadingOptions(fields), safeCells: oneOf(fields, 'safe_cells', ['0', '1']) === '1' };
}

/** Encodings by the names that clients give them. */
const encodings = {
  'utf-8': 'utf-8',
  'utf-8-sig': 'utf-8',
  utf8: 'utf-8',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  'iso-8859-15': 'windows-1252',
  'latin-1': 'windows-1252',
  latin1: 'windows-1252',
} as const;

/** Columns for the keys given, and none for all others: nothing is guessed. */
export function onlyColumns(given: Partial<Readonly<Record<InputKey, readonly string[]>>>): readonly string[] {
  return inputKeys.map((key) => `${key}=${(given[key] ?? []).join(',')}`);
}

function invalid(message: Words): ArpenteurError {
  return new ArpenteurError('REQUEST_INVALID', message);
}
