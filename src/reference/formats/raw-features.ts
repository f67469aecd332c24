import type { JsonObject } from './ndjson-lines.ts';

/** Features of any layout before projection, with the system that the file itself names, if any. */
export interface RawFeatures {
  readonly features: readonly JsonObject[];
  readonly crs: string | undefined;
}
