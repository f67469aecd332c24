import type { Changes } from './changes.ts';
import type { JobQueue } from './jobs/job-queue.ts';
import type { JobSurroundings } from './jobs/job-surroundings.ts';

/** What the routes share. */
export interface Service extends JobSurroundings {
  /** Worker threads of what a client waits for. */
  readonly threads: number | undefined;
  /** Folder of the web page's files; default that of its build. */
  readonly page: string | undefined;
  /** What changed since the pack before. */
  readonly changes: Changes;
  /** Files that take their time; there once the routes are made. */
  jobs: JobQueue | undefined;
  /** True from the moment that the service is told to stop. */
  isStopping: boolean;
}
