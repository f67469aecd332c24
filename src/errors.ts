/**
 * The one family of errors that the engine throws, and the catalogue of its codes.
 *
 * Row problems are not errors: they end in the row as `statut` and `motifs`. What is here stops a command.
 */

/** Each code with what it means and what to do; docs/errors.md is this table, and a test holds the two together. */
export const errorCatalogue = {
  OPTION_INVALID: {
    meaning: 'An option or argument has a value that the command cannot use.',
    action: 'Read the message for the values accepted; --help of the command, or /docs of the service, has them all.',
  },
  FILE_NOT_FOUND: {
    meaning: 'A file named on the command line or in a manifest does not exist.',
    action: 'Check the path; paths in a manifest are relative to the manifest.',
  },
  FILE_UNREADABLE: {
    meaning: 'A file exists but cannot be read.',
    action: 'Check its permissions and that it is a file, not a folder.',
  },
  FILE_UNWRITABLE: {
    meaning: 'The output cannot be written: no permission, no space left, or no such folder.',
    action: 'Free space or choose another --out; nothing was left under the final name.',
  },
  OUTPUT_IN_USE: {
    meaning:
      'Another run that can be resumed writes the same output, another fetch loads into the same folder, or another service has the folder of its jobs there.',
    action:
      'Wait for it, or choose another --out or --jobs; if no such process runs, remove the file named in the message.',
  },
  RESUME_OTHER_RUN: {
    meaning: 'What was begun under this output is another run: its input, pack or options differ.',
    action: 'Give what it was begun with; or remove the .reprise file beside the output to begin anew.',
  },
  RESUME_INVALID: {
    meaning: 'What an earlier run left to be resumed cannot be read.',
    action: 'Remove the .reprise file beside the output to begin anew.',
  },
  OUTPUT_IS_INPUT: { meaning: 'The output is one of the inputs.', action: 'Choose another --out.' },
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
    meaning: 'An official file could not be loaded: no network, no such file, or a server that keeps failing.',
    action: 'Run the same again later: what was loaded is kept and not asked for again.',
  },
  FETCH_REFUSED: {
    meaning: 'What was loaded is not the official file: a web page, cut short, damaged, or of an impossible size.',
    action:
      'Run the same again later; if the producer changed the file for good, correct what is expected in a catalogue of your own.',
  },
  FETCH_OFFLINE: {
    meaning: 'A file is neither in the folder of the reference nor in the cache, and the network may not be used.',
    action: 'Run once without --offline, or give --mirror the folder that `arpenteur reference export` wrote.',
  },
  LOCK_INVALID: {
    meaning: 'The lock file of a reference is missing, cannot be read, or does not follow its schema.',
    action: 'Restore it, or run `arpenteur reference fetch`, which writes it.',
  },
  LOCK_DISAGREES: {
    meaning: 'Official files are not those of the lock file.',
    action:
      'Run `arpenteur reference update` to take the newer files, or load those of the lock file from an export or the cache.',
  },
  RULES_INVALID: {
    meaning: 'The rules file does not follow its schema.',
    action:
      'Correct the rule named in the message; docs/rules.md lists all, data/schemas/rules.schema.json is the schema.',
  },
  JOIN_INVALID: {
    meaning: 'The table of --joindre cannot be joined: no column of codes, a code twice, or a row that does not fit.',
    action: 'Correct the row named in the message: one row for each circonscription, or each bureau.',
  },
  SOURCE_INVALID: {
    meaning: 'A source file is not what its kind says: cut short, malformed, or without a column that is needed.',
    action: 'Download it again, or correct `kind` or `properties` in the manifest.',
  },
  SOURCE_HASH_MISMATCH: {
    meaning: 'A source file differs from the sha256 that the manifest gives.',
    action: 'Download it again, or correct the sha256.',
  },
  CRS_UNKNOWN: {
    meaning: 'A source uses a coordinate reference system that is not known here.',
    action: 'Name one of the systems listed in the message as `crs` of the source.',
  },
  CRS_MISMATCH: {
    meaning: 'Positions are not where the stated coordinate reference system puts France.',
    action: 'Correct `crs` in the manifest; check that longitude and latitude are not swapped.',
  },
  MEMORY_SHORT: {
    meaning: 'The machine has less memory available than the build needs.',
    action: 'Free memory, lower --threads, or build fewer départements.',
  },
  DISK_SHORT: {
    meaning: 'The disk has less space free than the pack or the download needs.',
    action: 'Free space or choose another --out.',
  },
  GATE_FAILED: {
    meaning: 'A quality gate of the build failed.',
    action: 'Correct the source, or let this finding pass with --allow CODE.',
  },
  PACK_NOT_A_PACK: { meaning: 'The file is not a pack.', action: 'Give a file made by `arpenteur build`.' },
  PACK_VERSION: {
    meaning: 'The pack was made by another format version.',
    action: 'Build it again with this version of arpenteur.',
  },
  PACK_TRUNCATED: { meaning: 'The pack is shorter than its header says.', action: 'Copy or build it again.' },
  PACK_CORRUPTED: { meaning: 'A section of the pack does not have its checksum.', action: 'Copy or build it again.' },
  PACK_TOO_LARGE: {
    meaning:
      'A section of a pack would have more than 4 GiB, the most that one array holds, or more old communes than it can number.',
    action: 'Cut the reference by départements, and build a pack of each part.',
  },
  PACKS_APART: {
    meaning: 'Two packs that are to be compared cover no place in common.',
    action: 'Give two packs of the same region, the older one as the previous.',
  },
  PACK_CLOSED: {
    meaning: 'The pack was closed before the call.',
    action: 'Call `close` last, or open the pack again.',
  },
  INPUT_EMPTY: {
    meaning: 'The input has no rows at all, not even a header.',
    action: 'Check the export that made the file.',
  },
  INPUT_BINARY: {
    meaning: 'The input is not text: it has NUL bytes or the signature of another format.',
    action: 'Export it as CSV or NDJSON; spreadsheets and archives are not read.',
  },
  INPUT_HEADER: {
    meaning: 'The header cannot be used: no column holds an address, or several inputs differ in it.',
    action: 'Name the columns with --columns, for example --columns adresse=RUE code_postal=CP.',
  },
  INPUT_QUOTE_UNCLOSED: {
    meaning: 'A quoted field is never closed.',
    action: 'Correct the row named in the message, or read quotes as text with --quotes none.',
  },
  INPUT_TOO_WIDE: {
    meaning: 'A row or header is larger than the engine reads.',
    action: 'Check the delimiter and the quotes.',
  },
  INPUT_JSON: { meaning: 'A line of NDJSON is not a JSON object.', action: 'Correct the line named in the message.' },
  JOURNAL_INVALID: {
    meaning: 'The file is not a journal that `arpenteur match --journal` wrote.',
    action: 'Give the journal of a run; data/schemas/journal.schema.json is its schema.',
  },
  JOURNAL_DISAGREES: {
    meaning: 'Files are no longer what the journal of a run says.',
    action: 'See what differs or is missing; run again, or restore the files.',
  },
  OPPOSITION_KEY: {
    meaning: 'The key of an opposition list is missing, too short, or not the one that the list was made with.',
    action: 'Give the key with --opposition-key FILE, or in the environment (see --help): 16 random bytes or more.',
  },
  OPPOSITION_LIST: {
    meaning: 'An opposition list holds something else than digests.',
    action: 'Make digests of the contacts with `arpenteur opposition digest CONTACTS --out LIST`.',
  },
  WORKER_FAILED: {
    meaning: 'A worker thread ended before its rows were done; the run stops, so no row is missing.',
    action: 'Run again; if memory ran out, lower --threads.',
  },
  ROWS_LOST: {
    meaning: 'Fewer or more rows came out than went in.',
    action: 'Report this: it is a fault of the engine; nothing was left under the final name.',
  },
  REQUEST_INVALID: {
    meaning: 'An HTTP request has a parameter, field or body that the service does not take.',
    action: 'Correct what the message names; /docs describes every request.',
  },
  REQUEST_TOO_LARGE: {
    meaning: 'An HTTP request, its file or its rows exceed a limit of the service.',
    action: 'Send less at a time, as a file to /v1/jobs, or start the service with a higher limit.',
  },
  RESOURCE_UNKNOWN: {
    meaning:
      'The address or the method of an HTTP request is none of the service, or the pack has nothing of that code.',
    action: 'Check the address; /docs lists all, /v1/reference says what the pack covers.',
  },
  TOKEN_NEEDED: {
    meaning: 'The service asks for a token, and the request has none or another one.',
    action: 'Send the header `Authorization: Bearer TOKEN` with a token of the file that the service was started with.',
  },
  RATE_EXCEEDED: {
    meaning: 'One client sent more requests in a second than the service takes.',
    action: 'Wait as long as the header Retry-After says; send records by the hundred, or files.',
  },
  SERVER_BUSY: {
    meaning: 'As many batches or files are under way or waiting as the service takes.',
    action: 'Wait as long as the header Retry-After says, then send the same again.',
  },
  JOB_UNKNOWN: {
    meaning: 'No job has this id: it never was, was removed, or is past its time.',
    action: 'Check the id, or send the file again.',
  },
  JOB_NOT_DONE: {
    meaning: 'The result of a job was asked for that is not done, or did not end well.',
    action: 'Ask for the state of the job; it says how far it is, or why it failed.',
  },
  LISTEN_FAILED: {
    meaning: 'The service cannot listen on the host and port given.',
    action: 'Choose another --port or --host, or end what listens there.',
  },
  SERVER_FAULT: {
    meaning: 'The service met a fault of its own.',
    action: 'Report it with the request id; the log has the place under the same id.',
  },
  INTERRUPTED: { meaning: 'The run was interrupted.', action: 'Run it again; nothing was left under the final name.' },
} as const satisfies Readonly<Record<string, { readonly meaning: string; readonly action: string }>>;

/** A stable code of the catalogue. */
export type ErrorCode = keyof typeof errorCatalogue;

/** An error as plain data: what crosses a thread boundary, where classes and `code` are lost. */
export interface PlainError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/**
 * An error with a stable code.
 *
 * `message` says what was found and what was expected, in one or two sentences, and never holds the content of a row.
 * `details` holds the same facts for programs (file, row, key ...).
 */
export class ArpenteurError extends Error {
  override readonly name = 'ArpenteurError';
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(
    code: ErrorCode,
    message: string,
    details: Readonly<Record<string, string | number>> = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }

  /** What the user can do about it. */
  get action(): string {
    return errorCatalogue[this.code].action;
  }

  /** The error as plain data, for a thread boundary or JSON. */
  toPlain(): PlainError {
    return { code: this.code, message: this.message, details: this.details };
  }

  /** The error again, on the other side of a thread boundary. */
  static fromPlain(plain: PlainError): ArpenteurError {
    return new ArpenteurError(plain.code, plain.message, plain.details);
  }
}

/** The `code` of a Node system error such as ENOENT, or '' for anything else. */
export function systemErrorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
