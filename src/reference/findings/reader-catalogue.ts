/** What readers can notice: the codes of one file's rows and geometry. The build's cross checks have gate-catalogue.ts. */

/** Each code with what it means and what to do. `lost`: the record is left out of the reference. */
export const readerCatalogue = {
  ROWS_NONE: {
    lost: false,
    meaning: 'The file has a header but no rows.',
    action: 'Download it again; check that the manifest names the right file.',
  },
  ROW_MALFORMED: {
    lost: false,
    meaning: 'A row has more or fewer fields than the header.',
    action: 'Check the delimiter and the quotes of the file.',
  },
  ROW_WITHOUT_KEY: {
    lost: true,
    meaning: 'A row lacks the id or name without which it says nothing.',
    action: 'Check `properties` of the source, or report it to the producer.',
  },
  ROW_DUPLICATED: {
    lost: false,
    meaning: 'A row says again what an earlier row said.',
    action: 'Nothing, unless the share is large: then the file may have been appended to itself.',
  },
  CODE_INSEE_UNREADABLE: {
    lost: true,
    meaning: 'A commune code is not an INSEE code.',
    action: 'Check `properties` of the source; codes have 5 characters.',
  },
  CODE_BUREAU_UNREADABLE: {
    lost: true,
    meaning: 'A bureau code is in no notation that is known, or lacks its commune.',
    action:
      'Give `code_bureau_vote` as a template, such as "75056_{arrondissement:02}{numero:02}", or give `code_commune`.',
  },
  CODE_CIRCONSCRIPTION_UNREADABLE: {
    lost: true,
    meaning: 'A circonscription code is in no notation that is known.',
    action: 'Check `code_circonscription` in `properties` of the source.',
  },
  CIRCONSCRIPTION_NOT_IN_LIST: {
    lost: true,
    meaning: 'A circonscription code is not one of the 577 of today.',
    action: 'Check the millésime: the map changed in 2012.',
  },
  CODE_POSTAL_UNREADABLE: {
    lost: true,
    meaning: 'A postcode has not 5 digits.',
    action: 'Check `properties` of the source.',
  },
  NUMERO_UNREADABLE: {
    lost: true,
    meaning: 'A house number is not a whole number from 0 to 99999.',
    action: 'Check `properties` of the source, or report it to the producer.',
  },
  NUMERO_FICTIF: {
    lost: false,
    meaning: 'A house number stands for "no number" (99999, or 5000 and above outside the communes\' own bases).',
    action: 'Nothing: the address is read without number.',
  },
  VALUE_UNKNOWN: {
    lost: true,
    meaning: 'A value is not one of those that the format lists.',
    action: 'Check that the file is of the kind that the manifest says.',
  },
  POSITION_MISSING: {
    lost: false,
    meaning: 'A row has no position, or one that is not two numbers.',
    action: 'Nothing for a small share; else check `properties` of the source.',
  },
  POSITION_OUTSIDE_FRANCE: {
    lost: false,
    meaning: 'A position lies in no French territory; it is left out.',
    action: 'Report it to the producer; for a large share check `crs` of the source.',
  },
  AREA_IN_PARTS: {
    lost: false,
    meaning: 'A code has several features; their areas are put together.',
    action: 'Nothing, if the producer draws areas in parts; else check that `properties` names the whole code.',
  },
  GEOMETRY_NULL: {
    lost: true,
    meaning: 'A feature has no geometry.',
    action: 'Nothing, if others cover its area; else report it to the producer.',
  },
  GEOMETRY_WITHOUT_AREA: {
    lost: true,
    meaning: 'A feature is a point or a line, or no ring of it could be used.',
    action: 'Check that the file holds areas.',
  },
  RING_REPAIRED: {
    lost: false,
    meaning: 'A ring was not closed; it was closed by its first point.',
    action: 'Nothing.',
  },
  RING_REFUSED: {
    lost: false,
    meaning: 'A ring has fewer than 4 points, or a coordinate that is not a number; it is left out.',
    action: 'Nothing for a small ring; else report it to the producer.',
  },
  TEXT_WINDOWS_1252: {
    lost: false,
    meaning: 'Text is not UTF-8; it was read as Windows-1252.',
    action: 'Check that names show their accents.',
  },
  TEXT_BROKEN: {
    lost: false,
    meaning: 'A file in UTF-8 has bytes that are not.',
    action: 'Download it again; names with \u{FFFD} are damaged.',
  },
  TEXT_REPLACED: {
    lost: false,
    meaning: 'Text has \u{FFFD}: characters were lost before the file was published.',
    action: 'Use another source for the names; codes and geometry are not touched.',
  },
} as const satisfies Readonly<
  Record<string, { readonly lost: boolean; readonly meaning: string; readonly action: string }>
>;
