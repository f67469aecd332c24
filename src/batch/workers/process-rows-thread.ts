/** Module of the row-processing threads: makes a row processor once, then processes chunk after chunk. */
import { loadCodecs } from '../../tables/parquet/format/codecs.ts';
import { loadModule } from '../../threads/load-module.ts';
import { buffersOf, Moved, type StartThread } from '../../threads/thread-messages.ts';
import type { ProcessorDescription, ProcessorSource, RowsResult, WorkerTask } from './messages.ts';
import { processChunk } from './process-chunk.ts';
import type { RowProcessor } from './row-processor.ts';

interface ProcessorModule {
  readonly createRowProcessor: (options: unknown) => RowProcessor | Promise<RowProcessor>;
}

/** Makes the row processor. */
export const startThread: StartThread<ProcessorSource, WorkerTask> = async ({ module, options }) => {
  const { createRowProcessor } = (await loadModule(module)) as ProcessorModule;
  const processor = await createRowProcessor(options);
  return async (task) => {
    if (task.kind === 'describe') return describe(processor);
    if (task.layout.format === 'columns') await loadCodecs();
    return moved(processChunk(task, processor));
  };
};

function describe({ columns, counterNames }: RowProcessor): ProcessorDescription {
  return { columns: [...columns], counterNames: [...counterNames] };
}

/** The result with all its buffers moved. */
function moved(result: RowsResult): Moved<RowsResult> {
  const { input, output, rejects, exclusions, notes, collected, counts } = result;
  const sometimes = [rejects, exclusions, collected].filter((buffer) => buffer !== undefined);
  return new Moved(result, [input, output, counts.buffer, ...sometimes, ...buffersOf(notes ?? {})]);
}
