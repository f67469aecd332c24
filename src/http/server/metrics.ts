import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Upper ends of the classes of response times, in seconds. */
const bucketSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30] as const;

interface Timings {
  readonly buckets: number[];
  sum: number;
  count: number;
}

/** What the service counts, told in Prometheus' text format: numbers alone, by route. */
export class Metrics {
  readonly #requests = new Map<string, number>();
  readonly #timings = new Map<string, Timings>();
  readonly #counters = new Map<string, number>();
  readonly #loop = monitorEventLoopDelay({ resolution: 20 });

  constructor() {
    this.#loop.enable();
  }

  /** Counts a request that was answered. */
  countRequest(route: string, method: string, status: number, seconds: number): void {
    const labels = `method="${method}",route="${route}",status="${status}"`;
    this.#requests.set(labels, (this.#requests.get(labels) ?? 0) + 1);
    const key = `route="${route}"`;
    let timings = this.#timings.get(key);
    if (timings === undefined) {
      timings = { buckets: bucketSeconds.map(() => 0), sum: 0, count: 0 };
      this.#timings.set(key, timings);
    }
    timings.sum += seconds;
    timings.count++;
    const bucket = bucketSeconds.findIndex((end) => seconds <= end);
    if (bucket !== -1) timings.buckets[bucket] = (timings.buckets[bucket] ?? 0) + 1;
  }

  /** Adds to a counter, which is named with its labels. */
  add(counter: string, count = 1): void {
    this.#counters.set(counter, (this.#counters.get(counter) ?? 0) + count);
  }

  /** All of it as text. @param gauges values of now, by name with labels. */
  text(gauges: Readonly<Record<string, number>>): string {
    const lines = ['# TYPE arpenteur_requests_total counter'];
    for (const [labels, count] of this.#requests) lines.push(`arpenteur_requests_total{${labels}} ${count}`);
    lines.push('# TYPE arpenteur_request_seconds histogram');
    for (const [labels, { buckets, sum, count }] of this.#timings) {
      let below = 0;
      bucketSeconds.forEach((end, at) => {
        below += buckets[at] ?? 0;
        lines.push(`arpenteur_request_seconds_bucket{${labels},le="${end}"} ${below}`);
      });
      lines.push(`arpenteur_request_seconds_bucket{${labels},le="+Inf"} ${count}`);
      lines.push(
        `arpenteur_request_seconds_sum{${labels}} ${sum}`,
        `arpenteur_request_seconds_count{${labels}} ${count}`,
      );
    }
    for (const [name, count] of this.#counters) lines.push(`${name} ${count}`);
    const own = {
      arpenteur_event_loop_delay_p99_seconds: this.#loop.percentile(99) / 1e9,
      process_resident_memory_bytes: process.memoryUsage.rss(),
      process_uptime_seconds: process.uptime(),
    };
    this.#loop.reset();
    for (const [name, value] of Object.entries({ ...own, ...gauges })) lines.push(`${name} ${value}`);
    return `${lines.join('\n')}\n`;
  }

  /** Ends the measuring. */
  close(): void {
    this.#loop.disable();
  }
}
