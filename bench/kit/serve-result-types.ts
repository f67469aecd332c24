import type { Circumstances } from './circumstances.ts';

/** `bench/results/serve.json`. */
export interface ServeResult {
  readonly benchmark: 'serve';
  readonly circumstances: Circumstances;
  readonly packId: string;
  /** From the start of the process to its first ready answer, and the processor time until then. */
  readonly ready: { readonly elapsedMs: number; readonly cpuMs: number };
  readonly single: SingleFigures;
  readonly typing: { readonly clock: Latency; readonly cpu: Latency };
  readonly file: FileFigures;
  readonly slowClients: {
    readonly clients: number;
    readonly alone: SlowFigures;
    readonly withJob: SlowFigures;
    /** True when the job was still under way at the end: then it was so for all requests. */
    readonly jobLasted: boolean;
  };
}

/** Times of many requests, in milliseconds. */
export interface Latency {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Requests of many clients that ask seldom. */
export interface SlowFigures extends Latency {
  readonly failed: number;
  /** Upper end of the class of the service's own figures in which its p99 lies, in milliseconds: without client and wire. */
  readonly inServerP99BelowMs?: number;
}

/** Single records over connections that are kept. */
export interface SingleFigures {
  readonly requests: number;
  readonly failed: number;
  readonly perSecond: number;
  readonly perCpuSecond: number;
  readonly p99Ms: number;
}

/** One file through `/search/csv/` and through `match`: medians of several turns. */
export interface FileFigures {
  readonly rows: number;
  readonly searchMs: number;
  readonly searchCpuMs: number;
  readonly matchMs: number;
  readonly matchCpuMs: number;
}
