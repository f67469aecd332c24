/** Decides whether a file is the right one: by the head of its answer, by its content, by the lock file. */
import { ArpenteurError } from '../../errors.ts';
import type { WantedFile } from './catalogue/choose-files.ts';
import { checkContent, ContentFault, type FileContent } from './files/check-content.ts';
import { describeHeaderDiff, diffHeaders } from './files/header-diff.ts';
import type { LockedFile } from './files/lock-file.ts';
import { missingColumns } from './kind-columns.ts';
import type { AnswerHead } from './network/answer.ts';
import type { ResolvedFile } from './resolve-file.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** A file to fetch, with what is known about it. */
export interface FileTask {
  readonly wanted: WantedFile;
  /** Its entry in an earlier lock file, if the file may stay as it is. */
  readonly kept: LockedFile | undefined;
  /** Its entry in an earlier lock file, if it is to be replaced: it may not shrink. */
  readonly replaced: LockedFile | undefined;
  /** The exact file that is required. */
  readonly locked: LockedFile | undefined;
}

/** Minimum share of its former rows: producers remove some rows, but have also published half a file. */
const leastShareOfFormer = 0.7;

/**
 * Refuses an answer by its head, before the body is downloaded.
 *
 * @throws {ArpenteurError} FETCH_REFUSED, LOCK_DISAGREES.
 */
export function inspectHead(
  { contentType, bytes, url }: AnswerHead,
  { wanted, locked }: FileTask,
  resolved: ResolvedFile,
): void {
  const fault = (what: Words): ArpenteurError => refused(wanted, url, new ContentFault(what, false));
  if (/^text\/html\b/i.test(contentType)) throw fault('the server sends a web page');
  if (bytes === undefined) return;
  if (bytes === 0) throw fault('the file is empty');
  if (locked !== undefined && bytes !== locked.bytes) {
    throw disagrees(wanted, phrase`now has ${bytes} bytes at the producer; the lock file says ${locked.bytes}`);
  }
  if (locked === undefined && resolved.bytes === undefined) {
    const { bytes: expected, source } = wanted;
    // Bytes per row vary more than the number of rows.
    const spread = 2 * source.expect.spread;
    if (expected > 0 && (bytes < expected / spread || bytes > expected * spread)) {
      throw fault(phrase`the file has ${bytes} bytes; the catalogue expects about ${expected}`);
    }
  }
}

/**
 * Reads a complete file, and refuses content that contradicts the catalogue or the producer's hash.
 *
 * @throws {ContentFault}
 */
export async function judgeContent(
  { wanted, replaced, locked }: FileTask,
  path: string,
  checksum: ResolvedFile['checksum'],
  signal: AbortSignal | undefined,
): Promise<FileContent> {
  const content = await checkContent(path, wanted.source, checksum?.type, signal);
  if (checksum !== undefined && content.checksum !== checksum.value) {
    throw new ContentFault(
      phrase`its ${checksum.type} is ${content.checksum ?? ''}; the producer says ${checksum.value}`,
      true,
    );
  }
  if (locked !== undefined) return content;
  const { rows } = content;
  const { spread } = wanted.source.expect;
  if (wanted.rows > 0 && (rows < wanted.rows / spread || rows > wanted.rows * spread)) {
    throw new ContentFault(phrase`the file has ${rows} rows; the catalogue expects about ${wanted.rows}`, false);
  }
  if (replaced !== undefined && rows < leastShareOfFormer * replaced.rows) {
    throw new ContentFault(phrase`the file has ${rows} rows; the edition before it had ${replaced.rows}`, false);
  }
  return content;
}

/** Reports how a header differs; missing columns that are needed go into the lock file. */
export function judgeHeader(
  { source, path }: WantedFile,
  { header }: FileContent,
  onNote: (text: Words) => void,
): Pick<LockedFile, 'lacks'> {
  const diff = diffHeaders(source.header, header, source.format === 'csv');
  if (diff === undefined) return {};
  const lacks = missingColumns(source.kind, header, source.properties ?? {});
  for (const line of describeHeaderDiff(path, diff, lacks)) onNote(line);
  return lacks.length === 0 ? {} : { lacks };
}

/**
 * Refuses a file that is not the one in the lock file.
 *
 * @throws {ArpenteurError} LOCK_DISAGREES.
 */
export function requireLocked(file: LockedFile, locked: LockedFile | undefined): void {
  if (locked === undefined || file.sha256 === locked.sha256) return;
  throw disagrees(file, phrase`now has the sha256 ${file.sha256} at the producer; the lock file says ${locked.sha256}`);
}

function disagrees({ path }: { readonly path: string }, what: Words): ArpenteurError {
  return new ArpenteurError('LOCK_DISAGREES', phrase`${path} ${what}.`, { file: path });
}

/** FETCH_REFUSED for a file. */
export function refused({ path, source }: WantedFile, url: string, fault: ContentFault): ArpenteurError {
  return new ArpenteurError('FETCH_REFUSED', phrase`${path} (${source.title}): ${fault.words}. It came from ${url}.`, { file: path, url }, fault); // prettier-ignore
}
