import { readFile } from 'node:fs/promises';
import { ArpenteurError, systemErrorCode } from '../../errors.ts';
import { phrase } from '../../words/phrase.ts';

/** Environment variable that holds the key if no file is named. */
export const oppositionKeyVariable = 'ARPENTEUR_OPPOSITION_KEY';

/** Minimum bytes of a key: there are only a thousand million telephone numbers, so only the key protects their digests. */
const leastBytes = 16;
/** Maximum bytes read: a larger file is not a key. */
const mostBytes = 4096;

/** Where the key of an opposition list is. */
export interface OppositionKeySource {
  /** A file whose bytes are the key, without a final line end. */
  readonly file?: string | undefined;
  /** The key itself, from the environment; used if no file is named. */
  readonly text?: string | undefined;
}

/**
 * Reads the key of an opposition list.
 *
 * @throws {ArpenteurError} OPPOSITION_KEY: missing or too short; FILE_NOT_FOUND, FILE_UNREADABLE.
 */
export async function readOppositionKey({ file, text }: OppositionKeySource): Promise<Uint8Array> {
  const where = file ?? `$${oppositionKeyVariable}`;
  if (file === undefined && (text === undefined || text === '')) {
    throw new ArpenteurError('OPPOSITION_KEY', 'An opposition list needs the key that its digests were made with.');
  }
  const key = file === undefined ? Buffer.from(text ?? '') : withoutLineEnd(await readKeyFile(file));
  if (key.length < leastBytes || key.length > mostBytes) {
    throw new ArpenteurError(
      'OPPOSITION_KEY',
      phrase`The key in ${where} has ${key.length} bytes; expected ${leastBytes} to ${mostBytes}.`,
      { bytes: key.length },
    );
  }
  // Whoever gives the contacts for the key makes digests that nobody can use again. Base64 may have lines, but no delimiters.
  if (/^[\x20-\x7e]*[;,|\t][\x20-\x7e\t]*\r?\n/.test(key.toString('latin1'))) {
    throw new ArpenteurError('OPPOSITION_KEY', phrase`${where} is a table; expected a key.`, {});
  }
  return Uint8Array.from(key);
}

async function readKeyFile(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT')
      throw new ArpenteurError('FILE_NOT_FOUND', phrase`${file} (key) does not exist.`, { file }, error);
    throw new ArpenteurError('FILE_UNREADABLE', phrase`${file} (key) cannot be read (${code}).`, { file }, error);
  }
}

function withoutLineEnd(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d)) end--;
  return bytes.subarray(0, end);
}
