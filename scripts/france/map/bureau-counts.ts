/** How many bureaux de vote a commune has. */

/**
 * Inhabitants from which a commune has a second bureau, and inhabitants a bureau from there on: fitted to the roll of
 * 2022, in which 6,762 communes have several bureaux and all have about 70,000.
 */
const oneBureauBelow = 1_700;
const inhabitantsPerBureau = 1_370;

/** Bureaux of a commune by its population. */
export function bureauCount(population: number): number {
  return population < oneBureauBelow ? 1 : Math.max(2, Math.round(population / inhabitantsPerBureau));
}
