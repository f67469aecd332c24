/** Figures of one stage of a build. */
export interface StageTime {
  /** Name in the progress of the build. */
  readonly stage: string;
  readonly elapsedMs: number;
  /** Of all threads. */
  readonly cpuMs: number;
  /** Resident memory at its end. */
  readonly residentBytes: number;
}

/** Times the stages of a build from its progress messages. */
export class StageClock {
  readonly #stages = new Map<string, StageTime>();
  #stage = 'starting';
  #elapsedMs = performance.now();
  #cpu = process.cpuUsage();

  /** Called with each step: `reading FILE (3/120)` and `locating addresses (40 %)` each belong to one stage. */
  step(text: string): void {
    const { user, system } = process.cpuUsage(this.#cpu);
    const before = this.#stages.get(this.#stage);
    this.#stages.set(this.#stage, {
      stage: this.#stage,
      elapsedMs: Math.round((before?.elapsedMs ?? 0) + performance.now() - this.#elapsedMs),
      cpuMs: Math.round((before?.cpuMs ?? 0) + (user + system) / 1000),
      residentBytes: process.memoryUsage.rss(),
    });
    this.#elapsedMs = performance.now();
    this.#cpu = process.cpuUsage();
    this.#stage = text.startsWith('reading') ? 'reading' : text.replace(/ \(\d+ %\)$/, '');
  }

  /** All stages in order; ends the last one. */
  finish(): readonly StageTime[] {
    this.step('');
    return [...this.#stages.values()];
  }
}
