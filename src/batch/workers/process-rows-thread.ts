/** Module of the row-processing threads: makes a row processor once, then processes chunk after chunk. */
import { loadCodecs } from '../../tables/parquet/format/codecs.ts';
import { loadModule } from '../../threads/load-module.ts';
import type { StartThread } from '../../threads/thread-messages.ts';
import type { ProcessorDescription, ProcessorSource, WorkerTask } from './messages.ts';
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
    return processChunk(task, processor);
  };
};

function describe({ columns, counterNames }: RowProcessor): ProcessorDescription {
  return { columns: [...columns], counterNames: [...counterNames] };
}
