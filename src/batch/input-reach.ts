import { createHash, type Hash } from 'node:crypto';
import { ArpenteurError } from '../errors.ts';
import type { InputPosition } from './checkpoints/checkpoint.ts';
import { checkpointPath } from './outputs/output-paths.ts';

/** The end of a chunk that was read. */
export interface ReachMark {
  readonly bytes: number;
  readonly records: number;
  readonly hash: Hash | undefined;
}

/** How far an input is read: by what was sent to the workers, and by what came back from them. */
export class InputReach {
  /** Bytes from the input's beginning to the end of the last chunk read, decompressed. */
  bytesRead = 0;
  #records = 0;
  readonly #hash: Hash | undefined;
  #reached: ReachMark;
  readonly #begun: InputPosition | undefined;

  /**
   * @param begun how far an earlier run came.
   * @param isTracked positions will be asked for: hashes are taken.
   */
  constructor(begun: InputPosition | undefined, isTracked: boolean) {
    this.#begun = begun?.bytes === 0 ? undefined : begun;
    this.#hash = isTracked ? createHash('sha256') : undefined;
    this.#records = this.recordsBefore;
    this.#reached = { bytes: 0, records: 0, hash: this.#hash?.copy() };
  }

  /** Records that an earlier run has done. */
  get recordsBefore(): number {
    return this.#begun?.records ?? 0;
  }

  /** Bytes to be read again without their records: those of an earlier run, or the header. */
  skip(headBytes: number): number {
    return this.#begun?.bytes ?? headBytes;
  }

  /** Notes bytes that are read, in order. */
  read(bytes: Uint8Array): void {
    this.bytesRead += bytes.length;
    this.#hash?.update(bytes);
  }

  /**
   * What is skipped must be what the earlier run read; called once after it.
   *
   * @throws {ArpenteurError} RESUME_OTHER_RUN.
   */
  requireSame(path: string, output: string): void {
    if (this.#begun === undefined) return;
    this.#reached = this.mark(0);
    if (this.position().sha256 === this.#begun.sha256) return;
    throw new ArpenteurError(
      'RESUME_OTHER_RUN',
      `${path} is not what it was when ${output} was begun; it cannot be gone on with.`,
      { file: checkpointPath(output) },
    );
  }

  /** The end of a chunk with so many records, all of whose bytes are noted. */
  mark(records: number): ReachMark {
    this.#records += records;
    return { bytes: this.bytesRead, records: this.#records, hash: this.#hash?.copy() };
  }

  /** A chunk came back. */
  reach(mark: ReachMark): void {
    this.#reached = mark;
  }

  /** How far the chunks reach that came back. */
  position(): InputPosition {
    const { bytes, records, hash } = this.#reached;
    return { bytes, records, sha256: hash?.copy().digest('hex') ?? '' };
  }
}
