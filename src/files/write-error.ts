import { ArpenteurError, systemErrorCode } from '../errors.ts';

/** What the system says about a write that failed, in words. */
const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'it would be larger than is allowed',
  EACCES: 'there is no permission to write there',
  EPERM: 'there is no permission to write there',
  EROFS: 'the file system is read-only',
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'the system has too many files open',
  EIO: 'the disk does not answer as it should',
  ELOOP: 'a link lies where the file goes',
  EEXIST: 'a file of that name appeared meanwhile',
};

/** The error of a write that failed, as FILE_UNWRITABLE with the reason in words. */
export function writeError(path: string, error: unknown): ArpenteurError {
  if (error instanceof ArpenteurError) return error;
  const code = systemErrorCode(error);
  const reason = reasons[code] ?? 'the system refused';
  return new ArpenteurError(
    'FILE_UNWRITABLE',
    `${path} cannot be written: ${reason} (${code}).`,
    { file: path },
    error,
  );
}
