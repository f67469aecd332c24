import { type TakenOutputs, takeOutputs } from '../../files/take-outputs.ts';
import { isUri } from '../../tables/formats.ts';
import type { BatchPlan } from '../batch-plan.ts';
import { checkpointPath, partialPath, withoutSlash } from './output-paths.ts';

/**
 * Takes all outputs of a run: see {@link takeOutputs}. Rejects have no lock: most runs have none, and the folder of a
 * device holds no lock files.
 *
 * @throws {ArpenteurError} OUTPUT_IN_USE, COMMIT_DAMAGED, FILE_UNWRITABLE.
 */
export async function ownOutputs(plan: BatchPlan): Promise<TakenOutputs> {
  const written = plan.outputs.filter(({ path }) => path !== '-' && !isUri(path));
  const pathsOf = (isWanted: (role: string) => boolean): string[] =>
    written.filter(({ role }) => isWanted(role)).map(({ path }) => withoutSlash(path));
  const outputs = pathsOf((role) => role !== 'rejects');
  const kept = outputs.flatMap((path) => [checkpointPath(path), partialPath(path)]);
  // Beside a stream, which has no lock, several runs share the name of the rejects: whose temporary files are dead is not known.
  const rejects = outputs.length === 0 ? [] : pathsOf((role) => role === 'rejects');
  return takeOutputs({
    outputs,
    besides: [...rejects, ...kept],
    breakLock: plan.breakLock,
  });
}
