import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Upper bounds of the classes of response times, in seconds. */
const bucketSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30];

/** Values that are read when the metrics are asked for. */
export interface MetricsNow {
  readonly pack: { readonly id: string; readonly millesime: string };
  readonly jobsPending: number;
}

/**
 * The metrics of one service, in Prometheus' text format. Labels are routes, methods, statuses and states, never an address,
 * a query or a client.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #loop = monitorEventLoopDelay({ resolution: 20 });
  readonly #requests = new Counter({
    name: 'arpenteur_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route', 'status'],
    registers: [this.#registry],
  });
  readonly #seconds = new Histogram({
    name: 'arpenteur_request_seconds',
    help: 'Response time in seconds',
    labelNames: ['route'],
    buckets: bucketSeconds,
    registers: [this.#registry],
  });
  readonly #records = this.#count('arpenteur_records_total', 'Records matched by /v1/match');
  readonly #jobs = new Counter({
    name: 'arpenteur_jobs_total',
    help: 'Jobs that ended, by state',
    labelNames: ['state'],
    registers: [this.#registry],
  });
  readonly #pending = this.#measure('arpenteur_jobs_pending', 'Jobs that wait or run');
  readonly #pack = new Gauge({
    name: 'arpenteur_pack',
    help: 'The pack in use: always 1, labelled with its id and millésime',
    labelNames: ['id', 'millesime'],
    registers: [this.#registry],
  });
  readonly #delay = this.#measure(
    'arpenteur_event_loop_delay_p99_seconds',
    '99th percentile of the event loop delay since the last reading, in seconds',
  );
  readonly #memory = this.#measure('process_resident_memory_bytes', 'Resident memory in bytes');
  readonly #uptime = this.#measure('process_uptime_seconds', 'Time since the process started, in seconds');

  /** The content type of {@link text}. */
  readonly contentType = 'text/plain; version=0.0.4';

  constructor() {
    this.#loop.enable();
  }

  /** Counts an answered request and its response time. */
  countRequest(route: string, method: string, status: number, seconds: number): void {
    this.#requests.inc({ method, route, status });
    this.#seconds.observe({ route }, seconds);
  }

  /** Counts records that were matched. */
  countRecords(count: number): void {
    this.#records.inc(count);
  }

  /** Counts a job that ended in this state. */
  countJob(state: string): void {
    this.#jobs.inc({ state });
  }

  /** Returns all metrics as text. */
  text({ pack, jobsPending }: MetricsNow): Promise<string> {
    this.#pack.reset();
    this.#pack.set(pack, 1);
    this.#pending.set(jobsPending);
    this.#delay.set(this.#loop.percentile(99) / 1e9);
    this.#loop.reset();
    this.#memory.set(process.memoryUsage.rss());
    this.#uptime.set(process.uptime());
    return this.#registry.metrics();
  }

  /** Starts all counts at zero. */
  reset(): void {
    this.#registry.resetMetrics();
    this.#loop.reset();
  }

  /** Stops measuring. */
  close(): void {
    this.#loop.disable();
  }

  #count(name: string, help: string): Counter {
    return new Counter({ name, help, registers: [this.#registry] });
  }

  #measure(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers: [this.#registry] });
  }
}
