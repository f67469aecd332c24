import { createHash, type Hash } from 'node:crypto';
import { ArpenteurError } from '../errors.ts';
import type { InputPosition } from './checkpoints/checkpoint.ts';
import { checkpointPath } from './outputs/output-paths.ts';
import { phrase } from '../words/phrase.ts';

/** End of a chunk that was read. */
export interface ReachMark {
  readonly bytes: number;
  readonly records: number;
  readonly hash: Hash | undefined;
}

/** Progress in an input: chunks sent to the workers, and chunks returned by them. */
export class InputReach {
  /** Bytes from the input's beginning to the end of the last chunk read, decompressed. */
  bytesRead = 0;
  #records = 0;
  readonly #hash: Hash | undefined;
  #reached: ReachMark;
  readonly #begun: InputPosition | undefined;

  /**
   * @param begun position reached by an earlier run.
   * @param isTracked compute hashes, because positions will be requested.
   */
  constructor(begun: InputPosition | undefined, isTracked: boolean) {
    this.#begun = begun?.bytes === 0 ? undefined : begun;
    this.#hash = isTracked ? createHash('sha256') : undefined;
    this.#records = this.recordsBefore;
    this.#reached = { bytes: 0, records: 0, hash: this.#hash?.copy() };
  }

  /** Records done by an earlier run. */
  get recordsBefore(): number {
    return this.#begun?.records ?? 0;
  }

  /** Bytes to read again without processing their records: those of an earlier run, or the header. */
  skip(headBytes: number): number {
    return this.#begun?.bytes ?? headBytes;
  }

  /** Notes the bytes read, in order. */
  read(bytes: Uint8Array): void {
    this.bytesRead += bytes.length;
    this.#hash?.update(bytes);
  }

  /**
   * Checks that the skipped bytes are those that the earlier run read; called once after skipping.
   *
   * @throws {ArpenteurError} RESUME_OTHER_RUN.
   */
  requireSame(path: string, output: string): void {
    if (this.#begun === undefined) return;
    this.#reached = this.mark(0);
    if (this.position().sha256 === this.#begun.sha256) return;
    throw new ArpenteurError(
      'RESUME_OTHER_RUN',
      phrase`${path} is not what it was when ${output} was begun; it cannot be gone on with.`,
      { file: checkpointPath(output) },
    );
  }

  /** End of a chunk with this number of records, once all its bytes are noted. */
  mark(records: number): ReachMark {
    this.#records += records;
    return { bytes: this.bytesRead, records: this.#records, hash: this.#hash?.copy() };
  }

  /** Notes that a chunk came back. */
  reach(mark: ReachMark): void {
    this.#reached = mark;
  }

  /** Position up to which all chunks came back. */
  position(): InputPosition {
    const { bytes, records, hash } = this.#reached;
    return { bytes, records, sha256: hash?.copy().digest('hex') ?? '' };
  }
}
