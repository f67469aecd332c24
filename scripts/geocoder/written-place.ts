/** A commune as somebody writes it. */
export interface WrittenPlace {
  readonly address: string;
  readonly postcode: string;
  readonly commune: string;
  /** Code of the commune meant, of today. */
  readonly right: string;
}
