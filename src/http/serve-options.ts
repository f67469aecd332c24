import type { Tokens } from './server/tokens.ts';

/** Limits of the service. */
export interface ServeLimits {
  /** Bytes of a JSON body. */
  readonly bodyBytes: number;
  /** How long a JSON body may take to come in, in milliseconds. */
  readonly bodyMs: number;
  /** Records of one request to /v1/match. */
  readonly records: number;
  /** Bytes of a file that is answered at once, as the national service has it. */
  readonly fileBytes: number;
  /** Bytes of the file of a job. */
  readonly jobBytes: number;
  /** Rows of a file. */
  readonly rows: number;
  /** Batches of records under way at once; one more is told to come again. */
  readonly batches: number;
  /** Files under way or waiting to be answered at once. */
  readonly files: number;
  /** Jobs that wait. */
  readonly jobs: number;
  /** Jobs known at once, ended ones too. */
  readonly keptJobs: number;
  /** How long a job's files are kept after its end. */
  readonly jobHours: number;
  /** Bytes of disk that uploads leave free. */
  readonly freeBytes: number;
}

/** The limits when nothing else is asked. */
export const defaultLimits: ServeLimits = {
  bodyBytes: 2 * 2 ** 20,
  bodyMs: 30_000,
  records: 1000,
  fileBytes: 50 * 2 ** 20,
  jobBytes: 8 * 2 ** 30,
  rows: 50_000_000,
  batches: 8,
  files: 8,
  jobs: 100,
  keptJobs: 10_000,
  jobHours: 24,
  freeBytes: 2 ** 30,
};

/** What the service is told. */
export interface ServeOptions {
  /** Path of the pack. */
  readonly pack: string;
  /** Path of the pack used before: stale codes are told, and what changed since is compared when somebody asks. */
  readonly previous?: string | undefined;
  /** Default 127.0.0.1: this machine alone. */
  readonly host?: string | undefined;
  /** Default 8080; 0 takes a free one. */
  readonly port?: number | undefined;
  /** Tokens, one of which each request must bring; none asks for no token. */
  readonly tokens?: Tokens | undefined;
  /** Requests a second that one client may send; default no limit. */
  readonly ratePerSecond?: number | undefined;
  /** Folder of uploads, jobs and their results; default `<pack>.jobs`. */
  readonly folder?: string | undefined;
  /** Folder of the web page's files, `index.html` among them; default that of its build. */
  readonly page?: string | undefined;
  /** Worker threads of batches and files; default one a core, and for jobs one less. */
  readonly threads?: number | undefined;
  readonly limits?: Partial<ServeLimits> | undefined;
  /** Where the log goes, a JSON object a line; default standard error. */
  readonly log?: { readonly write: (line: string) => void } | undefined;
}
