/** Downloads one file into its `.part`; resumes an earlier download if the server allows it and the edition is the same. */
import { open, stat } from 'node:fs/promises';
import { systemErrorCode } from '../../../errors.ts';
import { type Answer, isSameEdition, strongValidator } from '../network/answer.ts';
import type { Network } from '../network/network.ts';
import { PassingFailure } from '../network/passing-failure.ts';
import type { BegunLoad, FetchJournal } from './fetch-journal.ts';
import { unwritable } from './write-whole.ts';
import { phrase } from '../../../words/phrase.ts';

/** A download. */
export interface PartLoad {
  readonly url: string;
  /** Path of the file in the lock file. */
  readonly path: string;
  /** Path to which the bytes are written. */
  readonly part: string;
  /** Checks the head of an answer before its body is downloaded; throws if it is wrong. */
  readonly inspect: (answer: Answer) => void;
  /** Called with the bytes so far, and the total. */
  readonly onBytes: (bytes: number, total: number | undefined) => void;
}

/**
 * Downloads a file completely, with retries of temporary failures. A `.part` that is already complete is not requested again.
 *
 * @returns the edition that was downloaded.
 * @throws {ArpenteurError} FETCH_FAILED, FILE_UNWRITABLE, and what `inspect` throws.
 */
export async function loadPart(load: PartLoad, network: Network, journal: FetchJournal): Promise<BegunLoad> {
  const retries = network.retries();
  for (;;) {
    const before = await sizeOf(load.part);
    const begun = journal.begun(load.path);
    const isOurs = begun !== undefined && begun.url === load.url;
    if (isOurs && before > 0 && before === begun.bytes) return begun;
    const validator = isOurs && before > 0 && (begun.bytes === undefined || before < begun.bytes) ? begun.validator : undefined; // prettier-ignore
    try {
      const resume = validator === undefined ? undefined : { from: before, validator };
      return await network.load(load.url, resume, (answer) => takeAnswer(answer, load, begun, journal));
    } catch (error) {
      if (error instanceof PassingFailure && error.isAnew) await empty(load.part);
      // Only bytes that a later request can resume from count as progress.
      const now = journal.begun(load.path);
      if (now?.validator !== undefined && (await sizeOf(load.part)) > before) retries.gained();
      await retries.pause(error, load.url);
    }
  }
}

async function takeAnswer(
  answer: Answer,
  load: PartLoad,
  earlier: BegunLoad | undefined,
  journal: FetchJournal,
): Promise<BegunLoad> {
  let begun: BegunLoad;
  if (answer.from > 0 && earlier !== undefined) {
    const known = { etag: earlier.etag, lastModified: earlier.lastModified, bytes: earlier.bytes };
    if (isSameEdition(known, answer) === false) {
      await answer.cancel();
      throw new PassingFailure('the file changed while it was being loaded', { isAnew: true });
    }
    begun = earlier;
  } else {
    try {
      load.inspect(answer);
    } catch (error) {
      await answer.cancel();
      throw error;
    }
    begun = beginning(answer, load.url);
    // In this order: after a kill in between, bytes of one edition must not be recorded as another.
    await empty(load.part);
    await journal.addBegun(load.path, begun);
  }
  const bytes = await writeBody(answer, load, begun.bytes);
  if (begun.bytes !== undefined && bytes !== begun.bytes) {
    throw new PassingFailure(phrase`the connection ended after ${bytes} of ${begun.bytes} bytes`, {
      isAnew: bytes > begun.bytes,
    });
  }
  if (begun.bytes !== undefined) return begun;
  // The server gave no length, but ended its answer properly: the length is known now.
  const complete = { ...begun, bytes };
  await journal.addBegun(load.path, complete);
  return complete;
}

function beginning(answer: Answer, url: string): BegunLoad {
  const { etag, lastModified, bytes, date } = answer;
  const validator = strongValidator(answer);
  return {
    url,
    finalUrl: answer.url,
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
    ...(bytes !== undefined && { bytes }),
    ...(validator !== undefined && { validator }),
    date: date.toISOString(),
  };
}

/** @returns the final size of the `.part` in bytes. */
async function writeBody(answer: Answer, { part, onBytes }: PartLoad, total: number | undefined): Promise<number> {
  let at = answer.from;
  try {
    const handle = await open(part, 'r+');
    try {
      onBytes(at, total);
      for await (const chunk of answer.body) {
        for (let written = 0; written < chunk.length;) {
          written += (await handle.write(chunk, written, chunk.length - written, at + written)).bytesWritten;
        }
        at += chunk.length;
        onBytes(at, total);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw unwritable(part, error);
  }
  return at;
}

/** Makes the next request ask for the whole file. Synced before it returns, so that no bytes of another edition remain. */
async function empty(part: string): Promise<void> {
  try {
    const handle = await open(part, 'w');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw unwritable(part, error);
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return 0;
    throw error;
  }
}
