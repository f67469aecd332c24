/** Doubles in arrays of 32-bit words, of which each takes two. */
const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

/** Writes a double at a word and the next, bit by bit. */
export function writeDouble(value: number, to: Uint32Array, at: number): void {
  double[0] = value;
  to[at] = halves[0] ?? 0;
  to[at + 1] = halves[1] ?? 0;
}

/** Reads what {@link writeDouble} wrote. */
export function readDouble(from: Uint32Array, at: number): number {
  halves[0] = from[at] ?? 0;
  halves[1] = from[at + 1] ?? 0;
  return double[0] ?? 0;
}
