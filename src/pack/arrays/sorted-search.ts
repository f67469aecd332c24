/** First index in an ascending array whose value is not below `value`. */
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

/** First index in `[from, to)` of an ascending array whose value is above `value`; `to` if there is none. */
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

/** Index of `value` in an ascending array, or -1. */
export function findSorted(values: Uint32Array | Uint16Array, value: number): number {
  const at = lowerBound(values, value);
  return values[at] === value ? at : -1;
}
