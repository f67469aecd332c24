import type { GeocodePeerTiming } from '../../kit/results/peer-result-types.ts';
import type { PlaceAnswer } from './judge-answers.ts';

/** Answers of a geocoder for the sampled contacts, and its times for the timed ones. */
export interface GeocoderRun extends Pick<
  GeocodePeerTiming,
  'peer' | 'version' | 'loadMs' | 'loadCpuMs' | 'processes' | 'timedRows'
> {
  /** One figure per run. */
  readonly elapsedMs: readonly number[];
  /** One figure per run: processor time of all processes, including databases. */
  readonly cpuMs: readonly number[];
  /** Answers for the sampled contacts, in order. */
  readonly answers: readonly PlaceAnswer[];
}

/** Files and sizes common to all geocoders. */
export interface GeocoderTask {
  /** CSV of the sampled contacts: `id;adresse;code_postal;commune`. */
  readonly sample: string;
  readonly sampleRows: number;
  readonly runs: number;
  /** Processes or threads: as many as the machine has cores. */
  readonly processes: number;
}
