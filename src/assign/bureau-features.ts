/**
 * What is read of the evidence for each candidate bureau; the calibration table holds the weight of each.
 *
 * `adresse`: ln of 1 + twice the roll's rows of it at the address. `adresse_seule`: 1 where those rows alone name it: no
 * other address of the street, and none around.
 *
 * `voisins`, `rue`, `alentours_*`, `autres_rues`: ln of the candidate's share among the nearest numbers of its side, the
 * addresses of its street, the nearest of any street (weights falling to 1/e within 12 and 40 m; the eight nearest, equal),
 * and those of them on other streets.
 *
 * `rue_nombre`: ln of the candidate's share among the addresses of its street by ln of 1 + their number: that all of many are
 * of one bureau says more than that all of two are.
 *
 * `suite`: ln of the candidate's share by the run of one bureau along its side of the street: where another may begin is the
 * likelier the wider the gap between two numbers, and where a street crosses.
 *
 * `cotes`, `faces`: how many of the two nearest numbers, below and above, of the same and of the other side are of it;
 * `entre`, `entre_faces`: 1 where both are. `plus_proche`: 1 where the nearest address of all, within 15 m, is of it.
 *
 * `contour`: log odds of the commune's contours being right by its own roll, for the bureau whose contour holds the place;
 * `contour_limite`: the same again, falling to 1/e within 10 m of the border and the position's own uncertainty.
 * `contour_seul`, `voronoi_seul` and `*_limite`: alike, of 1, for the contour's bureau in a commune without roll, contours of a town and cells drawn
 * around roll addresses.
 */
export const bureauFeatures = [
  'adresse',
  'adresse_seule',
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
  'contour',
  'contour_limite',
  'contour_seul',
  'contour_seul_limite',
  'voronoi_seul',
  'voronoi_seul_limite',
] as const;

/** One of {@link bureauFeatures}. */
export type BureauFeature = (typeof bureauFeatures)[number];

/** Place of each feature. */
export const bureauFeature = Object.fromEntries(bureauFeatures.map((name, index) => [name, index])) as Readonly<
  Record<BureauFeature, number>
>;

/**
 * What there is to go by, each with weights of its own: the roll at the address itself; a contour that has a say; the roll
 * nearby, with the addresses around; the roll of the street alone, for places whose position is not known.
 */
export const regimes = ['address', 'contour', 'roll', 'street'] as const;

/** Index in {@link regimes}. */
export const regimeIndex = { address: 0, contour: 1, roll: 2, street: 3 } as const;
