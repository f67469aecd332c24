import type { WorkFolder } from './work-folder.ts';
import { ArpenteurError, type MatchFileOptions, type MatchFileSummary, type Pack } from '../../index.ts';

/** What matching an uploaded file needs. */
export interface UploadRun {
  readonly pack: Pack;
  readonly input: string;
  readonly output: string;
  /** The folder of both; it also limits the disk space of the result. */
  readonly work: WorkFolder;
  readonly options: Omit<MatchFileOptions, 'inputs' | 'output' | 'signal' | 'background'>;
  /** Maximum number of rows: a small archive may hold any number. */
  readonly mostRows: number;
  /** Stops the run. */
  readonly signal: AbortSignal;
}

/**
 * Matches an uploaded file. Its path on the server appears in no message.
 *
 * @throws {ArpenteurError} REQUEST_TOO_LARGE for too many rows; DISK_SHORT before the result fills the disk for others; those of
 * `Pack.matchFile`.
 */
export async function matchUpload({
  pack,
  input,
  output,
  work,
  options,
  mostRows,
  signal,
}: UploadRun): Promise<MatchFileSummary> {
  const stop = new AbortController();
  try {
    return await pack.matchFile({
      ...options,
      background: true,
      inputs: [input],
      output,
      signal: AbortSignal.any([signal, stop.signal]),
      onProgress: (progress) => {
        if (progress.rows > mostRows) stop.abort(tooMany(mostRows));
        // A small archive may hold endless rows.
        work.requireRoom(0).catch((error: unknown) => {
          stop.abort(error);
        });
        options.onProgress?.(progress);
      },
    });
  } catch (error) {
    if (stop.signal.aborted) throw stop.signal.reason;
    throw withoutPaths(error, { [input]: 'the file', [output]: 'the result' });
  }
}

function tooMany(mostRows: number): ArpenteurError {
  const message = `The file has more than ${mostRows} rows, the limit of the service.`;
  return new ArpenteurError('REQUEST_TOO_LARGE', message);
}

/** Rewrites an error for clients: without paths of the server. */
export function withoutPaths(error: unknown, names: Readonly<Record<string, string>>): unknown {
  if (!(error instanceof ArpenteurError)) return error;
  let message = error.message;
  for (const [path, name] of Object.entries(names)) message = message.replaceAll(path, name);
  return new ArpenteurError(error.code, message.charAt(0).toUpperCase() + message.slice(1), {}, error);
}
