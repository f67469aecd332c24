import type { WorkFolder } from './work-folder.ts';
import { ArpenteurError, type MatchFileOptions, type MatchFileSummary, type Pack } from '../../index.ts';
import { asPhrase, Phrase, phrase, type PhraseValue, type Words } from '../../words/phrase.ts';

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
  readonly otherwise?: Words;
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
  const tooLarge = (what: Phrase): ArpenteurError =>
    new ArpenteurError('REQUEST_TOO_LARGE', phrase`The file ${what}, the limit of the service.${asPhrase(otherwise)}`);
  const tooMany = phrase`has more than ${mostRows} rows`;
  const clock =
    mostMs !== undefined &&
    setTimeout(() => {
      stop.abort(tooLarge(phrase`takes more than ${mostMs / 1000} s`));
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
    throw withoutPaths(error, { [input]: nameOf.file, [output]: nameOf.result, [pack.path]: nameOf.pack }, work);
  } finally {
    if (clock !== false) clearTimeout(clock);
  }
}

/** What a file of the service is called: at the beginning of a message, and within it. */
export interface FileName {
  readonly first: Phrase;
  readonly within: Phrase;
}

/** Names of the files of an upload. */
export const nameOf = {
  file: { first: phrase`The file`, within: phrase`the file` },
  result: { first: phrase`The result`, within: phrase`the result` },
  pack: { first: phrase`The pack`, within: phrase`the pack` },
} as const satisfies Readonly<Record<string, FileName>>;

/** A file that has no name for clients, such as a temporary file or a lock. */
const someFile: FileName = { first: phrase`A file of the service`, within: phrase`a file of the service` };

/**
 * Rewrites an error for clients: without paths of the server.
 *
 * @param names what to call files, by their paths.
 * @param work the folder of which no other path appears either.
 */
export function withoutPaths(error: unknown, names: Readonly<Record<string, FileName>>, work: WorkFolder): unknown {
  if (!(error instanceof ArpenteurError)) return error;
  // Longer paths first: one may begin with another.
  const named = Object.entries(names).sort(([a], [b]) => b.length - a.length);
  const patterns: (readonly [RegExp, FileName])[] = [
    ...named.map(([path, name]) => [new RegExp(`${escaped(path)}(\\.[\\w.-]+)?`, 'g'), name] as const),
    [new RegExp(`${escaped(work.path)}[^\\s:;,)]*`, 'g'), someFile],
  ];
  const { row, line } = error.details;
  const place = { ...(row === undefined ? {} : { row }), ...(line === undefined ? {} : { line }) };
  return new ArpenteurError(error.code, renamed(error.words, patterns), place, error);
}

/** Words with the names of files in place of their paths. */
function renamed(
  { template, values }: Phrase,
  patterns: readonly (readonly [path: RegExp, name: FileName])[],
  isFirst = true,
): Phrase {
  const inText = (text: string): string =>
    patterns.reduce((result, [path, { within }]) => result.replaceAll(path, String(within)), text);
  return new Phrase(
    inText(template),
    values.map((value, index): PhraseValue => {
      const beginsHere = isFirst && template.startsWith(`{${index}}`);
      if (value instanceof Phrase) return renamed(value, patterns, beginsHere);
      if (typeof value !== 'string') return value;
      const whole = patterns.find(([path]) => value.replace(path, '') === '');
      return whole === undefined || value === '' ? inText(value) : whole[1][beginsHere ? 'first' : 'within'];
    }),
  );
}

function escaped(path: string): string {
  return path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
