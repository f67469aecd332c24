import type { UploadPlaces } from '../files/upload-places.ts';
import type { WorkFolder } from '../files/work-folder.ts';
import type { Metrics } from '../server/metrics.ts';
import type { PackHolder } from '../pack-holder.ts';
import type { ServeLimits } from '../serve-options.ts';

/** What jobs need from the service. */
export interface JobSurroundings {
  readonly holder: PackHolder;
  readonly metrics: Metrics;
  readonly limits: ServeLimits;
  /** Worker threads for jobs; they leave one core for single requests. */
  readonly jobThreads: number;
  /** Places of uploads: jobs and files answered at once share them. */
  readonly places: UploadPlaces;
  /** Folder of uploads and jobs. */
  readonly work: WorkFolder;
}
