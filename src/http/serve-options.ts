import type { LoadMode } from '../index.ts';
import type { LogTarget } from './server/log-lines.ts';
import type { Tokens } from './server/tokens.ts';

/** Limits of the service. */
export interface ServeLimits {
  /** Bytes of a JSON body. */
  readonly bodyBytes: number;
  /** How long a JSON body may take to arrive, in milliseconds. */
  readonly bodyMs: number;
  /** Records of one request to /v1/match. */
  readonly records: number;
  /** Bytes of a file answered at once, uncompressed, as by the national service. */
  readonly fileBytes: number;
  /** Rows of a file answered at once. */
  readonly fileRows: number;
  /** How long a file answered at once may be matched, in milliseconds. */
  readonly fileMs: number;
  /** Bytes of the file of a job. */
  readonly jobBytes: number;
  /** Rows of a file. */
  readonly rows: number;
  /** Batches of records processed at once; further ones get 503. */
  readonly batches: number;
  /** Files matched at once for clients that wait; further ones get 503. */
  readonly files: number;
  /** Uploads announced or arriving at once. */
  readonly uploads: number;
  /** Minimum rate of an upload, in bytes per second averaged over the window; a slower one is ended. */
  readonly uploadBytesPerSecond: number;
  /** The window, in milliseconds. */
  readonly uploadWindowMs: number;
  /** When all places are taken, the slowest upload below this rate makes room for another. */
  readonly slowUploadBytesPerSecond: number;
  /** Waiting jobs. */
  readonly jobs: number;
  /** Known jobs, including ended ones. */
  readonly keptJobs: number;
  /** How long a job's files are kept after it ends, in hours. */
  readonly jobHours: number;
  /** Interval at which expired jobs are removed, and ends that could not be stored are stored, in milliseconds. */
  readonly sweepMs: number;
  /** Disk space in bytes that uploads leave free. */
  readonly freeBytes: number;
  /** How long code is warmed up before the service listens, in milliseconds; it ends sooner where that gains nothing more. */
  readonly warmUpMs: number;
}

/** Default limits. */
export const defaultLimits: ServeLimits = {
  bodyBytes: 2 * 2 ** 20,
  bodyMs: 30_000,
  records: 1000,
  fileBytes: 50 * 2 ** 20,
  fileRows: 200_000,
  fileMs: 60_000,
  jobBytes: 8 * 2 ** 30,
  rows: 50_000_000,
  batches: 8,
  files: 8,
  uploads: 100,
  uploadBytesPerSecond: 1024,
  uploadWindowMs: 20_000,
  slowUploadBytesPerSecond: 64 * 1024,
  jobs: 100,
  keptJobs: 10_000,
  jobHours: 24,
  sweepMs: 60_000,
  freeBytes: 2 ** 30,
  warmUpMs: 400,
};

/** The address listened on by default: this machine only. */
export const defaultHost = '127.0.0.1';

/** Options of the service. */
export interface ServeOptions {
  /** Path of the pack. */
  readonly pack: string;
  /** Path of the pack used before: marks stale codes, and enables `/v1/changes`. */
  readonly previous?: string | undefined;
  /** How the packs get into memory, see `openPack`; default `auto`. */
  readonly load?: LoadMode | undefined;
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
  /** True to refuse unknown parameters of the routes of the national service; by default they are ignored and listed in a header. */
  readonly isStrict?: boolean | undefined;
  /** Names of this service that requests may give as their host, besides those of this machine; `*` for any. */
  readonly hosts?: readonly string[] | undefined;
  /** Origins whose pages may read answers and send requests: `https://example.org`; `*` for any. */
  readonly origins?: readonly string[] | undefined;
  /** Worker threads for batches and files; default one per core, one less for jobs. */
  readonly threads?: number | undefined;
  readonly limits?: Partial<ServeLimits> | undefined;
  /** Destination of the log, one JSON object per line; default standard error. */
  readonly log?: LogTarget | undefined;
}
