import type { DatabaseError } from 'pg';
import { ArpenteurError, type ErrorCode, systemErrorCode } from '../../errors.ts';
import { phrase } from '../../words/phrase.ts';

/** Codes by SQLSTATE, the longest beginning first. Source: PostgreSQL 15 documentation, appendix A. */
const codes: readonly (readonly [state: string, code: ErrorCode])[] = [
  ['42P07', 'TABLE_EXISTS'],
  ['23505', 'KEY_INVALID'],
  ['23502', 'KEY_INVALID'],
  ['08', 'DATABASE_UNREACHABLE'],
  ['28', 'DATABASE_UNREACHABLE'],
  ['3D', 'DATABASE_UNREACHABLE'],
  ['53300', 'DATABASE_UNREACHABLE'],
  ['57P', 'DATABASE_UNREACHABLE'],
  ['22', 'DATABASE_ROW'],
];

/**
 * Whether an error is what a server answered: no other error has a severity. The library is not asked, as it takes longer to load than a
 * look-up of an address.
 */
export function isFromServer(error: unknown): error is DatabaseError {
  return error instanceof Error && 'severity' in error;
}

/**
 * Turns an error of the database into one of ours, without parts of the server's message that may contain the content of a row.
 *
 * @param name of the table, as shown.
 * @param firstRow number in the run of the first row of a COPY, to tell rows by; 0 if there is none.
 */
export function databaseError(name: string, error: unknown, firstRow = 0): ArpenteurError {
  if (error instanceof ArpenteurError) return error;
  const details = { database: name };
  if (!isFromServer(error)) {
    const reason = systemErrorCode(error) || (error instanceof Error ? error.message : String(error));
    return new ArpenteurError('DATABASE_UNREACHABLE', phrase`${name}: ${reason}.`, details, withoutRows(error));
  }
  const state = error.code ?? '';
  const code = codes.find(([begin]) => state.startsWith(begin))?.[1] ?? 'DATABASE_REFUSED';
  const [, line, , column] = /COPY .*?, line (\d+)(, column ([^:]+))?/.exec(error.where ?? '') ?? [];
  const row = line === undefined ? '' : phrase` in row ${Number(line) + Math.max(0, firstRow - 1)}`;
  const at = phrase`${row}${column === undefined ? '' : phrase`, column ${column}`}`;
  const what = code === 'DATABASE_ROW' || state.startsWith('23') ? stateTexts[state.slice(0, 5)] : undefined;
  const message = what ?? (code === 'DATABASE_ROW' ? phrase`a value does not fit` : error.message.split('\n')[0]);
  return new ArpenteurError(code, phrase`${name}: ${message ?? ''}${at} (SQLSTATE ${state}).`, {
    ...details,
    sqlstate: state,
  });
}

/** Messages of errors whose own text may contain a value. */
const stateTexts: Readonly<Record<string, string>> = {
  '23505': 'the key is not unique: two rows have the same',
  '23502': 'a row has no key: it is NULL',
  '22021': 'a text holds a byte that the database does not take, such as 0x00',
  '22P02': 'a value is not of the type of its column',
  '22P04': 'a row is not CSV as the database reads it',
  '22001': 'a text is longer than its column',
};

/** The cause, without details of rows. */
function withoutRows(error: unknown): unknown {
  return isFromServer(error) ? undefined : error;
}
