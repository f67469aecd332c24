import type { Circumstances } from './circumstances.ts';

/** `bench/results/serve.json`. */
export interface ServeResult {
  readonly benchmark: 'serve';
  readonly circumstances: Circumstances;
  readonly packId: string;
  /** From the start of the process to its first ready answer, with the processor time. */
  readonly ready: { readonly elapsedMs: number; readonly cpuMs: number };
  readonly single: SingleFigures;
  readonly typing: { readonly clock: Latency; readonly cpu: Latency };
  /** A list that repeats its addresses, and one that does not. */
  readonly file: FileFigures;
  readonly distinctFile: FileFigures;
  readonly slowClients: {
    readonly clients: number;
    readonly alone: SlowFigures;
    readonly withJob: SlowFigures;
    /** True if the job was still running at the end, and so during all requests. */
    readonly jobLasted: boolean;
  };
}

/** Times of many requests, in milliseconds. */
export interface Latency {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Times for many clients that send few requests. */
export interface SlowFigures extends Latency {
  readonly failed: number;
  /** Upper bound of the bucket of the service's own histogram that contains its p99, in milliseconds: without client and network. */
  readonly inServerP99BelowMs?: number;
}

/** Single records over persistent connections. */
export interface SingleFigures {
  readonly requests: number;
  readonly failed: number;
  readonly perSecond: number;
  readonly perCpuSecond: number;
  readonly p99Ms: number;
}

/** One file through `/search/csv/` and through `match`: medians of several rounds. */
export interface FileFigures {
  readonly rows: number;
  readonly searchMs: number;
  readonly searchCpuMs: number;
  readonly matchMs: number;
  readonly matchCpuMs: number;
}
