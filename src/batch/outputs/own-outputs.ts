import { type TakenOutputs, type TakeOptions, takeOutputs } from '../../files/take-outputs.ts';
import { isUri } from '../../tables/formats.ts';
import { type BatchPlan, planBase } from '../batch-plan.ts';
import { checkpointPath, partialPath, withoutSlash } from './output-paths.ts';

/**
 * Takes all outputs of a run: see {@link takeOutputs}. Rejects are taken with the file that they are named after. Where
 * the rows go to a stream, runs in one folder share the name of the rejects, and most have none: it is taken by the first
 * rejected row.
 *
 * @throws {ArpenteurError} OUTPUT_IN_USE, COMMIT_DAMAGED, FILE_UNWRITABLE.
 */
export async function ownOutputs(plan: BatchPlan): Promise<TakenOutputs> {
  return takeOutputs({ ...ownedOutputs(plan.outputs), breakLock: plan.breakLock });
}

/** What a run with these outputs takes when it begins. */
export function ownedOutputs(planned: BatchPlan['outputs']): TakeOptions {
  const written = planned.filter(({ path }) => path.trim() !== '' && path !== '-' && !isUri(path));
  const hasFile = planBase({ outputs: planned }) !== '-';
  const outputs = written.filter(({ role }) => role !== 'rejects' || hasFile).map(({ path }) => withoutSlash(path));
  const kept = outputs.flatMap((path) => [checkpointPath(path), partialPath(path)]);
  return { outputs, besides: kept };
}
