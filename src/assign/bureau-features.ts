/**
 * Features of each candidate bureau; the calibration table holds the weight of each. A share enters as its logarithm.
 *
 * The roll at the address:
 * - `adresse`: ln of 1 + twice the roll's rows of the candidate there.
 * - `adresse_seule`: 1 if only those rows name it: no other address of the street, and none around.
 *
 * The street:
 * - `voisins`: share among the nearest numbers of its side.
 * - `cotes`, `faces`: how many of the two nearest numbers, below and above, of the same and of the other side are of it;
 *   `entre`, `entre_faces`: 1 if both are.
 * - `rue`: share among the addresses of the street. `rue_nombre`: the same times ln of 1 + their number, since all of many
 *   say more than both of two.
 * - `suite`: share by the run of one bureau along its side. Another bureau is the likelier the wider the gap between two numbers,
 *   and where a street crosses.
 *
 * The surroundings:
 * - `alentours_12m`, `alentours_40m`: share among the nearest addresses of any street, their weights falling to 1/e within 12
 *   and 40 m. `alentours_8`: among the eight nearest, with equal weights. `alentours_inverse`: by the inverse square of their distance.
 * - `autres_rues`: share among those on other streets.
 * - `plus_proche`: 1 if the nearest address of all, within 15 m, is of it.
 *
 * `*_loin` is a feature times ln of the metres to the sixteenth roll address over 100: a thin roll may say less than a dense one.
 * `*_doute` is a feature times `desaccord` of {@link noneFeatures}.
 *
 * Areas:
 * - `contour`: log odds that the commune's contours are right, for the bureau whose contour holds the place (commune-trust.ts).
 *   `contour_limite`: the same, falling to 1/e within 10 m of the border beyond the uncertainty of the position.
 * - `cellule`, `cellule_limite`: alike for cells drawn around roll addresses, 1 at most. `cellule_large` falls to 1/e within 2.5 times
 *   the distance between those addresses, `*_proche` within that distance.
 * - `contour_seul*`, `voronoi_seul*`: 1 in place of the odds, in a commune without roll. `*_pas`: the same times ln of the distance between
 *   the addresses that its cells were drawn around, over 20 m.
 *
 * What the roll says is multiplied by how far it is trusted in the commune.
 */
export const bureauFeatures = [
  'adresse',
  'adresse_seule',
  'adresse_doute',
  'voisins',
  'suite',
  'cotes',
  'entre',
  'faces',
  'entre_faces',
  'rue',
  'rue_nombre',
  'alentours_12m',
  'alentours_40m',
  'alentours_8',
  'autres_rues',
  'plus_proche',
  'alentours_inverse',
  'alentours_inverse_loin',
  'alentours_inverse_doute',
  'alentours_8_doute',
  'suite_doute',
  'rue_loin',
  'suite_loin',
  'contour',
  'contour_limite',
  'contour_loin',
  'cellule',
  'cellule_limite',
  'cellule_large',
  'cellule_loin',
  'contour_seul',
  'contour_seul_limite',
  'voronoi_seul',
  'voronoi_seul_limite',
  'voronoi_seul_proche',
  'voronoi_seul_large',
  'voronoi_seul_pas',
  'voronoi_seul_pas_large',
] as const;

/**
 * Features of "none of these", besides a constant. They also make the sharpness of all scores.
 *
 * - `loin`: ln of the metres to the sixteenth roll address over 100; `proche`: to the nearest.
 * - `desaccord`: ln of how often the roll's addresses in the commune differ from their nearest one, over a usual share. On a
 *   street that the roll has nothing of: how often addresses of two streets differ that are as far apart as the nearest is.
 * - `inconnus`: ln of the share of the commune's addresses whose bureau the roll lacks, over 1 %.
 * - `longueur`: ln of the number of addresses, over 20, of a street that the roll has nothing of.
 * - `defiance`: 1 less what is left of the roll's say.
 * - `cellule`: 1 where a cell holds the place; `pas`: ln of the distance between the addresses that cells were drawn around, over
 *   20 m; `reste`: ln of the share of addresses that they were not drawn around.
 * - `seul`: 1 without roll.
 */
export const noneFeatures = [
  'loin',
  'proche',
  'desaccord',
  'pas',
  'reste',
  'cellule',
  'seul',
  'defiance',
  'inconnus',
  'longueur',
] as const;

/** One of {@link noneFeatures}. */
export type NoneFeature = (typeof noneFeatures)[number];

/** Place of each feature of "none of these". */
export const noneFeature = Object.fromEntries(noneFeatures.map((name, index) => [name, index])) as Readonly<
  Record<NoneFeature, number>
>;

/** One of {@link bureauFeatures}. */
export type BureauFeature = (typeof bureauFeatures)[number];

/** Place of each feature. */
export const bureauFeature = Object.fromEntries(bureauFeatures.map((name, index) => [name, index])) as Readonly<
  Record<BureauFeature, number>
>;

/**
 * Kinds of evidence, each with weights of its own: the roll at the address itself; a contour that has a say; cells where there is
 * no roll; a dense roll around; a thin one; the roll of other streets alone; the roll of the street alone, for places whose
 * position is not known.
 */
export const regimes = ['address', 'contour', 'cells', 'roll', 'thin', 'across', 'street'] as const;

/** Index in {@link regimes}. */
export const regimeIndex = { address: 0, contour: 1, cells: 2, roll: 3, thin: 4, across: 5, street: 6 } as const;
