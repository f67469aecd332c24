/** Whether a file is the one that is wanted: by the head of its answer, by its content, by the lock file. */
import { ArpenteurError } from '../../errors.ts';
import type { WantedFile } from './catalogue/choose-files.ts';
import { checkContent, ContentFault, type FileContent } from './files/check-content.ts';
import { describeHeaderDiff, diffHeaders } from './files/header-diff.ts';
import type { LockedFile } from './files/lock-file.ts';
import { missingColumns } from './kind-columns.ts';
import type { AnswerHead } from './network/answer.ts';
import type { ResolvedFile } from './resolve-file.ts';

/** A file to fetch, with what is known of it. */
export interface FileTask {
  readonly wanted: WantedFile;
  /** What an earlier lock file says of it, when the file may stay as it is. */
  readonly kept: LockedFile | undefined;
  /** What an earlier lock file says of it, when it is to be replaced: it may not shrink. */
  readonly replaced: LockedFile | undefined;
  /** It must be exactly this file. */
  readonly locked: LockedFile | undefined;
}

/** Share of its former rows that a file must have: producers remove some, and have published half of a file. */
const leastShareOfFormer = 0.7;

/**
 * Refuses an answer by its head, before the body is loaded.
 *
 * @throws {ArpenteurError} FETCH_REFUSED, LOCK_DISAGREES.
 */
export function inspectHead(
  { contentType, bytes, url }: AnswerHead,
  { wanted, locked }: FileTask,
  resolved: ResolvedFile,
): void {
  const fault = (what: string): ArpenteurError => refused(wanted, url, new ContentFault(what, false));
  if (/^text\/html\b/i.test(contentType)) throw fault('the server sends a web page');
  if (bytes === undefined) return;
  if (bytes === 0) throw fault('the file is empty');
  if (locked !== undefined && bytes !== locked.bytes) {
    throw disagrees(wanted, `has ${bytes} bytes at the producer now, the lock file says ${locked.bytes}`);
  }
  if (locked === undefined && resolved.bytes === undefined) {
    const { bytes: expected, source } = wanted;
    // Bytes a row vary more than rows do.
    const spread = 2 * source.expect.spread;
    if (expected > 0 && (bytes < expected / spread || bytes > expected * spread)) {
      throw fault(`the file has ${bytes} bytes; the catalogue expects about ${expected}`);
    }
  }
}

/**
 * Reads a file that is there completely, and refuses what the catalogue or the producer's hash do not allow.
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
      `its ${checksum.type} is ${content.checksum ?? ''}; the producer says ${checksum.value}`,
      true,
    );
  }
  if (locked !== undefined) return content;
  const { rows } = content;
  const { spread } = wanted.source.expect;
  if (wanted.rows > 0 && (rows < wanted.rows / spread || rows > wanted.rows * spread)) {
    throw new ContentFault(`the file has ${rows} rows; the catalogue expects about ${wanted.rows}`, false);
  }
  if (replaced !== undefined && rows < leastShareOfFormer * replaced.rows) {
    throw new ContentFault(`the file has ${rows} rows; the edition before it had ${replaced.rows}`, false);
  }
  return content;
}

/** Says how a header differs; the columns that are needed and not there go into the lock file. */
export function judgeHeader(
  { source, path }: WantedFile,
  { header }: FileContent,
  onNote: (text: string) => void,
): Pick<LockedFile, 'lacks'> {
  const diff = diffHeaders(source.header, header, source.format === 'csv');
  if (diff === undefined) return {};
  const lacks = missingColumns(source.kind, header, source.properties ?? {});
  for (const line of describeHeaderDiff(path, diff, lacks)) onNote(line);
  return lacks.length === 0 ? {} : { lacks };
}

/**
 * Refuses a file that is not the one of the lock file.
 *
 * @throws {ArpenteurError} LOCK_DISAGREES.
 */
export function requireLocked(file: LockedFile, locked: LockedFile | undefined): void {
  if (locked === undefined || file.sha256 === locked.sha256) return;
  throw disagrees(file, `has the sha256 ${file.sha256} at the producer now, the lock file says ${locked.sha256}`);
}

function disagrees({ path }: { readonly path: string }, what: string): ArpenteurError {
  return new ArpenteurError('LOCK_DISAGREES', `${path} ${what}.`, { file: path });
}

/** FETCH_REFUSED for a file. */
export function refused({ path, source }: WantedFile, url: string, fault: ContentFault): ArpenteurError {
  return new ArpenteurError('FETCH_REFUSED', `${path} (${source.title}): ${fault.message}. It came from ${url}.`, { file: path, url }, fault); // prettier-ignore
}
