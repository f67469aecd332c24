/** Streams the objects of a file with one JSON object per line. */
import type { FileFindings } from '../findings/findings.ts';
import { readSourceBytes, sourceInvalid } from '../files/open-source-file.ts';
import type { ReferenceSource, SourceFile } from '../source.ts';
import { isJsonObject, type JsonObject } from '../../tables/ndjson/ndjson-fields.ts';
import { byteOrderMarkLength } from '../../tables/csv/record-stream.ts';
import { decodeRange, EncodingDetector } from './csv/text-decoder.ts';
import { largestRecordBytes } from '../findings/thresholds.ts';
import { phrase } from '../../words/phrase.ts';

/**
 * The objects of an NDJSON file in batches, in order.
 *
 * @throws ArpenteurError SOURCE_INVALID when a line is not a JSON object; FILE_*.
 */
export async function* readNdjson(
  source: ReferenceSource,
  file: SourceFile,
  findings: FileFindings,
): AsyncGenerator<readonly JsonObject[]> {
  const encoding = new EncodingDetector(findings);
  let pending: Buffer = Buffer.alloc(0);
  let line = 0;
  const parse = (bytes: Buffer): readonly JsonObject[] => {
    const start = line === 0 ? byteOrderMarkLength(bytes) : 0;
    const text = decodeRange(bytes, start, bytes.length, encoding.next(bytes, `from line ${line + 1}`));
    const objects: JsonObject[] = [];
    for (const entry of text.split('\n')) {
      line++;
      if (entry.trim() === '') continue;
      objects.push(parseObject(entry, line, source, file));
    }
    line--; // what follows the last line feed is empty
    findings.rows += objects.length;
    return objects;
  };
  for await (const chunk of readSourceBytes(source.kind, file)) {
    const bytes = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    const limit = bytes.lastIndexOf(0x0a) + 1;
    pending = bytes.subarray(limit);
    if (limit > 0) yield parse(bytes.subarray(0, limit));
    if (pending.length > largestRecordBytes) {
      throw sourceInvalid(
        source.kind,
        file,
        phrase`line ${line + 1} has more than ${largestRecordBytes} bytes`,
        phrase`NDJSON`,
      );
    }
  }
  if (pending.length > 0) yield parse(Buffer.concat([pending, Buffer.from('\n')]));
}

function parseObject(text: string, line: number, source: ReferenceSource, file: SourceFile): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw sourceInvalid(source.kind, file, phrase`line ${line} is not JSON`, phrase`one JSON object per line`, error);
  }
  if (!isJsonObject(value))
    throw sourceInvalid(source.kind, file, phrase`line ${line} is not an object`, phrase`objects`);
  return value;
}
