/** First place in an ascending array that is not below `value`. */
export function lowerBound(values: Uint32Array | Uint16Array, value: number, from = 0, to = values.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First place in `[from, to)` of an ascending array that is above `value`; `to` when none is. */
export function upperBound(values: Uint32Array | Int32Array, value: number, from = 0, to = values.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Place of `value` in an ascending array, or -1. */
export function findSorted(values: Uint32Array | Uint16Array, value: number): number {
  const at = lowerBound(values, value);
  return values[at] === value ? at : -1;
}
