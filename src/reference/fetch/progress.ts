/** Progress of a fetch: bytes, speed, time left. */

/** Progress of a fetch. */
export interface FetchProgress {
  readonly files: number;
  readonly filesDone: number;
  /** Bytes in place, including those of earlier runs. */
  readonly bytes: number;
  /** Of all files; an estimate until each answer has given its length. */
  readonly bytesTotal: number;
  /** Average of the last seconds. */
  readonly bytesPerSecond: number;
  /** Undefined until a speed is known. */
  readonly leftMs: number | undefined;
  /** Files whose content is being checked. */
  readonly checking: number;
}

/** Receives the events of one file. */
export interface FileProgress {
  /** The size of the file is known. */
  expect(bytes: number): void;
  /** Bytes so far, and the total if the server tells. */
  at(bytes: number, total: number | undefined): void;
  /** All bytes have arrived; they are being checked. */
  checking(): void;
  /** The file is complete. */
  done(): void;
}

interface FileState {
  expected: number;
  bytes: number;
  isChecking: boolean;
  isDone: boolean;
}

/** The speed is an average over this many milliseconds. */
const windowMs = 10_000;

const tellEveryMs = 100;

/** Adds up the progress of all files. */
export class FetchMeter {
  readonly #files: FileState[] = [];
  readonly #tell: (progress: FetchProgress) => void;
  readonly #marks: { readonly atMs: number; readonly loaded: number }[] = [];
  /** Bytes received over the network in this run. */
  #loaded = 0;
  #toldAtMs = -Infinity;

  constructor(tell: (progress: FetchProgress) => void) {
    this.#tell = tell;
    this.#marks.push({ atMs: performance.now(), loaded: 0 });
  }

  /** Bytes received over the network in this run. */
  get loaded(): number {
    return this.#loaded;
  }

  /** Adds a file, with its expected size in bytes. */
  file(expected: number): FileProgress {
    const state: FileState = { expected, bytes: 0, isChecking: false, isDone: false };
    this.#files.push(state);
    let isFirst = true;
    return {
      expect: (bytes) => {
        state.expected = bytes;
      },
      at: (bytes, total) => {
        // The first call reports bytes of an earlier run; a smaller number means a fresh download.
        if (!isFirst && bytes > state.bytes) this.#loaded += bytes - state.bytes;
        isFirst = false;
        state.bytes = bytes;
        if (total !== undefined) state.expected = total;
        // Summing for each of thousands of pieces per second would be waste.
        if (performance.now() - this.#toldAtMs > tellEveryMs) this.#changed();
      },
      checking: () => {
        state.isChecking = true;
        this.#changed();
      },
      done: () => {
        state.isChecking = false;
        state.isDone = true;
        this.#changed();
      },
    };
  }

  #changed(): void {
    const nowMs = performance.now();
    this.#toldAtMs = nowMs;
    const [oldest = { atMs: nowMs, loaded: 0 }] = this.#marks;
    const newest = this.#marks.at(-1) ?? oldest;
    if (nowMs - newest.atMs > 500) this.#marks.push({ atMs: nowMs, loaded: this.#loaded });
    while (this.#marks.length > 2 && nowMs - (this.#marks[0]?.atMs ?? nowMs) > windowMs) this.#marks.shift();
    const elapsedMs = nowMs - oldest.atMs;
    const bytesPerSecond = elapsedMs > 0 ? (1000 * (this.#loaded - oldest.loaded)) / elapsedMs : 0;
    const bytes = sum(this.#files, (file) => (file.isDone ? Math.max(file.bytes, file.expected) : file.bytes));
    const bytesTotal = sum(this.#files, (file) => Math.max(file.bytes, file.expected));
    this.#tell({
      files: this.#files.length,
      filesDone: this.#files.filter(({ isDone }) => isDone).length,
      bytes,
      bytesTotal,
      bytesPerSecond,
      leftMs: bytesPerSecond > 0 ? (1000 * (bytesTotal - bytes)) / bytesPerSecond : undefined,
      checking: this.#files.filter(({ isChecking }) => isChecking).length,
    });
  }
}

function sum(files: readonly FileState[], value: (file: FileState) => number): number {
  return files.reduce((total, file) => total + value(file), 0);
}
