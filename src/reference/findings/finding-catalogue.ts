/**
 * All findings of a build about its sources: what each means, what to do, and how severe it is.
 *
 * Severities were measured on the files of the shared data folder (README there): official files have up to 0.02 % of bad
 * rows, files of cities up to 0.4 % of null geometries; a wrong delimiter, encoding, column or coordinate system spoils more
 * than half. So above 1 % a person should look, and above 10 % the file is not what the manifest says.
 */

/** What a finding does to a build: nothing, a line in the report, or a stop. */
export type FindingSeverity = 'information' | 'warning' | 'failure';

/** A severity that does not depend on the count, or the shares of the file above which it rises. */
export type SeverityRule =
  | { readonly always: FindingSeverity }
  | {
      /** Shares (0..1): up to the first it is information; a share of 1 is never exceeded. */
      readonly warningAbove: number;
      readonly failureAbove: number;
    };

/** One entry of the catalogue; texts are sentences. */
interface CatalogueEntry {
  readonly severity: SeverityRule;
  readonly meaning: string;
  readonly action: string;
}

interface ReaderEntry extends CatalogueEntry {
  /** True where the record is left out of the reference. */
  readonly lost?: true;
}

interface CheckEntry extends CatalogueEntry {
  /** What is counted: `rows`, `areas`, `bureaux` ... */
  readonly unit: string;
}

const always = (severity: FindingSeverity): SeverityRule => ({ always: severity });
/** Never a failure. */
const warning = (above: number): SeverityRule => ({ warningAbove: above, failureAbove: 1 });
const rising = (warningAbove: number, failureAbove: number): SeverityRule => ({ warningAbove, failureAbove });

const lostRows = rising(0.01, 0.1);
/** Partial coverage or editions that differ: always said, never a reason to stop. */
const partial = warning(0);

/** Findings that readers note about single rows or features. */
export const readerFindings = {
  ROWS_NONE: {
    severity: always('failure'),
    meaning: 'The file has a header but no rows.',
    action: 'Download it again; check that the manifest names the right file.',
  },
  ROW_MALFORMED: {
    severity: lostRows,
    meaning: 'Rows have more or fewer fields than the header.',
    action: 'Check the delimiter and the quotes of the file.',
  },
  ROW_WITHOUT_KEY: {
    lost: true,
    severity: lostRows,
    meaning: 'Rows lack the id or name without which they cannot be used.',
    action: 'Check `properties` of the source, or report the rows to the producer.',
  },
  ROW_DUPLICATED: {
    severity: rising(0.01, 0.5),
    meaning: 'Rows repeat an earlier row.',
    action: 'Nothing for a small share; for a large one check whether the file was appended to itself.',
  },
  CODE_INSEE_UNREADABLE: {
    lost: true,
    severity: lostRows,
    meaning: 'Commune codes are not INSEE codes.',
    action: 'Check `properties` of the source; INSEE codes have 5 characters.',
  },
  CODE_BUREAU_UNREADABLE: {
    lost: true,
    severity: lostRows,
    meaning: 'Bureau codes are in no known notation, or lack their commune.',
    action: 'Give `code_bureau_vote` as a template, such as "75056_{arr:02}{num:02}", or give `code_commune`.',
  },
  CODE_CIRCONSCRIPTION_UNREADABLE: {
    lost: true,
    severity: lostRows,
    meaning: 'Circonscription codes are in no known notation.',
    action: 'Check `code_circonscription` in `properties` of the source.',
  },
  CIRCONSCRIPTION_NOT_IN_LIST: {
    lost: true,
    severity: lostRows,
    meaning: 'Circonscription codes are not among the 577 in force.',
    action: 'Check the millésime: the map changed in 2012.',
  },
  CODE_POSTAL_UNREADABLE: {
    lost: true,
    severity: lostRows,
    meaning: 'Postcodes do not have 5 digits.',
    action: 'Check `properties` of the source.',
  },
  NUMERO_UNREADABLE: {
    lost: true,
    severity: lostRows,
    meaning: 'House numbers are not whole numbers from 0 to 99999.',
    action: 'Check `properties` of the source, or report the rows to the producer.',
  },
  NUMERO_FICTIF: {
    severity: always('information'),
    meaning: 'House numbers stand for "no number" (99999, or 5000 and above if not from the commune itself).',
    action: 'Nothing: the addresses are read without a number.',
  },
  VALUE_UNKNOWN: {
    lost: true,
    severity: lostRows,
    meaning: 'Values are not among those that the format allows.',
    action: 'Check that the file is of the kind that the manifest says.',
  },
  POSITION_MISSING: {
    severity: warning(0.05),
    meaning: 'Rows have no position, or one that is not two numbers.',
    action: 'Nothing for a small share; for a large one check `properties` of the source.',
  },
  POSITION_OUTSIDE_FRANCE: {
    severity: rising(0.001, 0.1),
    meaning: 'Positions lie outside all French territories; they are left out.',
    action: 'Report them to the producer; for a large share check `crs` of the source.',
  },
  AREA_IN_PARTS: {
    severity: warning(0.01),
    meaning: 'Codes have several features, whose areas are joined.',
    action: 'Nothing if the producer draws areas in parts; else check that `properties` gives the whole code.',
  },
  GEOMETRY_NULL: {
    lost: true,
    severity: lostRows,
    meaning: 'Features have no geometry.',
    action: 'Nothing if others cover their area; else report them to the producer.',
  },
  GEOMETRY_WITHOUT_AREA: {
    lost: true,
    severity: lostRows,
    meaning: 'Features are points or lines, or have no usable ring.',
    action: 'Check that the file holds areas.',
  },
  RING_REPAIRED: {
    severity: warning(0.01),
    meaning: 'Rings were not closed; the first point was repeated to close them.',
    action: 'Nothing.',
  },
  RING_REFUSED: {
    severity: lostRows,
    meaning: 'Rings have fewer than 4 points, or a coordinate that is not a number; they are left out.',
    action: 'Nothing for small rings; else report them to the producer.',
  },
  TEXT_WINDOWS_1252: {
    severity: always('information'),
    meaning: 'The text is not UTF-8; it was read as Windows-1252.',
    action: 'Check that names show their accents.',
  },
  TEXT_BROKEN: {
    severity: warning(0.01),
    meaning: 'A UTF-8 file has bytes that are not UTF-8.',
    action: 'Download it again; names with \u{FFFD} are damaged.',
  },
  TEXT_REPLACED: {
    severity: always('information'),
    meaning: 'The text has \u{FFFD}: characters were lost before the file was published.',
    action: 'Use another source for the names; codes and geometry are not affected.',
  },
} as const satisfies Readonly<Record<string, ReaderEntry>>;

