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
 * `alentours_inverse`: ln of the candidate's share among the nearest of any street, by the inverse square of their distance.
 * `*_loin`: the same again times ln of the metres to the sixteenth roll address over 100: what a thin roll says less, or more, than a
 * dense one. `*_doute`: the same again times ln of how often the roll's addresses differ from their nearest one in
 * this commune, over a usual share, as `desaccord` of none.
 *
 * `contour`: log odds of the commune's contours being right, for the bureau whose contour holds the place: see commune-trust.ts.
 * `contour_limite`: the same again, falling to 1/e within 10 m of the border and the position's own uncertainty.
 * `cellule`: alike, of 1 at most, for cells drawn around roll addresses; `cellule_large` falls to 1/e within 40 m.
 * `contour_seul`, `voronoi_seul`: alike, of 1, in a commune without roll. `*_fin`: the same times ln of how long the edges of cells are against the
 * gaps between addresses: of the share of addresses that they were drawn around.
 *
 * What the roll says is multiplied by how far it is trusted in the commune.
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
  'voronoi_seul_large',
  'voronoi_seul_fin',
  'voronoi_seul_fin_large',
] as const;

/**
 * What makes "none of these" likelier at a place, besides a constant.
 *
 * `loin`: ln of the metres to the sixteenth roll address over 100; `proche`: to the nearest. `desaccord`: ln of how often the
 * roll's addresses in the commune differ from their nearest one; where the roll has none of the street, from one on another street as far
 * away as the nearest. `cellule`: 1 where a cell holds the place.
 * `fin`: ln of how long the edges of the cell are. `seul`: 1 without roll. `defiance`: 1 less what is left of the roll's say.
 * `inconnus`: ln of the share of the commune's addresses whose bureau the roll has nothing of, over 1 %, as bureaux that it has at
 * one address alone tell.
 *
 * They also make the sharpness of all scores.
 */
export const noneFeatures = ['loin', 'proche', 'desaccord', 'fin', 'cellule', 'seul', 'defiance', 'inconnus'] as const;

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
 * What there is to go by, each with weights of its own: the roll at the address itself; a contour that has a say; cells where there
 * is no roll; the roll nearby, with the addresses around; a thin one, whose addresses lie far apart; the roll of other streets alone; the roll of the
 * street alone, for places whose position is not known.
 */
export const regimes = ['address', 'contour', 'cells', 'roll', 'thin', 'across', 'street'] as const;

/** Index in {@link regimes}. */
export const regimeIndex = { address: 0, contour: 1, cells: 2, roll: 3, thin: 4, across: 5, street: 6 } as const;
