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
  /** Maximum time, in milliseconds; default none. */
  readonly mostMs?: number;
  /** What to do with a larger file, for the error. */
  readonly otherwise?: string;
  /** Stops the run. */
  readonly signal: AbortSignal;
}

/**
 * Matches an uploaded file. No path of the server appears in a message.
 *
 * @throws {ArpenteurError} REQUEST_TOO_LARGE for too many rows, or too much time; DISK_SHORT before the result fills the disk for others; those of
 * `Pack.matchFile`.
 */
export async function matchUpload({
  pack,
  input,
  output,
  work,
  options,
  mostRows,
  mostMs,
  otherwise = '',
  signal,
}: UploadRun): Promise<MatchFileSummary> {
  const stop = new AbortController();
  const tooLarge = (what: string): ArpenteurError =>
    new ArpenteurError('REQUEST_TOO_LARGE', `The file ${what}, the limit of the service.${otherwise}`);
  const tooMany = `has more than ${mostRows} rows`;
  const clock =
    mostMs !== undefined &&
    setTimeout(() => {
      stop.abort(tooLarge(`takes more than ${mostMs / 1000} s`));
    }, mostMs);
  try {
    const summary = await pack.matchFile({
      ...options,
      background: true,
      inputs: [input],
      output,
      signal: AbortSignal.any([signal, stop.signal]),
      onProgress: (progress) => {
        if (progress.rows > mostRows) stop.abort(tooLarge(tooMany));
        // A small archive may hold endless rows.
        work.requireRoom(0).catch((error: unknown) => {
          stop.abort(error);
        });
        options.onProgress?.(progress);
      },
    });
    // Told of progress only from time to time.
    if (summary.rows > mostRows) throw tooLarge(tooMany);
    return summary;
  } catch (error) {
    if (stop.signal.aborted) throw stop.signal.reason;
    throw withoutPaths(error, { [input]: 'the file', [output]: 'the result', [pack.path]: 'the pack' }, work);
  } finally {
    if (clock !== false) clearTimeout(clock);
  }
}

/**
 * Rewrites an error for clients: without paths of the server.
 *
 * @param names what to call files, by their paths.
 * @param work the folder of which no other path appears either, such as that of a temporary file or a lock.
 */
export function withoutPaths(error: unknown, names: Readonly<Record<string, string>>, work: WorkFolder): unknown {
  if (!(error instanceof ArpenteurError)) return error;
  let message = error.message;
  // Longer paths first: one may begin with another.
  for (const [path, name] of Object.entries(names).sort(([a], [b]) => b.length - a.length)) {
    message = message.replaceAll(new RegExp(`${escaped(path)}(\\.[\\w.-]+)?`, 'g'), name);
  }
  message = message.replaceAll(new RegExp(`${escaped(work.path)}[^\\s:;,)]*`, 'g'), 'a file of the service');
  const { row, line } = error.details;
  const place = { ...(row === undefined ? {} : { row }), ...(line === undefined ? {} : { line }) };
  return new ArpenteurError(error.code, message.charAt(0).toUpperCase() + message.slice(1), place, error);
}

function escaped(path: string): string {
  return path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
