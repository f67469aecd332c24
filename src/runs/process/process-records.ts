import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { inputKeyIndex, inputKeys, type InputKey } from '../../record/input-fields.ts';
import type { TableLayout } from '../../tables/layout.ts';
import { parseJsonObject, type JsonObject } from '../../tables/ndjson/ndjson-fields.ts';
import type { RowsResult } from '../../batch/workers/messages.ts';
import type { WorkerPool } from '../../batch/workers/worker-pool.ts';

/** A record as values by key, empty or absent when unknown. */
export type InputRecord = Readonly<Partial<Record<InputKey, string | number | boolean | null | undefined>>>;

/** Default number of records per task: enough that the transfer costs little. */
const defaultBatchRecords = 1000;

/**
 * Processes records in batches, over all threads of a pool.
 *
 * @param batchRecords records per task, at least 1; the results of a batch come when it is full or the records end.
 * @returns for each record, in order, an object with every result column: null where empty, else text, number or the
 * value of a JSON column.
 * @throws {ArpenteurError} WORKER_FAILED, and what `records` throws.
 */
export async function* processRecords(
  pool: WorkerPool,
  records: AsyncIterable<InputRecord> | Iterable<InputRecord>,
  batchRecords = defaultBatchRecords,
): AsyncGenerator<JsonObject, void> {
  const layout = recordLayout(pool.description.columns);
  const underWay: Promise<RowsResult>[] = [];
  const batch = new ByteBuffer();
  let count = 0;
  const send = (): void => {
    const input = new SharedArrayBuffer(batch.length);
    new Uint8Array(input).set(batch.view());
    const output = new SharedArrayBuffer(batch.length * 2);
    const result = pool.processRows({ layout, input, inputLength: batch.length, firstRecord: 1, output });
    // Awaited later in order; this keeps an earlier failure from being unhandled.
    result.catch(() => undefined);
    underWay.push(result);
    batch.clear();
    count = 0;
  };
  for await (const record of records) {
    batch.writeText(JSON.stringify(record));
    batch.writeByte(0x0a);
    if (++count < batchRecords) continue;
    send();
    if (underWay.length < pool.tasksUnderWay) continue;
    const oldest = underWay.shift();
    if (oldest !== undefined) yield* parseResults(await oldest);
  }
  if (count > 0) send();
  for (const result of underWay) yield* parseResults(await result);
}

function recordLayout(columns: readonly string[]): TableLayout {
  return {
    format: 'ndjson',
    syntax: { delimiter: 0x2c, quotes: false, returnEndsRow: false },
    encoding: 'utf-8',
    encodingFixed: true,
    lineEnd: '\n',
    fieldCount: 0,
    pieces: inputKeys.map((key) => ({ key: inputKeyIndex(key), column: -1, name: key })),
    resultNames: columns,
    exclusionName: '',
    writing: {},
    codec: 'UNCOMPRESSED',
    resultsOnly: true,
  };
}

function* parseResults({ output, outputLength }: RowsResult): Generator<JsonObject> {
  const lines = new TextDecoder().decode(new Uint8Array(output, 0, outputLength)).split('\n');
  for (const line of lines) {
    const result = parseJsonObject(line);
    if (result !== undefined) yield result;
  }
}
