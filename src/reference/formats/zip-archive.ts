/** The files inside a zip archive, zip64 included. */
import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { ArpenteurError } from '../../errors.ts';
import { sourceInvalid } from '../files/open-source-file.ts';
import type { SourceFile } from '../source.ts';
import { phrase } from '../../words/phrase.ts';

/** Bytes of one unpacked file above which the archive is refused: no part of a shapefile may be larger (ESRI). */
const largestEntryBytes = 2 ** 31;

/** The files of an open archive. */
export interface ZipArchive {
  /** Paths within the archive, `/` between names. */
  readonly names: readonly string[];
  /** Unpacks one of {@link names}; it is checked against its length and checksum. */
  readonly read: (name: string) => Promise<Buffer>;
}

/**
 * Opens an archive for `use` and closes it afterwards. Only what is read is unpacked, so memory is bounded by it.
 *
 * @throws ArpenteurError SOURCE_INVALID for an archive that is cut, damaged or encrypted, or a file in it that is too large.
 */
export async function withZipArchive<Result>(
  kind: string,
  file: SourceFile,
  use: (archive: ZipArchive) => Promise<Result>,
): Promise<Result> {
  const { openPromise } = await import('yauzl');
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(file.path, { lazyEntries: true, autoClose: false });
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    const read = (name: string): Promise<Buffer> => readEntry(zip, entries.get(name));
    return await use({ names: [...entries.keys()], read });
  } catch (error) {
    if (error instanceof ArpenteurError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw sourceInvalid(
      kind,
      file,
      phrase`the zip archive cannot be read (${reason})`,
      phrase`a complete zip archive`,
      error,
    );
  } finally {
    zip?.close();
  }
}

async function readEntry(zip: ZipFile | undefined, entry: Entry | undefined): Promise<Buffer> {
  if (zip === undefined || entry === undefined) throw new RangeError('no such entry');
  const { fileName, uncompressedSize } = entry;
  if (uncompressedSize > largestEntryBytes) {
    throw new RangeError(`${fileName} unpacks to ${uncompressedSize} bytes, more than ${largestEntryBytes}`);
  }
  const bytes = Buffer.alloc(uncompressedSize);
  let at = 0;
  // The stream fails where it has more or fewer bytes than `uncompressedSize`.
  for await (const chunk of await zip.openReadStreamPromise(entry)) at += (chunk as Buffer).copy(bytes, at);
  if (crc32(bytes) !== entry.crc32) throw new RangeError(`the checksum of ${fileName} is wrong`);
  return bytes;
}
