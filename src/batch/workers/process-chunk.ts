import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { ArpenteurError } from '../../errors.ts';
import type { RowsResult, RowsTask } from './messages.ts';
import { processColumns } from './process-columns.ts';
import { processCsv } from './process-csv.ts';
import { processNdjson } from './process-ndjson.ts';
import type { RowProcessor } from './row-processor.ts';
import { phrase } from '../../words/phrase.ts';

/** How rows are processed, by their form. */
const processes = { csv: processCsv, ndjson: processNdjson, columns: processColumns };

/** Processes the records of a task: bytes in, bytes out. */
export function processChunk(task: RowsTask, processor: RowProcessor): RowsResult {
  const startedMs = performance.now();
  const { layout } = task;
  if (processor.columns.length !== layout.resultNames.length) {
    throw new ArpenteurError(
      'WORKER_FAILED',
      phrase`The row processor has ${processor.columns.length} columns, the layout ${layout.resultNames.length}.`,
    );
  }
  const bytes = new Uint8Array(task.input);
  const out = new ByteBuffer(0);
  out.use(task.output);
  const rejects = new ByteBuffer(0);
  const exclusions = new ByteBuffer(0);
  const process = processes[layout.format];
  const counts = process(bytes, task.inputLength, layout, processor, { out, rejects, exclusions }, task.firstRecord);
  return {
    input: task.input,
    output: out.bytes.buffer,
    outputLength: out.length,
    ...counts,
    rejects: bufferOf(rejects),
    exclusions: bufferOf(exclusions),
    notes: processor.notes?.take(),
    collected: processor.takeCollected?.(),
    counts: Float64Array.from(processor.takeCounts()),
    workMs: performance.now() - startedMs,
  };
}

function bufferOf(written: ByteBuffer): ArrayBuffer | undefined {
  return written.length === 0 ? undefined : written.bytes.slice(0, written.length).buffer;
}
