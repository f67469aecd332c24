import { maxAround, type Surroundings } from '../../assign/surroundings.ts';

/** More than the rounding of a distance. */
const roundingMeters = 1e-6;

/**
 * What a search of the nearest around one place tells of the nearest around others, some metres away: all distances change by no
 * more than those metres.
 */
export class KnownAround {
  /** Index + 1, that all around name. */
  bureau = 0;
  private x = 0;
  private y = 0;
  /** How far the last of the nearest lies, one more than {@link maxAround}. */
  private reach = Infinity;
  /** How far the last but one lies of {@link maxAround} without the place itself. */
  private lastButOne = 0;
  /** Nearer than this no place names another bureau. */
  private clear = 0;

  /** Nothing is known. */
  forget(): void {
    this.clear = 0;
  }

  /**
   * Takes what was found around a place: one more than {@link maxAround} that name one bureau, the place itself among them or not.
   *
   * @param found the same less the place itself.
   */
  note(x: number, y: number, reach: number, clear: number, found: Surroundings): void {
    this.x = x;
    this.y = y;
    this.reach = reach;
    this.clear = clear;
    this.bureau = found.bureau[0] ?? 0;
    this.lastButOne = found.meters[maxAround - 2] ?? 0;
  }

  /** Whether the {@link maxAround} nearest around a place, itself left out, are sure to name {@link bureau}, within so many metres. */
  isOfOneMind(x: number, y: number, mostMeters: number): boolean {
    const moved = this.moved(x, y);
    return this.reach + 2 * moved < this.clear && this.reach + moved < mostMeters;
  }

  /** Metres within which fewer than {@link maxAround} lie around a place, itself left out: each of these is one of the nearest. */
  leastReach(x: number, y: number): number {
    return Math.max(0, this.lastButOne - this.moved(x, y));
  }

  private moved(x: number, y: number): number {
    const movedX = x - this.x;
    const movedY = y - this.y;
    return Math.sqrt(movedX * movedX + movedY * movedY) + roundingMeters;
  }
}
