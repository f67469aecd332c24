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
  readonly folder: string;
  /** True from the moment that the service is told to stop. */
  isStopping: boolean;
}
