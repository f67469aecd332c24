import type { WorkFolder } from './work-folder.ts';
import { ArpenteurError, type MatchFileOptions, type MatchFileSummary, type Pack } from '../../index.ts';

/** Limits and helpers of matching a file that somebody sent. */
export interface UploadRun {
  readonly pack: Pack;
  readonly input: string;
  readonly output: string;
  /** Where both lie: what the result may take of its disk has an end, too. */
  readonly work: WorkFolder;
  readonly options: Omit<MatchFileOptions, 'inputs' | 'output' | 'signal' | 'background'>;
  /** Most rows: a small archive may hold any number. */
  readonly mostRows: number;
  /** Stops the run. */
  readonly signal: AbortSignal;
}

/**
 * Matches a file that somebody sent. Its path, which is the service's own, is in no message.
 *
 * @throws {ArpenteurError} REQUEST_TOO_LARGE for more rows than are taken; DISK_SHORT where they fill the disk, before it is
 * full for others; those of `Pack.matchFile`.
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
        // A small archive may hold rows without end.
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
  const message = `The file has more than ${mostRows} rows, the most that is taken here.`;
  return new ArpenteurError('REQUEST_TOO_LARGE', message);
}

/** The error in words that a client knows: no path of the service. */
export function withoutPaths(error: unknown, names: Readonly<Record<string, string>>): unknown {
  if (!(error instanceof ArpenteurError)) return error;
  let message = error.message;
  for (const [path, name] of Object.entries(names)) message = message.replaceAll(path, name);
  return new ArpenteurError(error.code, message.charAt(0).toUpperCase() + message.slice(1), {}, error);
}
