import type { Changes } from './changes.ts';
import type { JobQueue } from './jobs/job-queue.ts';
import type { JobSurroundings } from './jobs/job-surroundings.ts';
import type { OwnConnections } from './server/own-connections.ts';

/** What all routes share. */
export interface Service extends JobSurroundings {
  /** Worker threads for requests that a client waits for. */
  readonly threads: number | undefined;
  /** Folder of the web page's files; default that of its build. */
  readonly page: string | undefined;
  /** True to refuse unknown parameters of the routes of the national service; else they are ignored and listed. */
  readonly isStrict: boolean;
  /** Connections on which the service asks itself, to warm up. */
  readonly own: OwnConnections;
  /** Changes since the previous pack. */
  readonly changes: Changes;
  /** Jobs; set once the routes are made. */
  jobs: JobQueue | undefined;
  /** True once the service has been told to stop. */
  isStopping: boolean;
}
