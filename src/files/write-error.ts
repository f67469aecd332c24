import { ArpenteurError, systemErrorCode } from '../errors.ts';
import { phrase, type Phrase } from '../words/phrase.ts';

/** What the system says about a write that failed, in words. */
const reasons: Readonly<Record<string, Phrase>> = {
  ENOSPC: phrase`no space is left on the disk`,
  EDQUOT: phrase`the disk quota is used up`,
  EFBIG: phrase`it would be larger than is allowed`,
  EACCES: phrase`there is no permission to write there`,
  EPERM: phrase`there is no permission to write there`,
  EROFS: phrase`the file system is read-only`,
  ENOENT: phrase`its folder does not exist`,
  ENOTDIR: phrase`a part of its path is not a folder`,
  EISDIR: phrase`it is a folder`,
  ENAMETOOLONG: phrase`its name is too long`,
  EMFILE: phrase`too many files are open`,
  ENFILE: phrase`the system has too many files open`,
  EIO: phrase`the disk does not answer as it should`,
  ELOOP: phrase`a link lies where the file goes`,
  EEXIST: phrase`a file of that name appeared meanwhile`,
};

/** The error of a write that failed, as FILE_UNWRITABLE with the reason in words. */
export function writeError(path: string, error: unknown): ArpenteurError {
  if (error instanceof ArpenteurError) return error;
  const code = systemErrorCode(error);
  const reason = reasons[code] ?? phrase`the system refused`;
  return new ArpenteurError(
    'FILE_UNWRITABLE',
    phrase`${path} cannot be written: ${reason} (${code}).`,
    { file: path },
    error,
  );
}
