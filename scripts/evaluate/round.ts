/** Rounds to a number of decimals; ties go to the even digit, as in Python. */
export function roundHalfEven(value: number, decimals: number): number {
  // 60 decimals represent any double near a tie exactly.
  const exact = Math.abs(value).toFixed(60);
  const cut = exact.indexOf('.') + 1 + decimals;
  const kept = exact.slice(0, cut);
  if (!/^50*$/.test(exact.slice(cut))) return Number(value.toFixed(decimals));
  const isEven = Number(kept.at(-1)) % 2 === 0;
  const rounded = isEven ? Number(kept) : Number((Number(kept) + 10 ** -decimals).toFixed(decimals));
  return value < 0 ? -rounded : rounded;
}
