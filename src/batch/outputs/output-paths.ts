import { lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { formatOfName, isUri, withoutEnding } from '../../tables/formats.ts';

/** Base name, in the working folder, of files that belong to a stream. */
const streamName = 'arpenteur';

/** Path from which the names of a run's other files derive: its output, the folder of its split, or `-`. */
export function outputBase(output: string | undefined, splitFolder: string | undefined): string {
  // Beside a database or a device there is no place for files.
  return (output === undefined || isUri(output) || isDevice(output) ? undefined : output) ?? splitFolder ?? '-';
}

/** True for a device or pipe, such as `/dev/null`. */
export function isDevice(path: string): boolean {
  try {
    const status = statSync(path);
    return !status.isFile() && !status.isDirectory();
  } catch {
    // A new file; whoever opens one that cannot be reached says why.
    return false;
  }
}

/** Where the rejects of an output go: next to it, `OUT.rejets`. */
export function rejectsPath(output: string): string {
  return output === '-' ? `${streamName}.rejets` : join(dirname(output), `${basename(output)}.rejets`);
}

/**
 * Where the rows left out go: next to the output, its name with `.exclus` before the endings (`out.exclus.csv.gz`).
 *
 * @param extension for an output that has no ending: `csv`, `ndjson`.
 */
export function exclusionsPath(output: string, extension: string): string {
  if (output === '-') return `${streamName}.exclus.${extension}`;
  const name = basename(output);
  const stem = withoutEnding(name);
  const ending = name.slice(stem.length);
  return join(dirname(output), `${stem}.exclus${formatOfName(name) === undefined ? `.${extension}` : ''}${ending}`);
}

/** Path of the unfinished rows of a resumable run: a file, or the folder of a split. */
export function partialPath(output: string): string {
  return `${linkTarget(output)}.partiel`;
}

/** Where the checkpoint of an output lies. */
export function checkpointPath(output: string): string {
  return `${linkTarget(output)}.reprise`;
}

/** The path of a folder without trailing slashes. */
export function withoutSlash(path: string): string {
  return path.replace(/(?<=.)\/+$/, '');
}

/** What an output that is a link leads to: unfinished rows lie where the finished ones will be. */
function linkTarget(output: string): string {
  const path = withoutSlash(output);
  try {
    return lstatSync(path).isSymbolicLink() ? realpathSync(path) : path;
  } catch {
    // A new file; whoever opens one that cannot be reached says why.
    return path;
  }
}
