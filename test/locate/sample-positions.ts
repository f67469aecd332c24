/** Seeded positions to ask of a real layer. */

/** A generator of numbers in [0, 1), the same in every run: mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Random positions in a box of degrees: the longitudes and the latitudes. */
export function randomPositions(
  count: number,
  seed: number,
  [west, south, east, north]: readonly [number, number, number, number],
): { readonly longitudes: Float64Array; readonly latitudes: Float64Array } {
  const random = seededRandom(seed);
  const longitudes = new Float64Array(count);
  const latitudes = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    longitudes[i] = west + random() * (east - west);
    latitudes[i] = south + random() * (north - south);
  }
  return { longitudes, latitudes };
}

/** Box of mainland France and Corsica, degrees. */
export const mainlandBox = [-5.2, 41.3, 9.6, 51.1] as const;
