/** Number of bureaux de vote of a commune. */

/**
 * Population above which a commune has a second bureau, and population per bureau from there on: fitted to the roll of 2022, in
 * which 6,762 communes have several bureaux, of about 70,000 in all.
 */
const oneBureauBelow = 1_700;
const inhabitantsPerBureau = 1_370;

/** Bureaux of a commune by its population. */
export function bureauCount(population: number): number {
  return population < oneBureauBelow ? 1 : Math.max(2, Math.round(population / inhabitantsPerBureau));
}
