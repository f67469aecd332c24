import { Voices } from './voices.ts';

/** How many roll addresses around a place are asked. */
export const maxAround = 16;

/**
 * The nearest roll addresses around a place, on any street of its commune, nearest first, and the run along its side of the
 * street; set by the build. Reused.
 */
export class Surroundings {
  count = 0;
  /** Bureau index + 1. */
  readonly bureau = new Uint32Array(maxAround);
  readonly meters = new Float64Array(maxAround);
  /** How far the roll's row is trusted, 0..1. */
  readonly trust = new Float64Array(maxAround);
  /** 1 for addresses of the place's own street. */
  readonly isOwnStreet = new Uint8Array(maxAround);

  /** Metres to the last of {@link maxAround}, or as far as was searched where there are fewer; 0 where this says nothing. */
  reachMeters = 0;

  /** Addresses of the place's own street. */
  streetLength = 0;

  /** Shares of the bureaux by the run that the place stands in; less than all where it may be of none of them. */
  readonly suite = new Voices();

  clear(): void {
    this.count = 0;
    this.reachMeters = 0;
    this.streetLength = 0;
    this.suite.clear();
  }

  add(bureau: number, meters: number, trust: number, isOwnStreet: boolean): void {
    if (this.count === maxAround) return;
    this.bureau[this.count] = bureau;
    this.meters[this.count] = meters;
    this.trust[this.count] = trust;
    this.isOwnStreet[this.count++] = isOwnStreet ? 1 : 0;
  }
}
