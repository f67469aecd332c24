import type { JudgedCodes } from '../geocode-peers/contacts.ts';
import type { PipelineTiming } from '../kit/peer-result-types.ts';

/** What one way made of the sampled contacts, and how long it took over those it was timed on. */
export interface PipelineRun extends Pick<PipelineTiming, 'pipeline' | 'version' | 'processes' | 'timedRows'> {
  /** One figure a run. */
  readonly elapsedMs: readonly number[];
  /** One figure a run: processor time of all processes, databases among them. */
  readonly cpuMs: readonly number[];
  /** Of each step, the middle run. */
  readonly stepCpuMs: Readonly<Record<string, number>>;
  /** Of the sampled contacts, in their order. */
  readonly codes: readonly JudgedCodes[];
}
