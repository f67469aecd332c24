/**
 * Thresholds of the geocoder, set by hand until the lists with known answers, roll94 and paris2012 (`npm run evaluate`), and
 * the national tests of communes (`npm run evaluate:geocoder`) had no error that spoke against them.
 *
 * Each was then moved alone to see how much depends on it. Over both lists, 24,310 rows, 24,143 answers are right (commune, and
 * within 100 m where a position is known) as the rows are written, and 24,093 with one letter removed from the longest word.
 * "Moved to 0.52: +5, +17" gives the change in both counts. Where nothing is said, no answer of either changed; the lists have
 * few misspelt communes, so thresholds of communes rest on the national tests alone.
 */

/** Least similarity of a street's name. Moved to 0.52: +5, +17; to 0.72: -11, -46. */
export const minimumStreetLikeness = 0.62;
/** Similarity from which an explanation lists a street that was not chosen; no answer depends on it. */
export const rivalLikeness = 0.35;
/** Least similarity of a commune's name among those of its postcode. Moved to 0.6 and 0.8: 0, 0. */
export const minimumPlaceLikeness = 0.7;
/** The same for names of up to three letters, of which one may be wrong (`ACQ`). Moved to 0.55 and 0.75: 0, 0. */
export const shortPlaceLikeness = 0.65;
/**
 * Similarity of a commune's name from which the rest of the département is not searched, and the confidence in a commune below
 * it. Both set with the comparison of articles, which took rows without a postcode from 99.0 to 99.98 % right, and rows with one
 * typing error from 99.2 to 99.7 %. Moved by 0.05: 0, 0.
 */
export const surelyAlikePlace = 0.85;
export const hardlyAlikeTrust = 0.885;
/**
 * Probability from which a commune is answered by its name alone where another one bore that name once, and below which the
 * motif `commune_homonyme` warns. The first answers the likelier of the two; the second is what claims of this engine promise.
 */
export const likelyMeant = 0.5;
export const surelyMeant = 0.95;
/** Deducted from a commune's confidence where another commune has the article written (`LE CHATELARD`). Halved and doubled: 0, 0. */
export const otherArticleCost = 0.025;
/** Similarity of a commune's name that is cut short or followed by a locality. Moved by 0.05: 0, 0. */
export const shortFormLikeness = 0.9;
/** The same for the end of a name: less than for any typing error, so that a misspelt name wins. Moved by 0.05: 0, 0. */
export const shortEndLikeness = 0.71;
/** Streets that differ by less than this in similarity are compared by their numbers. Halved: 0, -5; doubled: 0, -3. */
export const nearTie = 0.06;
/**
 * Factors of a street's similarity for another type, a missing type, and a landmark. Other type moved to 0.88: 0, +2; to 0.98:
 * 0, -7. Missing type moved to 0.92: 0, -9; to 1: 0, 0. Landmark moved by 0.05: 0, 0.
 */
export const otherTypeFactor = 0.93;
export const missingTypeFactor = 0.97;
export const landmarkTypeFactor = 0.8;
/**
 * Similarity that a street of another type needs when many communes were searched, and the number that counts as many. Moved
 * by 0.05, and to 2 and 8 communes: 0, 0.
 */
export const wideLikeness = 0.88;
export const manyCommunes = 4;
/** Factor for a street type whose spelling was corrected. Moved to 0.9 and 1: 0, 0. */
export const mendedTypeFactor = 0.95;
/**
 * Factors for a street whose name is only the beginning of what is written, since the rest may be of a name that the reference lacks,
 * and for such a name of first names and titles alone (`RUE HENRI MARTRET`). Set by hand; roll94 has three such rows, all of another street.
 */
export const beginningFactor = 0.75;
export const givenBeginningFactor = 0.65;
/** Similarity of a part of a name, where only one street of its type has all words written. */
export const partOfNameLikeness = 0.9;
/** Similarity of an initial and its word. Moved to 0.8: 0, 0; to 0.9: +5, +4. */
export const initialLikeness = 0.85;
/** Similarity of a word and its beginning. Moved to 0.8: 0, +4; to 0.9: 0, -10. */
export const prefixLikeness = 0.85;
/** Cost per edit, as a share of the longer word's length. Moved to 0.96: 0, -1; to 1.44: 0, -24. */
export const editCost = 1.2;
/** The same where the word written is a word of some street, and so less likely a typing error. Moved to 1.76: 0, 0; to 2.64: 0, -2. */
export const knownWordEditCost = 2.2;
/** Cost per edit when whole names are compared. Moved to 1.2: 0, +1; to 1.8: 0, -11. */
export const wholeNameEditCost = 1.5;
/** Whole names are compared where words are less similar than this. Moved to 0.85: 0, -8; to 0.95: 0, 0. */
export const surelyAlike = 0.9;
/** Factor for another number in the name. Moved to 0.5 and 0.7: 0, 0. */
export const otherNumberFactor = 0.6;
/** Weight of the commonest word of a name; the rarest weighs 1. Moved to 0.15 and 0.35: 0, 0. */
export const minimumWordWeight = 0.25;
/** Maximum weight of a first name or a title. Moved to 0.3: 0, +7; to 0.5: 0, -24. */
export const givenWordWeight = 0.4;
/** Widest gap between two numbers of one side for interpolating between them. Halved: +8, +8; doubled: 0, 0. */
export const widestInterpolation = 40;

/** Confidence in another arrondissement than the postcode's, where it alone has the street. Moved by 0.05: 0, 0. */
export const widenedTrust = 0.88;
/**
 * A name is rare if its rarest word is in at most this many names of the reference; and the confidence in a commune found by a
 * rare street. Moved to 3 and 10 names, and by 0.05: 0, 0.
 */
export const mostRareNames = 5;
export const rareStreetTrust = 0.85;

/** Most streets compared with each other per row; of equally similar ones, the first. A limit of work, reported as `recherche_limitee`. */
export const maxHits = 32;
/**
 * Most street names compared with the one written per row, over all its communes: twice as many as Paris has need 15,000.
 * 20,000 different names take 1 ms, and 3 to 4 ms for the worst of a thousand fuzzed texts.
 */
export const maxStreetNamesCompared = 20_000;