/** Findings of the checks that a build makes across files, once all are read. */
const checkFindings = {
  NOT_CHECKED: {
    unit: 'checks',
    severity: always('information'),
    meaning: 'A check could not be made, because the sources lack what it needs.',
    action: 'Nothing; add the source that is named if you want the check.',
  },
  SOURCE_UNREADABLE: {
    unit: 'rows',
    severity: always('failure'),
    meaning: 'No row of the file could be used.',
    action: 'Check `kind`, `properties` and `crs` of the source.',
  },
  // The severity depends on age and kind: set by checkMillesimes.
  SOURCE_OLDER: {
    unit: 'rows',
    severity: always('information'),
    meaning: 'The source is years older than the newest one.',
    action: 'Look for a newer edition; until then answers that rest on it may be out of date.',
  },
  SOURCES_DISAGREE: {
    unit: 'bureaux',
    severity: partial,
    meaning: 'The table of bureaux gives a circonscription that the composition table does not give to the commune.',
    action: 'Check the millésimes of both tables; the table of bureaux is used.',
  },
  // More than half unknown: the tables are of different countries, or the column is the wrong one.
  COMMUNE_UNKNOWN: {
    unit: 'rows',
    severity: rising(0, 0.5),
    meaning: 'Rows have a commune code that the COG never had.',
    action: 'Check `code_insee` in `properties`; add `cog_comer` for overseas collectivities, or a newer COG.',
  },
  COMMUNE_FORMER: {
    unit: 'rows',
    severity: always('information'),
    meaning: 'Rows have the code of a commune that is now part of another.',
    action: 'Nothing: the COG says which.',
  },
  // COG 2026 with hexasmal 2025: 6 villages destroyed in 1916 and a few new codes: 0.02 %.
  COMMUNE_WITHOUT_POSTCODE: {
    unit: 'communes',
    severity: warning(0.01),
    meaning: 'Communes have no postcode.',
    action: 'Nothing for communes without inhabitants; else add `codes_postaux`, or a newer edition of it.',
  },
  AREA_SLIVER: {
    unit: 'areas',
    severity: always('information'),
    meaning: 'Neighbouring areas overlap or leave a gap of up to 1 m.',
    action: 'Nothing: an address that close to a border is doubtful anyway.',
  },
  // Nanterre 2026: 39 of 52 areas, up to 4.8 m; its addresses are still right.
  AREA_BORDERS_APART: {
    unit: 'areas',
    severity: partial,
    meaning: 'Neighbouring areas overlap by 1 to 20 m: their common border was drawn twice.',
    action: 'Nothing for a few; else ask the producer for a layer with common borders.',
  },
  // Real layers: 0 to 9 % of areas (Lectoure: 2 of its 4). All areas, where two editions were put together.
  AREA_OVERLAP: {
    unit: 'areas',
    severity: rising(0, 0.5),
    meaning: 'Areas overlap by more than 20 m, or have the same border.',
    action: 'Check that the file holds a single millésime; else correct or report the areas named.',
  },
  AREA_HOLE: {
    unit: 'areas',
    severity: partial,
    meaning: 'Areas enclose a place, more than 1 m wide, that none of them covers.',
    action: 'Nothing for a lake or an enclave of another country; else report it to the producer.',
  },
  AREA_HOLE_BETWEEN_COMMUNES: {
    unit: 'areas',
    severity: always('information'),
    meaning: 'Areas of several communes enclose a place that none of them covers: the layer lacks a commune.',
    action: 'Nothing if the layer is meant to be partial.',
  },
  AREA_IN_SEVERAL_FILES: {
    unit: 'areas',
    severity: partial,
    meaning: 'Codes have an area in an earlier file too: two editions of the same layer.',
    action: 'Take one of the files out of the manifest.',
  },
  // Real layers: none to 3 %, Lectoure 2 of 4.
  AREA_CROSSED: {
    unit: 'areas',
    severity: rising(0.01, 0.5),
    meaning: 'Borders of areas cross themselves or turn back; the even-odd rule decides what lies inside.',
    action: 'Nothing for a few; else report them to the producer.',
  },
  CIRCONSCRIPTION_WITHOUT_AREA: {
    unit: 'circonscriptions',
    severity: partial,
    meaning: 'Circonscriptions have no area, although others of their département have one.',
    action: 'Check the file; addresses there get their circonscription from their commune or bureau only.',
  },
  DEPARTEMENT_WITHOUT_AREAS: {
    unit: 'circonscriptions',
    severity: always('information'),
    meaning: 'Whole départements have no circonscription areas: the layer covers part of France.',
    action: 'Nothing if that is intended; addresses there get evidence from tables only.',
  },
  CIRCONSCRIPTION_DEMONSTRATION: {
    unit: 'areas',
    severity: always('information'),
    meaning: 'Areas belong to the generated département 96, which does not exist.',
    action: 'Nothing for the demonstration; do not mix it with real sources.',
  },
  BUREAU_WITHOUT_CIRCONSCRIPTION: {
    unit: 'bureaux',
    severity: partial,
    meaning: 'Bureaux have no circonscription: no table, contour or address gives one.',
    action: 'Add `bureaux_circonscriptions`, or circonscription areas that cover the commune.',
  },
  BUREAU_CIRCONSCRIPTION_BY_AREAS: {
    unit: 'bureaux',
    severity: always('information'),
    meaning: 'No table gives the circonscription of bureaux; areas that hold their addresses or contours do.',
    action: 'Nothing; `bureaux_circonscriptions` would make it certain.',
  },
  // Real rolls: none to 2 %; Troyes, Dieppe and Belfort use other numbers than the ministry. All: of another place or year.
  BUREAU_NOT_IN_TABLE: {
    unit: 'bureaux',
    severity: rising(0, 0.95),
    meaning: "Bureaux are missing from the ministry's table, although it has others of their commune.",
    action: 'Check that the millésimes match: bureaux are renumbered.',
  },
  ROLL_COMMUNE_NOT_IN_TABLE: {
    unit: 'communes',
    severity: partial,
    meaning: "Communes of the roll have no bureau in the ministry's table.",
    action: 'Add the table of their département; without it, areas give the circonscriptions of their bureaux.',
  },
  BUREAU_NOT_IN_CONTOURS: {
    unit: 'bureaux',
    severity: rising(0, 0.95),
    meaning: 'Bureaux of the roll have no contour, although others of their commune have one.',
    action: 'Check that the millésimes match; the roll alone decides there.',
  },
  CONTOURS_ELSEWHERE: {
    unit: 'communes',
    severity: rising(0, 0.5),
    meaning: 'Contours of bureaux hold no address of their own commune: their position or their codes are wrong.',
    action: 'Check the file, `crs`, and `code_bureau_vote` in `properties`.',
  },
  CONTOURS_WITHOUT_ADDRESSES: {
    unit: 'communes',
    severity: partial,
    meaning: 'All contours of bureaux in the file are of communes without addresses in BAN: they add nothing.',
    action: 'Add the BAN file of their département, or take the contours out.',
  },
  ROLL_COMMUNE_WITHOUT_CONTOURS: {
    unit: 'communes',
    severity: partial,
    meaning: 'Communes of the roll have no contours of bureaux.',
    action: 'Nothing; contours would help where the roll has no address.',
  },
  LIEU_OF_UNKNOWN_BUREAU: {
    unit: 'bureaux',
    severity: partial,
    meaning: 'Polling places belong to bureaux that no other source has.',
    action: 'Check that the millésimes match, and `code_bureau_vote` in `properties`.',
  },
  ROLL_NOT_LINKED: {
    unit: 'rows',
    severity: warning(0.1),
    meaning: 'Rows of the roll match no street of BAN, in communes that BAN has.',
    action: 'Nothing for a small share; else add the BAN file of the communes named.',
  },
  ROLL_COMMUNE_WITHOUT_ADDRESSES: {
    unit: 'communes',
    severity: partial,
    meaning: 'Communes of the roll have no addresses in BAN: their rows are not used.',
    action: 'Add the BAN file of their département.',
  },
  // Contours simplified to 50 m leave under 0.1 % outside; another country's system, or other communes, nearly all.
  ADDRESS_OUTSIDE_COMMUNE: {
    unit: 'addresses',
    severity: rising(0.005, 0.5),
    meaning: 'Positions lie more than 50 m outside their commune.',
    action: 'Report them to the commune; for a large share check millésime and `crs` of the contours.',
  },
  ADDRESS_FAR_FROM_COMMUNE: {
    unit: 'addresses',
    severity: rising(0.0001, 0.1),
    meaning: 'Positions lie more than 50 km from the middle of their commune.',
    action: 'Report them to the commune; a few do no harm.',
  },
  ADDRESS_POSITIONS_APART: {
    unit: 'addresses',
    severity: rising(0.001, 0.5),
    meaning: 'The same address has two positions more than 500 m apart.',
    action: 'Check that no two files are editions of the same; else report it to the commune.',
  },
  ADDRESS_OUTSIDE_AREAS: {
    unit: 'addresses',
    severity: warning(0.01),
    meaning: 'Positions lie outside all circonscription areas.',
    action: 'Nothing on coasts; for a large share add the areas of their département.',
  },
  CORRECTION_UNMET: {
    unit: 'rows',
    severity: partial,
    meaning: 'Corrections name an address that does not exist, and change nothing.',
    action: 'Write the street as BAN does, or delete the correction.',
  },
  CORRECTION_BUREAU_UNKNOWN: {
    unit: 'rows',
    severity: partial,
    meaning: 'Corrections name a bureau that no other source has; they are not applied to the bureau.',
    action: 'Correct their `code_bureau_vote`.',
  },
} as const satisfies Readonly<Record<string, CheckEntry>>;

/** Every finding by its code: the readers', then those of the checks. */
export const findingCatalogue: Readonly<Record<FindingCode, CatalogueEntry>> = { ...readerFindings, ...checkFindings };

/** A stable code of the catalogue. */
export type FindingCode = ReaderCode | keyof typeof checkFindings;

/** A code that readers note. */
export type ReaderCode = keyof typeof readerFindings;

/** What the count of a finding counts: `rows` for those of readers, else `areas`, `bureaux` ... */
export function unitOf(code: FindingCode): string {
  return code in checkFindings ? checkFindings[code as keyof typeof checkFindings].unit : 'rows';
}
