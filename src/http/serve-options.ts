import type { Tokens } from './server/tokens.ts';

/** Limits of the service. */
export interface ServeLimits {
  /** Bytes of a JSON body. */
  readonly bodyBytes: number;
  /** How long a JSON body may take to arrive, in milliseconds. */
  readonly bodyMs: number;
  /** Records of one request to /v1/match. */
  readonly records: number;
  /** Bytes of a file answered at once, as by the national service. */
  readonly fileBytes: number;
  /** Bytes of the file of a job. */
  readonly jobBytes: number;
  /** Rows of a file. */
  readonly rows: number;
  /** Batches of records processed at once; further ones get 503. */
  readonly batches: number;
  /** Files running or waiting to be answered at once. */
  readonly files: number;
  /** Waiting jobs. */
  readonly jobs: number;
  /** Known jobs, including ended ones. */
  readonly keptJobs: number;
  /** How long a job's files are kept after it ends, in hours. */
  readonly jobHours: number;
  /** Disk space in bytes that uploads leave free. */
  readonly freeBytes: number;
}

/** Default limits. */
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

/** Options of the service. */
export interface ServeOptions {
  /** Path of the pack. */
  readonly pack: string;
  /** Path of the pack used before: marks stale codes, and enables `/v1/changes`. */
  readonly previous?: string | undefined;
  /** Default 127.0.0.1: this machine only. */
  readonly host?: string | undefined;
  /** Default 8080; 0 takes a free one. */
  readonly port?: number | undefined;
  /** Tokens, one of which each request must send; undefined for an open service. */
  readonly tokens?: Tokens | undefined;
  /** Requests per second and client; default no limit. */
  readonly ratePerSecond?: number | undefined;
  /** Folder of uploads, jobs and their results; default `<pack>.jobs`. */
  readonly folder?: string | undefined;
  /** Folder of the web page's files, `index.html` among them; default that of its build. */
  readonly page?: string | undefined;
  /** Worker threads for batches and files; default one per core, one less for jobs. */
  readonly threads?: number | undefined;
  readonly limits?: Partial<ServeLimits> | undefined;
  /** Destination of the log, one JSON object per line; default standard error. */
  readonly log?: { readonly write: (line: string) => void } | undefined;
}
