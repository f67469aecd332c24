import type { GeocodePeerTiming } from '../kit/peer-result-types.ts';
import type { PlaceAnswer } from './judge-answers.ts';

/** What a geocoder made of the sampled contacts, and how long it took over those it was timed on. */
export interface GeocoderRun extends Pick<
  GeocodePeerTiming,
  'peer' | 'version' | 'loadMs' | 'loadCpuMs' | 'processes' | 'timedRows'
> {
  /** One figure a run. */
  readonly elapsedMs: readonly number[];
  /** One figure a run: processor time of all processes, databases among them. */
  readonly cpuMs: readonly number[];
  /** Of the sampled contacts, in their order. */
  readonly answers: readonly PlaceAnswer[];
}

/** Files and sizes that are the same for every geocoder. */
export interface GeocoderTask {
  /** CSV of the sampled contacts: `id;adresse;code_postal;commune`. */
  readonly sample: string;
  readonly sampleRows: number;
  readonly runs: number;
  /** Processes or threads: as many as the machine has cores. */
  readonly processes: number;
}
