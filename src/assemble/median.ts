/** The median of some numbers, the upper one of two; NaN for none. */
export function medianOf(values: readonly number[]): number {
  return Float64Array.from(values).sort()[values.length >> 1] ?? NaN;
}
