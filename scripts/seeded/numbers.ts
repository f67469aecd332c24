/** Numbers in [0, 1) from a seed: the same on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The numbers 0 to `count` - 1 in a seeded order (Fisher and Yates). */
export function shuffledIndexes(count: number, seed: number): Uint32Array {
  const random = seededRandom(seed);
  const indexes = Uint32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const moved = indexes[last] ?? 0;
    indexes[last] = indexes[other] ?? 0;
    indexes[other] = moved;
  }
  return indexes;
}
