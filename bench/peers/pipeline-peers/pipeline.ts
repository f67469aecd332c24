import type { JudgedCodes } from '../geocode-peers/contacts.ts';
import type { PipelineTiming } from '../../kit/results/peer-result-types.ts';

/** Codes of one way for the sampled contacts, and its times for the timed ones. */
export interface PipelineRun extends Pick<PipelineTiming, 'pipeline' | 'version' | 'processes' | 'timedRows'> {
  /** One figure per run. */
  readonly elapsedMs: readonly number[];
  /** One figure per run: processor time of all processes, including databases. */
  readonly cpuMs: readonly number[];
  /** Per step, of the median run. */
  readonly stepCpuMs: Readonly<Record<string, number>>;
  /** For the sampled contacts, in order. */
  readonly codes: readonly JudgedCodes[];
}
