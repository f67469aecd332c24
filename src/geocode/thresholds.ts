/**
 * Every threshold of the geocoder. Each was set on roll94 and paris2012 by `npm run evaluate`, then left alone as long
 * as no list of errors spoke against it.
 */

/** Likeness below which a street is not taken. */
export const minimumStreetLikeness = 0.62;
/** Likeness from which an explanation shows a street that was not taken. */
export const rivalLikeness = 0.35;
/** Likeness below which a commune's name is not taken among those of its postcode. */
export const minimumPlaceLikeness = 0.7;
/** The same for names of up to three letters, of which one may be wrong (`ACQ`). */
export const shortPlaceLikeness = 0.65;
/** Likeness of a commune's name that needs no look at the rest of the département, and the trust in one below it. */
export const surelyAlikePlace = 0.85;
export const hardlyAlikeTrust = 0.885;
/** What another article than the one written takes off a commune's trust where a namesake has it (`LE CHATELARD`). */
export const otherArticleCost = 0.025;
/** Likeness of a commune's name that is cut short or has a locality behind it. */
export const shortFormLikeness = 0.9;
/** The same of one that is its end: below any slip, so that a misspelt name goes before the commune that bears only its end. */
export const shortEndLikeness = 0.71;
/** Streets nearer than this in likeness are told apart by the number. */
export const nearTie = 0.06;
/** What a different, or a missing, street type leaves of the likeness. */
export const otherTypeFactor = 0.93;
export const missingTypeFactor = 0.97;
export const landmarkTypeFactor = 0.8;
/** Likeness that a street found by likeness needs when many communes were searched, and how many are many. */
export const wideLikeness = 0.88;
export const manyCommunes = 4;
/** What a type that had to be mended leaves of the likeness. */
export const mendedTypeFactor = 0.95;
/** What words left out leave of the likeness, where one street alone has all others. */
export const partOfNameLikeness = 0.9;
/** An initial for a word; a word cut short; one edit. */
export const initialLikeness = 0.85;
export const prefixLikeness = 0.85;
/** What each edit costs, in shares of the longer word's length. */
export const editCost = 1.2;
/** The same where the word written is itself a word of some street: then it is less likely a slip. */
export const knownWordEditCost = 2.2;
/** What each edit costs when whole names are compared; below which likeness of words they are. */
export const wholeNameEditCost = 1.5;
export const surelyAlike = 0.9;
/** What another number in the name leaves of the likeness. */
export const otherNumberFactor = 0.6;
/** Weights of words of a name: the rarest has 1, the commonest this. */
export const minimumWordWeight = 0.25;
/** Most that a first name or a title weighs. */
export const givenWordWeight = 0.4;
/** Widest gap of numbers of one side over which an unknown number is interpolated. */
export const widestInterpolation = 40;

/** Trust in another arrondissement than the postcode's, where it alone has the street. */
export const widenedTrust = 0.88;
/** In how many names of the reference the rarest word of a rare name is at most; and the trust in a commune by its rare street. */
export const mostRareNames = 5;
export const rareStreetTrust = 0.85;

/** Most streets that are weighed against each other for one row; of more that are equally alike the first ones. */
export const maxHits = 32;
/**
 * Most street names that are compared with the one written for one row, over all its communes: all of Paris two times are
 * 15,000. 20,000 that are all different take 1 ms, 3 to 4 ms for the worst of a thousand fuzzed texts.
 */
export const maxStreetNamesCompared = 20_000;
