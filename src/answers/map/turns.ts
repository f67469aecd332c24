import { setImmediate as nextTurn } from 'node:timers/promises';
import { ArpenteurError } from '../../errors.ts';

/** Milliseconds of work between two turns for other requests: less than anyone notices. */
const turnMs = 10;

/** Long work in turns, so that other requests of the same thread are answered meanwhile. */
export class Turns {
  readonly #closing: AbortSignal;
  #startedMs = performance.now();

  /** @param closing ends the work: the pack's memory is given back. */
  constructor(closing: AbortSignal) {
    this.#closing = closing;
  }

  /**
   * Lets others have their turn if this one has lasted; to be called between small steps.
   *
   * @throws {ArpenteurError} PACK_CLOSED if the pack was closed meanwhile.
   */
  async rest(): Promise<void> {
    if (performance.now() - this.#startedMs < turnMs) return;
    await nextTurn();
    if (this.#closing.aborted) {
      throw new ArpenteurError('PACK_CLOSED', 'The pack was closed while its map was being made.');
    }
    this.#startedMs = performance.now();
  }
}
