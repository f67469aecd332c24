import type { ThreadLimit } from '../threads/thread-pool.ts';

/** Chunks that a thread takes to compile most of its code, and after which rows repeat if they do at all. */
const firstChunks = 3;
/** Work for which another thread is started: so often as long as the first chunks of the run took, and at least so many milliseconds. */
const startFactor = 3;
const leastShareMs = 1_000;
/**
 * Work for which one thread is enough, by the pace of its first chunks; later ones take half as long. While its code is new, V8 compiles for it on
 * another core, which a second thread would have to share.
 */
const ofOneThreadMs = 5_000;
/** Bytes that a thread takes 4.6 s to copy where all rows repeat, at 9 ms a chunk; on the disk they may be compressed, and are then more. */
const ofOneThreadBytes = 1 << 28;

/**
 * How many threads a run uses: one, and where five seconds of work are left, another for each second or more. Each has to load and compile the code and to
 * learn the answers that rows repeat, as the first did in its first chunks: 0.5 to 1 s, in which a thread that has done so matches
 * 100,000 rows or copies a million. What is left is judged by the pace of the chunks that came back, as rows that repeat take a tenth of the
 * time of others. With `n` threads and `w` seconds of work, one more ends the run sooner if starting it takes less than `w / n`. A file so large that
 * it pays at any pace need not be judged: its threads start at once.
 */
export class ThreadPace implements ThreadLimit {
  threads: number;
  readonly #mostThreads: number;
  #chunks = 0;
  #firstMs = 0;
  #msPerByteBefore = Infinity;

  /**
   * @param mostThreads threads that the run may use.
   * @param startedThreads threads that have been started already, which cost nothing.
   * @param bytes of the inputs on the disk; 0 if they are not known.
   */
  constructor(mostThreads: number, startedThreads = 1, bytes = 0) {
    this.#mostThreads = mostThreads;
    this.threads = Math.min(mostThreads, Math.max(startedThreads, 1 + Math.floor(bytes / ofOneThreadBytes)));
  }

  /**
   * Notes a chunk that came back.
   *
   * @param bytes of its rows.
   * @param workMs time that its thread took.
   * @param bytesLeft bytes of the rows that have not come back yet.
   */
  add(bytes: number, workMs: number, bytesLeft: number): void {
    const msPerByte = workMs / bytes;
    // The quicker of two: a thread may have waited for its core.
    const leftMs = Math.min(msPerByte, this.#msPerByteBefore) * bytesLeft;
    this.#msPerByteBefore = msPerByte;
    this.#chunks++;
    if (this.#chunks <= firstChunks) this.#firstMs += workMs;
    if (this.#chunks < firstChunks) return;
    if (this.threads === 1 && leftMs < ofOneThreadMs) return;
    const useful = 1 + Math.floor(leftMs / Math.max(leastShareMs, startFactor * this.#firstMs));
    this.threads = Math.max(this.threads, Math.min(this.#mostThreads, useful));
  }
}
