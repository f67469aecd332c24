import { addokColumnNames, type AddokColumnName, type MatchFileOptions } from '../../index.ts';
import { choice, field, repeatedField } from '../schemas/form.ts';
import {
  allNames,
  commonFields,
  oneOf,
  oneValue,
  onlyColumns,
  readFormOptions,
  resultColumns,
} from './form-options.ts';
import type { FormFields } from './check-form.ts';

/** Our own columns, after those of addok. */
const electoralColumns = [
  'statut',
  'code_circonscription',
  'probabilite_circonscription',
  'code_bureau_vote',
  'probabilite_bureau_vote',
  'lieu_vote',
  'motifs',
] as const;

const positionColumns: readonly AddokColumnName[] = ['result_latitude', 'result_longitude', 'result_distance'];
const placeColumns = addokColumnNames.filter((name) => !positionColumns.includes(name));

/** Default columns of an answer, in the order of the national service. */
const searchColumns: readonly string[] = ['longitude', 'latitude', ...placeColumns, ...electoralColumns];
const reverseColumns: readonly string[] = [...positionColumns, ...placeColumns, ...electoralColumns];

const truths = ['1', 'true', 'yes'] as const;
const untruths = ['0', 'false', 'no'] as const;

const resultField = {
  with_bom: choice('1 begins the answer with a byte order mark, for spreadsheets; UTF-8 only', ...truths, ...untruths),
  result_columns: repeatedField(
    'columns of the answer (default: those of the national service, and the electoral ones)',
  ),
};

/** Whether the answer is to begin with a byte order mark. */
export function isWithMark(fields: FormFields): boolean {
  const value = oneOf(fields, 'with_bom', [...truths, ...untruths]);
  return truths.some((word) => word === value);
}

/** Fields of `/search/csv/`. */
export const searchFields = {
  columns: repeatedField('columns that make up the address (default: guessed)'),
  postcode: field('column of the postcode'),
  citycode: field('column of the INSEE code'),
  lat: field('taken, as the national service takes it, and not used'),
  lon: field('taken, as the national service takes it, and not used'),
  type: field('taken, as the national service takes it, and not used'),
  ...resultField,
  ...commonFields,
};

/** Fields of `/reverse/csv/`. */
export const reverseFields = {
  columns: repeatedField('taken, as the national service takes it, and not used'),
  lat: field('column of the latitude (default: found out)'),
  lon: field('column of the longitude (default: found out)'),
  ...resultField,
  ...commonFields,
};

/**
 * Reads the form of `/search/csv/`: `columns` make up the address, `postcode` and `citycode` name the columns of those codes.
 * Without `columns`, they are guessed as `match` guesses them.
 *
 * @throws {ArpenteurError} REQUEST_INVALID.
 */
export function readSearchForm(fields: FormFields): Partial<MatchFileOptions> {
  const address = allNames(fields, 'columns');
  const named = { code_postal: namesOf(fields, 'postcode'), code_insee: namesOf(fields, 'citycode') };
  const columns =
    address.length > 0
      ? onlyColumns({ adresse: address, ...named })
      : Object.entries(named).flatMap(([key, names]) => (names.length === 0 ? [] : [`${key}=${names.join(',')}`]));
  return { ...readFormOptions(fields), columns, add: readResultColumns(fields, searchColumns) };
}

/**
 * Reads the form of `/reverse/csv/`. The columns of the position are `longitude` and `latitude` or the other names that addok
 * accepts, unless `lon` and `lat` name them.
 *
 * @throws {ArpenteurError} REQUEST_INVALID.
 */
export function readReverseForm(fields: FormFields): Partial<MatchFileOptions> {
  const longitude = namesOf(fields, 'lon');
  const latitude = namesOf(fields, 'lat');
  const isGuessed = longitude.length === 0 || latitude.length === 0;
  const others = onlyColumns({}).filter((value) => !/^(longitude|latitude)=/.test(value));
  const columns = isGuessed ? others : onlyColumns({ longitude, latitude });
  return { ...readFormOptions(fields), columns, add: readResultColumns(fields, reverseColumns) };
}

function namesOf(fields: FormFields, name: string): readonly string[] {
  const value = oneValue(fields, name);
  return value === undefined ? [] : [value];
}

function readResultColumns(fields: FormFields, all: readonly string[]): readonly string[] {
  const asked = resultColumns(fields, 'result_columns');
  return asked.length === 0 ? all : asked;
}
