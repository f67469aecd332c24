/**
 * When a finding is an information, a warning or a failure of the build.
 *
 * Measured on the files of the shared data folder (README there): official files have none to 0.02 % of bad rows, city
 * files up to 0.4 % null geometries; a wrong delimiter, encoding, column or coordinate system spoils more than half.
 * So above 1 % a person should look, above 10 % the file is not what the manifest says.
 */
import type { FindingCode } from './finding-catalogue.ts';

/** What a finding does to a build: nothing, a line in the report, or a stop. */
export type Severity = 'information' | 'warning' | 'failure';

/** A rule: a severity that does not depend on how many, or shares of the source's rows above which it rises. */
export type SeverityRule =
  | { readonly always: Severity }
  | {
      /** Share of rows (0..1) above which it is a warning; below, information. */
      readonly warningAbove: number;
      /** Share of rows (0..1) above which it is a failure. */
      readonly failureAbove: number;
    };

const lostRows: SeverityRule = { warningAbove: 0.01, failureAbove: 0.1 };
/** Never stops a build, whatever the share. */
const noticed: SeverityRule = { warningAbove: 0.01, failureAbove: 1 };

/** Coverage that is partial or editions that differ: said, whatever the share, and never a reason to stop. */
const partial: SeverityRule = { warningAbove: 0, failureAbove: 1 };

/** The rule of each finding. */
export const severityRules: Readonly<Record<FindingCode, SeverityRule>> = {
  ROWS_NONE: { always: 'failure' },
  ROW_MALFORMED: lostRows,
  ROW_WITHOUT_KEY: lostRows,
  ROW_DUPLICATED: { warningAbove: 0.01, failureAbove: 0.5 },
  CODE_INSEE_UNREADABLE: lostRows,
  CODE_BUREAU_UNREADABLE: lostRows,
  CODE_CIRCONSCRIPTION_UNREADABLE: lostRows,
  CIRCONSCRIPTION_NOT_IN_LIST: lostRows,
  CODE_POSTAL_UNREADABLE: lostRows,
  NUMERO_UNREADABLE: lostRows,
  NUMERO_FICTIF: { always: 'information' },
  VALUE_UNKNOWN: lostRows,
  POSITION_MISSING: { warningAbove: 0.05, failureAbove: 1 },
  POSITION_OUTSIDE_FRANCE: { warningAbove: 0.001, failureAbove: 0.1 },
  AREA_IN_PARTS: noticed,
  GEOMETRY_NULL: lostRows,
  GEOMETRY_WITHOUT_AREA: lostRows,
  RING_REPAIRED: noticed,
  RING_REFUSED: lostRows,
  TEXT_WINDOWS_1252: { always: 'information' },
  TEXT_BROKEN: noticed,
  TEXT_REPLACED: { always: 'information' },

  NOT_CHECKED: { always: 'information' },
  SOURCE_UNREADABLE: { always: 'failure' },
  // By years and kind: see yearsOlder below.
  SOURCE_OLDER: { always: 'information' },
  SOURCES_DISAGREE: partial,
  // More than half unknown: the tables are not of one country or the column is another one.
  COMMUNE_UNKNOWN: { warningAbove: 0, failureAbove: 0.5 },
  COMMUNE_FORMER: { always: 'information' },
  // COG 2026 with hexasmal 2025: 6 villages destroyed in 1916 and a few new codes, 0.02 %.
  COMMUNE_WITHOUT_POSTCODE: noticed,
  AREA_SLIVER: { always: 'information' },
  // Nanterre 2026: 39 of 52 areas, up to 4.8 m; its addresses are right all the same.
  AREA_BORDERS_APART: partial,
  // Real layers: 0 to 9 % of areas (Lectoure: 2 of its 4). All areas, where two editions were put together.
  AREA_OVERLAP: { warningAbove: 0, failureAbove: 0.5 },
  AREA_HOLE: partial,
  AREA_HOLE_BETWEEN_COMMUNES: { always: 'information' },
  AREA_IN_SEVERAL_FILES: partial,
  // Real layers: none to 3 %, Lectoure 2 of 4.
  AREA_CROSSED: { warningAbove: 0.01, failureAbove: 0.5 },
  CIRCONSCRIPTION_WITHOUT_AREA: partial,
  DEPARTEMENT_WITHOUT_AREAS: { always: 'information' },
  CIRCONSCRIPTION_DEMONSTRATION: { always: 'information' },
  BUREAU_WITHOUT_CIRCONSCRIPTION: partial,
  BUREAU_CIRCONSCRIPTION_BY_AREAS: { always: 'information' },
  // Real rolls: none to 2 %; Troyes, Dieppe and Belfort number otherwise than the ministry. All: of another place or year.
  BUREAU_NOT_IN_TABLE: { warningAbove: 0, failureAbove: 0.95 },
  ROLL_COMMUNE_NOT_IN_TABLE: partial,
  BUREAU_NOT_IN_CONTOURS: { warningAbove: 0, failureAbove: 0.95 },
  CONTOURS_ELSEWHERE: { warningAbove: 0, failureAbove: 0.5 },
  CONTOURS_WITHOUT_ADDRESSES: partial,
  ROLL_COMMUNE_WITHOUT_CONTOURS: partial,
  LIEU_OF_UNKNOWN_BUREAU: partial,
  ROLL_NOT_LINKED: { warningAbove: 0.1, failureAbove: 1 },
  ROLL_COMMUNE_WITHOUT_ADDRESSES: partial,
  // Contours simplified to 50 m leave under 0.1 % outside; another country's system, or other communes, nearly all.
  ADDRESS_OUTSIDE_COMMUNE: { warningAbove: 0.005, failureAbove: 0.5 },
  ADDRESS_FAR_FROM_COMMUNE: { warningAbove: 0.0001, failureAbove: 0.1 },
  ADDRESS_POSITIONS_APART: { warningAbove: 0.001, failureAbove: 0.5 },
  ADDRESS_OUTSIDE_AREAS: noticed,
  CORRECTION_UNMET: partial,
  CORRECTION_BUREAU_UNKNOWN: partial,
};

/** How far sources are apart in years before it is said: information, then warning. */
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

/** The year of the map of circonscriptions in force (loi n° 2010-165, first used in June 2012): older ones are wrong. */
export const mapYear = 2012;

/** Overlaps and holes up to this wide are slivers: coordinates of 5 decimals are 1 m apart, of 7 decimals 1 cm. */
export const sliverMeters = 1;

/** Overlaps deeper than this are not a border drawn twice: Paris' narrowest blocks are 20 m deep. */
export const overlapMeters = 20;

/** How far outside its commune's area a position may lie: what simplified contours (ADMIN EXPRESS CARTO) are off. */
export const outsideCommuneMeters = 50;

/** Farther from the middle of its commune than any place of the largest one (Arles, 40 km across; Maripasoula apart). */
export const farFromCommuneMeters = 50_000;

/** Two positions of one address farther apart than this are two places: entrance and parcel of a large estate are nearer. */
export const positionsApartMeters = 500;

/** Share of positions outside France above which the coordinate system, not the data, is wrong. */
export const crsMismatchShare = 0.5;

/** Positions outside France after which a file is given up before its end, if they are that share. */
export const crsMismatchEarly = 1000;

/** First cases kept of each finding and file. */
export const firstCasesKept = 5;

/** Bytes of one CSV row or one feature above which a quote or a brace was never closed. The largest real one has 4 MB. */
export const largestRecordBytes = 1 << 27;

/** Failures that the message of a failed build lists; the report has them all. */
export const failuresListed = 10;
