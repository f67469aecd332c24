import { access, constants, readdir } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { ArpenteurError, systemErrorCode } from '../../errors.ts';
import { type KeptKind, keptKindOf } from './file-kind.ts';
import { findTarget, isSameFile, type PathTarget } from './path-target.ts';
import { phrase, Phrase, type Words, asPhrase } from '../../words/phrase.ts';

/** Files that a command is about to read and write. */
export interface CheckedPaths {
  readonly reads: readonly (string | undefined)[];
  readonly writes: readonly CheckedWrite[];
  /** Replace files of any kind; what the run itself reads, never. */
  readonly overwrite?: boolean | undefined;
}

/** A file that a command creates or replaces, or a folder that it fills. */
export interface CheckedWrite {
  /** `-` is standard output; undefined for an option that was not given. */
  readonly path: string | undefined;
  /** A new folder, which may exist already if it is empty; or one that may hold what earlier runs left. Default a file. */
  readonly folder?: 'new' | 'shared' | undefined;
  /** Written in some runs only, so its folder need not be writable. */
  readonly isOptional?: boolean | undefined;
  /** The kind that this output has itself, and may therefore replace. */
  readonly kind?: KeptKind | undefined;
  /** Replaces nothing but an empty file and its own kind: who names a table here means another option. */
  readonly isStrict?: boolean | undefined;
}

/**
 * Checks the paths of a command before it opens or loads anything: no output replaces a file that is read, however it is
 * spelled and through all links; no two outputs are one file; no output replaces a file of a kind that is known
 * (`KeptKind`) by something else; each output can be created where it is wanted.
 *
 * @throws {ArpenteurError} OUTPUT_IS_INPUT; OPTION_INVALID: two outputs are one file, or one lies in the folder of another;
 * OUTPUT_IS_OTHER_KIND; FILE_UNWRITABLE, with the system's code as `reason`.
 */
export async function checkPaths({ reads, writes, overwrite = false }: CheckedPaths): Promise<void> {
  const read = await Promise.all(given(reads).map(findTarget));
  const written: { write: CheckedWrite; target: PathTarget }[] = [];
  for (const write of writes) {
    if (write.path !== undefined) written.push({ write, target: await findTarget(write.path) });
  }
  for (const [at, { write, target }] of written.entries()) {
    const input = read.find((one) => isSameFile(one, target));
    if (input !== undefined) throw overInput(target.path, input.path);
    const inside = write.folder !== 'shared' ? undefined : read.find((one) => isInside(one, target));
    if (inside !== undefined) {
      const message = phrase`${inside.path}, which the command reads, lies in ${target.path}, whose files the command replaces and removes.`;
      throw new ArpenteurError('OUTPUT_IS_INPUT', message, { file: inside.path });
    }
    if (written.slice(0, at).some((other) => isSameFile(other.target, target))) {
      throw new ArpenteurError('OPTION_INVALID', phrase`Two outputs would be written to ${target.target}.`);
    }
  }
  // Folders first: a file inside one that cannot be used says less about the cause.
  const folders = written.filter(({ write }) => write.folder !== undefined);
  for (const { write, target } of folders) await requireWritable(target, write.folder);
  for (const { write, target } of written) {
    for (const outer of folders) refuseInside(outer.target, target);
    if (write.folder === undefined && write.isOptional !== true) await requireWritable(target, undefined);
    const kind = target.kind === 'file' && !overwrite ? await keptKindOf(target.target) : undefined;
    const isOther =
      kind === undefined ? !overwrite && write.isStrict === true && target.bytes > 0 : kind !== write.kind;
    if (!isOther) continue;
    const found = kind === undefined ? phrase`not ${new Phrase(write.kind ?? '')}` : new Phrase(kind);
    const message = phrase`${target.path} is ${found}; something else would be written over it.`;
    throw new ArpenteurError('OUTPUT_IS_OTHER_KIND', message, { file: target.path });
  }
}

/** Refuses an output inside the folder of another, which would hold a file that it does not know. */
function refuseInside(outer: PathTarget, inner: PathTarget): void {
  if (!isInside(inner, outer)) return;
  const message = phrase`${inner.path} lies in the folder ${outer.path}, which is an output itself and holds its own files only.`;
  throw new ArpenteurError('OPTION_INVALID', message);
}

function overInput(output: string, input: string): ArpenteurError {
  const message = phrase`${output} would be written over ${input}, which the command reads.`;
  return new ArpenteurError('OUTPUT_IS_INPUT', message, { file: input });
}

function isInside({ target, kind }: PathTarget, folder: PathTarget): boolean {
  return kind !== 'stream' && target.startsWith(folder.target + sep);
}

/** Whether an output can be created, or replaced, where its path leads. */
async function requireWritable(
  { path, target, kind, mode }: PathTarget,
  folder: CheckedWrite['folder'],
): Promise<void> {
  const refuse = (why: Words, reason: string): never => {
    throw new ArpenteurError('FILE_UNWRITABLE', phrase`${path} cannot be written: ${asPhrase(why)}.`, {
      file: path,
      reason,
    });
  };
  if (kind === 'stream') return;
  if (kind === 'folder' && folder === undefined) refuse('it is a folder, expected the name of a file', 'EISDIR');
  if (kind === 'file' && folder !== undefined) refuse('it is a file, expected the name of a folder', 'ENOTDIR');
  if (kind === 'folder' && folder === 'new') {
    const { length } = await readdir(target);
    if (length > 0) refuse(`it holds ${length} files already; expected one that is empty or new`, 'ENOTEMPTY');
  }
  // A rename would replace a read-only file; its owner wants to keep it.
  if (kind === 'file' && (mode & 0o222) === 0) refuse('it is read-only', 'EACCES');
  const parent = await findTarget(folder === 'shared' && kind === 'folder' ? target : dirname(target));
  // A folder for several runs is created with the folders above it.
  if (parent.kind === 'missing' && folder === 'shared') return;
  if (parent.kind === 'missing') refuse(phrase`its folder does not exist (${parent.path})`, 'ENOENT');
  if (parent.kind !== 'folder') refuse(phrase`${parent.path} is not a folder`, 'ENOTDIR');
  try {
    await access(parent.target, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = systemErrorCode(error);
    const why = code === 'EROFS' ? phrase`is on a read-only file system` : phrase`cannot be written to`;
    refuse(phrase`the folder ${parent.path} ${why}`, code);
  }
}

function given(paths: readonly (string | undefined)[]): string[] {
  return paths.filter((path) => path !== undefined);
}
