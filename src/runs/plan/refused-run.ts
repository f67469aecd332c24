import { planOutputs } from '../../batch/batch-plan.ts';
import { ownedOutputs } from '../../batch/outputs/own-outputs.ts';
import { endRefused } from '../../files/take-outputs.ts';
import { planSeals, type RunPaths } from './check-run-paths.ts';

/** Ends a run that cannot begin, and cleans up after dead runs of the same outputs: see {@link endRefused}. */
export async function refuseRun(given: RunPaths, refusal: unknown): Promise<never> {
  return endRefused(() => {
    const hasExclusions = (given.exclude ?? []).length > 0;
    return ownedOutputs([...planOutputs(given, hasExclusions, 'csv'), ...planSeals(given)]);
  }, refusal);
}
