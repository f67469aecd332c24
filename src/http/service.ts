import type { WorkFolder } from './files/work-folder.ts';
import type { JobQueue } from './jobs/job-queue.ts';
import type { Metrics } from './metrics.ts';
import type { PackHolder } from './pack-holder.ts';
import type { ServeLimits } from './serve-options.ts';

/** What the routes share. */
export interface Service {
  readonly holder: PackHolder;
  readonly metrics: Metrics;
  readonly limits: ServeLimits;
  readonly threads: number | undefined;
  /** Uploads and jobs. */
  readonly work: WorkFolder;
  /** Files that take their time; there once the routes are made. */
  jobs: JobQueue | undefined;
  /** True from the moment that the service is told to stop. */
  isStopping: boolean;
}
