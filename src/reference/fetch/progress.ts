/** How far a fetch is: bytes, speed, time left. */

/** How far a fetch is. */
export interface FetchProgress {
  readonly files: number;
  readonly filesDone: number;
  /** Bytes there, those of earlier runs included. */
  readonly bytes: number;
  /** Of all files; an estimate until each answer has told its length. */
  readonly bytesTotal: number;
  /** Over the last seconds. */
  readonly bytesPerSecond: number;
  /** Undefined until a speed is known. */
  readonly leftMs: number | undefined;
  /** Files whose content is being checked. */
  readonly checking: number;
}

/** Takes what happens to one file. */
export interface FileProgress {
  /** How large the file will be. */
  expect(bytes: number): void;
  /** Bytes there so far, and in all where the server tells. */
  at(bytes: number, total: number | undefined): void;
  /** All bytes are there; they are being read. */
  checking(): void;
  /** The file is there. */
  done(): void;
}

interface FileState {
  expected: number;
  bytes: number;
  isChecking: boolean;
  isDone: boolean;
}

/** Speed is that of the last so many milliseconds. */
const windowMs = 10_000;

const tellEveryMs = 100;

/** Sums up the progress of all files. */
export class FetchMeter {
  readonly #files: FileState[] = [];
  readonly #tell: (progress: FetchProgress) => void;
  readonly #marks: { readonly atMs: number; readonly loaded: number }[] = [];
  /** Bytes that came over the network in this run. */
  #loaded = 0;
  #toldAtMs = -Infinity;

  constructor(tell: (progress: FetchProgress) => void) {
    this.#tell = tell;
    this.#marks.push({ atMs: performance.now(), loaded: 0 });
  }

  /** Bytes that came over the network in this run. */
  get loaded(): number {
    return this.#loaded;
  }

  /** A file to come, with the bytes that it is expected to have. */
  file(expected: number): FileProgress {
    const state: FileState = { expected, bytes: 0, isChecking: false, isDone: false };
    this.#files.push(state);
    let isFirst = true;
    return {
      expect: (bytes) => {
        state.expected = bytes;
      },
      at: (bytes, total) => {
        // The first call tells what an earlier run has left; a smaller number is a load begun anew.
        if (!isFirst && bytes > state.bytes) this.#loaded += bytes - state.bytes;
        isFirst = false;
        state.bytes = bytes;
        if (total !== undefined) state.expected = total;
        // Thousands of pieces a second are not worth a sum each.
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
