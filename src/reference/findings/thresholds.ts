/** Limits of readers and checks, each with what set it. Shares that make a finding severe are in finding-catalogue.ts. */

/** Years by which a source may be older than the newest one before the build reports it. */
export interface YearsOlder {
  readonly information: number;
  readonly warning: number;
}

/**
 * The default of a source kind. Bureaux, addresses and communes change each year; but the newest national roll and contours
 * date from September 2022, so a warning before four years could not be helped.
 */
export const perishable: YearsOlder = { information: 2, warning: 4 };

/** For what follows the map of circonscriptions, which changes with a law only: never a warning for age alone. */
export const lasting: YearsOlder = { information: 2, warning: Infinity };

/** Year of the map of circonscriptions in force (loi n° 2010-165, first used in June 2012): older maps are wrong. */
export const mapYear = 2012;

/** Overlaps and holes up to this wide are slivers: coordinates of 5 decimals are 1 m apart, of 7 decimals 1 cm. */
export const sliverMeters = 1;

/** Overlaps deeper than this are more than a border drawn twice: the narrowest blocks of Paris are 20 m deep. */
export const overlapMeters = 20;

/** How far outside its commune a position may lie: the error of simplified contours (ADMIN EXPRESS CARTO). */
export const outsideCommuneMeters = 50;

/** Farther than any place is from the middle of its commune (Arles is 40 km across; Maripasoula is the exception). */
export const farFromCommuneMeters = 50_000;

/** Two positions of one address farther apart than this are two places: entrance and parcel of a large estate are closer. */
export const positionsApartMeters = 500;

/** Share of positions outside France above which the coordinate system, not the data, is wrong. */
export const crsMismatchShare = 0.5;

/** Positions outside France from which a file may be refused before its end, if they are that share of those read. */
export const crsMismatchEarly = 1000;

/** Cases kept per finding and file. */
export const firstCasesKept = 5;

/** A CSV row or a feature of more bytes means that a quote or a brace was never closed. The largest real one has 4 MB. */
export const largestRecordBytes = 1 << 27;

/** Failures that the message of a failed build lists; the report has all of them. */
export const failuresListed = 10;
