import type { WorkFolder } from '../files/work-folder.ts';
import type { Metrics } from '../server/metrics.ts';
import type { PackHolder } from '../pack-holder.ts';
import type { ServeLimits } from '../serve-options.ts';

/** What jobs need of the service. */
export interface JobSurroundings {
  readonly holder: PackHolder;
  readonly metrics: Metrics;
  readonly limits: ServeLimits;
  /** Worker threads of jobs: they leave a core to single requests. */
  readonly jobThreads: number;
  /** Uploads and jobs. */
  readonly work: WorkFolder;
}
