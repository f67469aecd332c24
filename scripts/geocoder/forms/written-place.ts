/** A written form of a commune. */
export interface WrittenPlace {
  readonly address: string;
  readonly postcode: string;
  readonly commune: string;
  /** Present code of the commune meant. */
  readonly right: string;
}
