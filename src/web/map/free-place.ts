/** A box in pixels around its middle. */
export interface LabelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * How far down a label moves so that it lies on none of those placed before.
 *
 * @returns pixels; 0 where it is free already.
 */
export function shiftOf(box: LabelBox, placed: readonly LabelBox[]): number {
  let shift = 0;
  for (const other of [...placed].sort((one, next) => one.y - next.y)) {
    const isBeside = Math.abs(box.x - other.x) >= (box.width + other.width) / 2;
    const least = (box.height + other.height) / 2;
    if (!isBeside && Math.abs(box.y + shift - other.y) < least) shift = other.y + least - box.y;
  }
  return shift;
}
