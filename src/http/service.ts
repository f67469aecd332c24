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
  /** Worker threads of what a client waits for. */
  readonly threads: number | undefined;
  /** Worker threads of jobs: they leave a core to single requests. */
  readonly jobThreads: number;
  /** Folder of the web page's files; default that of its build. */
  readonly page: string | undefined;
  /** Uploads and jobs. */
  readonly work: WorkFolder;
  /** Files that take their time; there once the routes are made. */
  jobs: JobQueue | undefined;
  /** True from the moment that the service is told to stop. */
  isStopping: boolean;
}
