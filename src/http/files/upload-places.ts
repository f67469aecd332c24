import { ArpenteurError } from '../../index.ts';
import type { ServeLimits } from '../serve-options.ts';
import { phrase } from '../../words/phrase.ts';

/** Intervals into which the window of a rate is divided. */
const slices = 10;

/** Ends an upload, or its announcement, for a reason that its client receives. */
export type EndUpload = (error: ArpenteurError) => void;

/** The place of an upload that is announced or arriving. */
export interface UploadPlace {
  /**
   * Requires the minimum rate from now on: the upload has begun.
   *
   * @param bytesRead bytes of its connection so far.
   */
  readonly begin: (bytesRead: () => number, end: EndUpload) => void;
  /** Gives the place to others. */
  readonly leave: () => void;
}

interface Held {
  end: EndUpload;
  /** Undefined until it has begun. */
  bytesRead: (() => number) | undefined;
  /** Bytes at the beginning of each interval of the window, the oldest first. */
  marks: number[];
}

type PlaceLimits = Pick<
  ServeLimits,
  'uploads' | 'uploadBytesPerSecond' | 'uploadWindowMs' | 'slowUploadBytesPerSecond'
>;

/**
 * The places of uploads. An upload slower than the minimum rate, averaged over a window, is ended. When all places are taken, the
 * slowest upload makes room for a newcomer, provided that it had a whole window and was slower than `slowUploadBytesPerSecond`: a
 * few bytes per second on many connections cannot keep others out.
 */
export class UploadPlaces {
  readonly #limits: PlaceLimits;
  readonly #held = new Set<Held>();
  readonly #clock: NodeJS.Timeout;

  constructor(limits: PlaceLimits) {
    this.#limits = limits;
    this.#clock = setInterval(() => {
      this.#turn();
    }, limits.uploadWindowMs / slices).unref();
  }

  /**
   * Takes a place.
   *
   * @param end called if it has to make room before it has begun.
   * @throws {ArpenteurError} SERVER_BUSY if all are taken by uploads that are fast enough or have just begun.
   */
  take(end: EndUpload): UploadPlace {
    if (this.#held.size >= this.#limits.uploads) this.#makeRoom();
    const held: Held = { end, bytesRead: undefined, marks: [0] };
    this.#held.add(held);
    return {
      begin: (bytesRead, endUpload) => {
        Object.assign(held, { bytesRead, end: endUpload, marks: [bytesRead()] });
      },
      leave: () => {
        this.#held.delete(held);
      },
    };
  }

  /** Stops measuring. */
  close(): void {
    clearInterval(this.#clock);
  }

  #makeRoom(): void {
    const { uploads, slowUploadBytesPerSecond } = this.#limits;
    let slowest: Held | undefined;
    let least = slowUploadBytesPerSecond;
    for (const held of this.#held) {
      const rate = this.#rateOf(held);
      if (rate < least) [slowest, least] = [held, rate];
    }
    const what = phrase`${uploads} uploads are arriving, the limit of the service`;
    if (slowest === undefined) throw new ArpenteurError('SERVER_BUSY', phrase`${what}.`);
    this.#end(
      slowest,
      new ArpenteurError('SERVER_BUSY', phrase`${what}; this one was the slowest and makes room for another.`),
    );
  }

  /** Starts a new interval, and ends what was too slow over the last ones. */
  #turn(): void {
    const { uploadBytesPerSecond, uploadWindowMs } = this.#limits;
    for (const held of this.#held) {
      held.marks.push(held.bytesRead?.() ?? 0);
      if (held.marks.length > slices + 1) held.marks.shift();
      if (held.bytesRead === undefined || this.#rateOf(held) >= uploadBytesPerSecond) continue;
      this.#end(
        held,
        new ArpenteurError(
          'REQUEST_INVALID',
          phrase`The upload is too slow; expected at least ${uploadBytesPerSecond} bytes per second over ${uploadWindowMs / 1000} s.`,
        ),
      );
    }
  }

  /** Bytes per second over the window; Infinity for what has not had a whole window yet. */
  #rateOf({ marks }: Held): number {
    if (marks.length <= slices) return Infinity;
    return (((marks.at(-1) ?? 0) - (marks[0] ?? 0)) * 1000) / this.#limits.uploadWindowMs;
  }

  #end(held: Held, error: ArpenteurError): void {
    this.#held.delete(held);
    held.end(error);
  }
}
