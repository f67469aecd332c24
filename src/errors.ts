/**
 * The errors that the engine throws, and the catalogue of their codes.
 *
 * A problem of a row is not an error: it ends in the row, as `statut` and `motifs`. An error stops the command.
 */

import { asPhrase, type Phrase, revivePhrase, type Words } from './words/phrase.ts';

/** Every code with its meaning and remedy; docs/errors.md is made from this table, and a test keeps the two the same. */
export const errorCatalogue = {
  OPTION_INVALID: {
    meaning: 'An option or argument has a value that cannot be used.',
    action: 'The message lists the accepted values; so do --help of the command and /docs of the service.',
  },
  FILE_NOT_FOUND: {
    meaning: 'A file named on the command line or in a manifest does not exist.',
    action: 'Check the path. Paths in a manifest are relative to the manifest.',
  },
  FILE_UNREADABLE: {
    meaning: 'A file exists but cannot be read.',
    action: 'Check its permissions, and that it is a file and not a folder.',
  },
  FILE_UNWRITABLE: {
    meaning: 'An output cannot be written: no permission, no space left, or no such folder.',
    action: 'Choose another path for the file or folder named in the message.',
    actions: {
      ENOENT: 'Create the folder named in the message, or choose another path.',
      ENOTDIR: 'Choose another path: a part of this one is a file.',
      EISDIR: 'Give the name of a file in that folder.',
      ENOTEMPTY: 'Empty the folder or choose a new one.',
      EACCES: 'Change the permissions, or choose another path.',
      EPERM: 'Change the permissions, or choose another path.',
      EROFS: 'Choose a path on another disk: this one cannot be written to.',
      ENOSPC: 'Free space on that disk, or choose a path on another one.',
      EDQUOT: 'Free space within the quota, or choose a path on another disk.',
      ENAMETOOLONG: 'Choose a shorter name.',
      EMFILE: 'Allow more open files (`ulimit -n`), then run again.',
      EPIPE: 'Keep the program that reads the output running to the end.',
    },
  },
  OUTPUT_IN_USE: {
    meaning:
      'Another run writes the same output, another fetch uses the same folder, or another service uses the same folder of jobs.',
    action:
      'Wait for it, or choose another `output` or folder of `jobs`. If no such process is running, remove the file named in the message.',
  },
  OUTPUT_LOST: {
    meaning: 'Another process took over the output while this run wrote it.',
    action: 'Let that process finish, or stop it and run this one again; nothing of this run got its final name.',
  },
  COMMIT_DAMAGED: {
    meaning: 'An earlier run ended while it renamed its files, and neither the old nor the new set is complete.',
    action:
      'Restore the file named in the message or run again with another `output`; then remove the .validation file.',
  },
  RESUME_OTHER_RUN: {
    meaning: 'The unfinished output belongs to a different run: its input, pack or options differ.',
    action: 'Use the same input, pack and options, or remove the .reprise file beside the output to start over.',
  },
  RESUME_INVALID: {
    meaning: 'What an earlier run left for resuming cannot be read.',
    action: 'Remove the .reprise file beside the output to start over.',
  },
  OUTPUT_IS_INPUT: {
    meaning: 'An output would replace a file that the command reads.',
    action: 'Choose another path for the output. Nothing was changed.',
  },
  OUTPUT_IS_OTHER_KIND: {
    meaning:
      'An output would replace a pack, key, workbook, report or other file by another kind of file, or a demo would replace an existing file.',
    action:
      'Choose another path for the output, or give `overwrite` if the file is no longer needed. Nothing was changed.',
  },
  MANIFEST_INVALID: {
    meaning: 'The reference manifest does not follow its schema.',
    action: 'Correct the key named in the message; see data/schemas/reference.schema.json.',
  },
  CATALOGUE_INVALID: {
    meaning: 'The catalogue of official files does not follow its schema.',
    action: 'Correct the key named in the message; see data/schemas/catalogue.schema.json.',
  },
  CATALOGUE_VERSION: {
    meaning: 'The catalogue of official files is of a newer format than this version reads.',
    action: 'Update arpenteur, or use the catalogue that comes with it: france.',
  },
  FETCH_FAILED: {
    meaning: 'An official file could not be downloaded: no network, no such file, or a server that keeps failing.',
    action: 'Run the same command again later: complete files are kept and not downloaded again.',
  },
  FETCH_REFUSED: {
    meaning: 'The download is not the official file: a web page, cut short, damaged, or of an impossible size.',
    action:
      'Run the same command again later; if the producer changed the file for good, correct the expectations in a catalogue of your own.',
  },
  FETCH_OFFLINE: {
    meaning: 'A file is neither in the folder of the reference nor in the cache, and the network may not be used.',
    action:
      'Run once without `offline: true`, or with `mirror: FOLDER` and the folder that `arpenteur reference export` wrote.',
  },
  LOCK_INVALID: {
    meaning: 'The lock file of a reference is missing, cannot be read, or does not follow its schema.',
    action: 'Restore it, or run `arpenteur reference fetch`, which writes it.',
  },
  LOCK_DISAGREES: {
    meaning: 'Official files are not those of the lock file.',
    action:
      'Run `arpenteur reference update` to use the newer files, or get those of the lock file from an export or the cache.',
  },
  RULES_INVALID: {
    meaning: 'The rules file does not follow its schema.',
    action:
      'Correct the rule named in the message. docs/rules.md lists all rules; data/schemas/rules.schema.json is the schema.',
  },
  JOIN_INVALID: {
    meaning: 'The table of `joindre` cannot be joined: it has no column of codes, a code twice, or a malformed row.',
    action: 'Correct the row named in the message. The table needs one row per circonscription or bureau.',
  },
  SOURCE_INVALID: {
    meaning: 'A source file does not match its kind: it is cut short, malformed, or lacks a required column.',
    action: 'Download it again, or correct `kind` or `properties` in the manifest.',
  },
  SOURCE_HASH_MISMATCH: {
    meaning: 'A source file does not have the sha256 given in the manifest.',
    action: 'Download it again, or correct the sha256.',
  },
  CRS_UNKNOWN: {
    meaning: 'A source uses an unknown coordinate reference system.',
    action: 'Set `crs` of the source to one of the systems listed in the message.',
  },
  CRS_MISMATCH: {
    meaning: 'In the stated coordinate reference system, the positions are not in France.',
    action: 'Correct `crs` in the manifest; check that longitude and latitude are not swapped.',
  },
  MEMORY_SHORT: {
    meaning: 'The machine has less memory available than the build or the pack needs.',
    action: 'Free memory, lower `threads`, or build fewer départements.',
  },
  DISK_SHORT: {
    meaning: 'The disk has less free space than the pack or the download needs.',
    action: 'Free space or choose another `output`.',
  },
  GATE_FAILED: {
    meaning: 'A quality gate of the build failed.',
    action: 'Correct the source, or accept this finding with `allow: CODE`.',
  },
  PACK_NOT_A_PACK: { meaning: 'The file is not a pack.', action: 'Give a file made by `arpenteur build`.' },
  PACK_VERSION: {
    meaning: 'The pack has another format version.',
    action: 'Build it again with this version of arpenteur.',
  },
  PACK_TRUNCATED: { meaning: 'The pack is shorter than its header says.', action: 'Copy or build it again.' },
  PACK_CORRUPTED: {
    meaning: 'A part of the pack does not match its checksum, or the whole does not match its id.',
    action: 'Copy or build it again.',
  },
  PACK_INVALID: {
    meaning:
      'The pack does not follow its format version: a section is missing, unknown, of another type or length, or has an invalid value; or something follows the last one.',
    action: 'Build it again with this version of arpenteur, or get it from a source that you trust.',
  },
  PACK_TOO_LARGE: {
    meaning:
      'A section of the pack would exceed 4 GiB, the most that one array holds, or there are more communes, former communes or bureaux than a pack can number.',
    action: 'Split the reference by département and build a pack for each part.',
  },
  PACKS_APART: {
    meaning: 'The two packs to compare have no place in common.',
    action: 'Give two packs of the same region, the older one as the previous.',
  },
  PACK_CLOSED: {
    meaning: 'The pack was closed before the call.',
    action: 'Call `close` last, or open the pack again.',
  },
  INPUT_EMPTY: { meaning: 'The input has no rows, not even a header.', action: 'Check the export that made the file.' },
  INPUT_BINARY: {
    meaning: 'The input is not text: it has NUL bytes or the signature of another format.',
    action: 'Export it as CSV or NDJSON; archives are not read, nor spreadsheets other than .xlsx and .ods.',
  },
  WORKBOOK_UNREADABLE: {
    meaning:
      'A workbook is damaged, protected by a password, holds macros where they cannot stay, or is neither .xlsx nor .ods.',
    action: 'Open it and save it as .xlsx without a password; or export the sheet as CSV.',
  },
  SHEET_MERGED: {
    meaning: 'Cells of several rows of a table are merged, so all rows but the first lack their value.',
    action: 'Unmerge the cells named in the message and fill in their values, then run again.',
  },
  SHEET_FULL: {
    meaning:
      'A sheet cannot hold the result: 1,048,576 rows, 16,384 columns and 32,767 characters a cell are the most.',
    action: 'Write CSV or Parquet, or split the output with `split`.',
  },
  DATABASE_UNREACHABLE: {
    meaning: 'A database cannot be reached, refuses the user, has no room for a connection, or cut it.',
    action:
      'Check host, port, user, password and TLS mode, as psql takes them; then run again: nothing was left there.',
  },
  DATABASE_REFUSED: {
    meaning: 'A database refused a statement: no such table or column, no right to it, or no space.',
    action: 'Correct the name, or ask for the right named in the message; `plan` shows the statements.',
  },
  DATABASE_ROW: {
    meaning: 'A database refused a row: a text holds 0x00, a value is not of its type, or a row is no CSV.',
    action: 'Correct the row named in the message, then run again: nothing was left there.',
  },
  TABLE_EXISTS: {
    meaning: 'The table to be written exists.',
    action: 'Choose another name, or give `ifExists: replace`.',
  },
  KEY_INVALID: {
    meaning: 'The key of a table has duplicates, is NULL in some row, or is no column of the input.',
    action: 'Name columns with `key` that tell every row from the others.',
  },
  INPUT_CHANGED: {
    meaning: 'An input was written, cut or replaced while it was read.',
    action: 'Run again once nothing writes to it; nothing was left under the final name.',
  },
  INPUT_HEADER: {
    meaning: 'The header cannot be used: no column holds an address, or the headers of several inputs differ.',
    action:
      'Name the columns, for example `columns: adresse=RUE code_postal=CP`; several inputs need the same columns.',
  },
  INPUT_QUOTE_UNCLOSED: {
    meaning: 'A quoted field is never closed.',
    action: 'Correct the row named in the message, or read quotes as text with `quotes: none`.',
  },
  INPUT_TOO_WIDE: {
    meaning: 'A row or header is larger than the engine can read.',
    action: 'Check the delimiter and the quotes.',
  },
  PARQUET_INVALID: {
    meaning: 'A Parquet file cannot be read, or its columns cannot be matched.',
    action: 'Write the file again as the message says, for example with pyarrow or DuckDB.',
  },
  INPUT_JSON: { meaning: 'A line of NDJSON is not a JSON object.', action: 'Correct the line named in the message.' },
  ROWS_NOT_FOUND: {
    meaning: 'Almost no row of the input was found: fewer than one in a hundred, of twenty rows or more.',
    action:
      'Check which columns are read (the first lines of the output) and name them with `columns`; check that the pack covers the region. `allow: ROWS_NOT_FOUND` accepts the result.',
  },
  JOURNAL_INVALID: {
    meaning: 'The file is not a journal written by `arpenteur match --journal`.',
    action: 'Give the journal of a run; data/schemas/journal.schema.json is its schema.',
  },
  JOURNAL_DISAGREES: {
    meaning: 'Files no longer match the journal of the run.',
    action: 'Check which files differ or are missing, then run again or restore them.',
  },
  OPPOSITION_KEY: {
    meaning: 'The key of an opposition list is missing, too short, or not the key the list was made with.',
    action: 'Give the key with `oppositionKey: FILE` or in the environment (see --help): at least 16 random bytes.',
  },
  OPPOSITION_LIST: {
    meaning: 'An opposition list contains something other than digests.',
    action: 'Make digests of the contacts with `arpenteur opposition digest CONTACTS --out LIST`.',
  },
  WORKER_FAILED: {
    meaning: 'A worker thread ended before its rows were done; the run stops, so no row is missing.',
    action: 'Run again. If memory ran out, lower `threads`.',
  },
  ROWS_LOST: {
    meaning: 'The number of rows that came out differs from the number that went in.',
    action: 'Report this fault of the engine. The outputs of this run were discarded.',
  },
  REQUEST_INVALID: {
    meaning: 'An HTTP request has a parameter, field or body that the service does not accept.',
    action: 'Correct what the message names; /docs describes every request.',
  },
  REQUEST_TOO_LARGE: {
    meaning: 'An HTTP request, its file or its rows exceed a limit of the service.',
    action: 'Send less at a time, send a file to /v1/jobs, or start the service with a higher limit.',
  },
  RESOURCE_UNKNOWN: {
    meaning: 'No such URL or method, or the pack has nothing with this code.',
    action: 'Check the URL. /docs lists all of them; /v1/reference says what the pack covers.',
  },
  TOKEN_NEEDED: {
    meaning: 'The service requires a token; the request has none, or a wrong or expired one.',
    action: "Send the header `Authorization: Bearer TOKEN` with a token from the service's token file.",
  },
  ORIGIN_FOREIGN: {
    meaning: 'A page of another site sent a request that starts or changes something.',
    action: 'If the page may use the service, start it with `cors` and the origin of the page.',
  },
  HOST_UNKNOWN: {
    meaning: 'The request names a host that is not the service.',
    action: 'Use the address that the service prints, or start it with `allow-host` and this name.',
  },
  RATE_EXCEEDED: {
    meaning: 'The client sent more requests per second than the service accepts.',
    action: 'Wait as long as the header Retry-After says. Send records by the hundred, or files.',
  },
  SERVER_BUSY: {
    meaning: 'The service has as many batches or files running or waiting as it accepts.',
    action: 'Wait as long as the header Retry-After says, then send the same request again.',
  },
  JOB_UNKNOWN: {
    meaning: 'No job has this id: it never existed, was removed, or has expired.',
    action: 'Check the id, or send the file again.',
  },
  JOB_NOT_DONE: {
    meaning: 'The job has no result: it has not ended, or it failed.',
    action: 'Ask for the state of the job: it gives the progress, or the reason of the failure.',
  },
  LISTEN_FAILED: {
    meaning: 'The service cannot listen on the given host and port.',
    action: 'Choose another `port` or `host`, or stop the program that listens there.',
  },
  SERVER_FAULT: {
    meaning: 'The service has an internal fault.',
    action: 'Report it with the request id; the log gives its place under the same id.',
  },
  FRAME_INVALID: {
    meaning: 'A frame sent to `arpenteur worker` does not follow its protocol, or is larger than it may be.',
    action: 'Follow docs/worker.md; send fewer rows per frame.',
  },
  OUTPUT_CLOSED: {
    meaning: 'Whoever read the standard output closed it before the last row.',
    action: 'Nothing, if a reader such as `head` had enough; otherwise find out why it ended, and run again.',
  },
  SYSTEM_REFUSED: {
    meaning: 'The operating system refused what the run needed: too many open files, no space left, a disk that fails.',
    action: 'Remove the cause named in the message (raise `ulimit -n`, free space, check the disk), then run again.',
  },
  INTERRUPTED: {
    meaning: 'The run was interrupted.',
    action: 'Run it again. An output has its name only once it is complete.',
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

/** What a code means and what to do about it. */
export interface CatalogueEntry {
  readonly meaning: string;
  readonly action: string;
  /** What to do instead if `details.reason` has one of these values. */
  readonly actions?: Readonly<Record<string, string>>;
}

/** A stable error code. */
export type ErrorCode = keyof typeof errorCatalogue;

/** An error as plain data, to cross a thread boundary, where the class and `code` would be lost. */
export type PlainError = Pick<ArpenteurError, 'code' | 'message' | 'details'> & { readonly words?: Phrase };

/**
 * An error with a stable code.
 *
 * `message` says in English, in one or two sentences, what was found and what was expected, never the content of a row.
 * `details` gives the same facts to programs (file, row, key ...); of an output that cannot be written, the `reason` as the
 * system's code (ENOSPC).
 */
export class ArpenteurError extends Error {
  override readonly name = 'ArpenteurError';
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string | number>>;
  /** The message as a fact, which can be told in another language. */
  readonly words: Phrase;

  constructor(
    code: ErrorCode,
    message: Words,
    details: Readonly<Record<string, string | number>> = {},
    cause?: unknown,
  ) {
    super(String(message), cause === undefined ? undefined : { cause });
    this.words = asPhrase(message);
    this.code = code;
    const system = code === 'FILE_UNWRITABLE' ? systemErrorCode(cause) : '';
    this.details = system === '' ? details : { reason: system, ...details };
  }

  /** What the user can do. */
  get action(): string {
    const { action, actions }: CatalogueEntry = errorCatalogue[this.code];
    return actions?.[String(this.details['reason'])] ?? action;
  }

  /** Returns the error as plain data, for a thread boundary or JSON. */
  toPlain(): PlainError {
    return { code: this.code, message: this.message, details: this.details, words: this.words };
  }

  /** Restores an error on the other side of a thread boundary. */
  static fromPlain({ code, message, details, words }: PlainError): ArpenteurError {
    return new ArpenteurError(code, words === undefined ? message : revivePhrase(words), details);
  }
}

/** Whether a call of the operating system failed: ENOSPC, EMFILE, EIO ... */
export function isSystemError(error: unknown): error is Error & { readonly syscall: string } {
  return error instanceof Error && 'syscall' in error && /^E[A-Z0-9]+$/.test(systemErrorCode(error));
}

/** Returns the `code` of a Node system error such as ENOENT, or '' for anything else. */
export function systemErrorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
