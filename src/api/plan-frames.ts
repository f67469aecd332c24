import type { PackHeader } from '../pack/format.ts';
import type { WorkerOptions } from '../worker/plan-worker.ts';
import type { WorkerStreams } from '../worker/serve-frames.ts';

/**
 * Plans requests of `arpenteur worker --plan` without matching a row: the options are checked, and each OPEN and SCHM is answered by a
 * PLAN and a SCHM (docs/worker.md). Reads no more of the pack than its header.
 *
 * @throws {ArpenteurError} as {@link Pack.serveFrames}.
 */
export async function planFrames(header: PackHeader, options: WorkerOptions, streams: WorkerStreams): Promise<void> {
  // Arrow takes longer to load than all that other users of the API need.
  const { planFrames: plan } = await import('../worker/serve-frames.ts');
  await plan(header, options, streams);
}
