/** What the build's checks can find: the codes that no single row shows. The rows' own codes are in reader-catalogue.ts. */

/** Each code with what it means, what to do, and what is counted. */
export const gateCatalogue = {
  NOT_CHECKED: {
    unit: 'checks',
    meaning: 'A check could not be made: the sources do not give what it needs.',
    action: 'Nothing; or add the source that is named, so that the check can be made.',
  },
  SOURCE_UNREADABLE: {
    unit: 'rows',
    meaning: 'Not one row of the file could be used.',
    action: 'Check `kind`, `properties` and `crs` of the source.',
  },
  SOURCE_OLDER: {
    unit: 'rows',
    meaning: 'The source is years older than the newest one.',
    action: 'Look for a newer edition; until then its answers may be of the past.',
  },
  SOURCES_DISAGREE: {
    unit: 'bureaux',
    meaning: 'A bureau is given a circonscription that the composition table does not give to its commune.',
    action: 'Check the millésimes of both tables; the row of the bureau is believed.',
  },
  COMMUNE_UNKNOWN: {
    unit: 'rows',
    meaning: 'Rows name a commune code that the COG never had.',
    action: 'Check `code_insee` in `properties`; add `cog_comer` for overseas collectivities, or a newer COG.',
  },
  COMMUNE_FORMER: {
    unit: 'rows',
    meaning: 'Rows name a commune that is now part of another.',
    action: 'Nothing: the movements of the COG say which.',
  },
  COMMUNE_WITHOUT_POSTCODE: {
    unit: 'communes',
    meaning: 'A commune has no postcode.',
    action: 'Nothing for communes without inhabitants; else add `codes_postaux`, or a newer one.',
  },
  AREA_SLIVER: {
    unit: 'areas',
    meaning: 'Borders of neighbours run up to 1 m apart or across each other.',
    action: 'Nothing: an address that near to a border is doubtful anyway.',
  },
  AREA_BORDERS_APART: {
    unit: 'areas',
    meaning: 'Neighbours overlap by 1 to 20 m: their common border was drawn twice.',
    action: 'Nothing for a few; else ask the producer for a layer with common borders.',
  },
  AREA_OVERLAP: {
    unit: 'areas',
    meaning: 'Areas overlap by more than 20 m, or have the same border.',
    action: 'Check that the file holds one millésime only; else correct or report the areas named.',
  },
  AREA_HOLE: {
    unit: 'areas',
    meaning: 'Areas enclose a place, more than 1 m wide, that none of them covers.',
    action: 'Nothing for a lake or an enclave of another country; else report it to the producer.',
  },
  AREA_HOLE_BETWEEN_COMMUNES: {
    unit: 'areas',
    meaning: 'Areas of several communes enclose a place that none of them covers: a commune that the layer lacks.',
    action: 'Nothing, if the layer is partial by intention.',
  },
  AREA_IN_SEVERAL_FILES: {
    unit: 'areas',
    meaning: 'Codes have an area in an earlier file too: two editions of the same layer.',
    action: 'Leave one of the files out of the manifest.',
  },
  AREA_CROSSED: {
    unit: 'areas',
    meaning: 'The border of an area crosses itself or turns back; what lies inside is decided by even-odd.',
    action: 'Nothing for a few; else report them to the producer.',
  },
  CIRCONSCRIPTION_WITHOUT_AREA: {
    unit: 'circonscriptions',
    meaning: 'A circonscription has no area, although others of its département have one.',
    action: 'Check the file; addresses there get their circonscription from their commune or bureau only.',
  },
  DEPARTEMENT_WITHOUT_AREAS: {
    unit: 'circonscriptions',
    meaning: 'Whole départements have no circonscription areas: the layer covers a part of France.',
    action: 'Nothing, if that is intended; addresses there have evidence from tables only.',
  },
  CIRCONSCRIPTION_DEMONSTRATION: {
    unit: 'areas',
    meaning: 'Areas are of the generated département 96, which does not exist.',
    action: 'Nothing for the demonstration; do not mix it with real sources.',
  },
  BUREAU_WITHOUT_CIRCONSCRIPTION: {
    unit: 'bureaux',
    meaning: 'A bureau has no circonscription: ministry table, composition, contours and addresses do not tell.',
    action: 'Add `bureaux_circonscriptions`, or areas of circonscriptions that cover the commune.',
  },
  BUREAU_CIRCONSCRIPTION_BY_AREAS: {
    unit: 'bureaux',
    meaning: 'No table gives the circonscription of a bureau; the areas that hold its addresses or contour do.',
    action: 'Nothing; `bureaux_circonscriptions` would make it sure.',
  },
  BUREAU_NOT_IN_TABLE: {
    unit: 'bureaux',
    meaning: 'Bureaux are absent from the ministry table, although it has others of their commune.',
    action: 'Check that millésimes fit: bureaux are renumbered.',
  },
  ROLL_COMMUNE_NOT_IN_TABLE: {
    unit: 'communes',
    meaning: 'The ministry table has no bureau of communes of the roll.',
    action: 'Add the table of their département; without it areas tell the circonscriptions of their bureaux.',
  },
  BUREAU_NOT_IN_CONTOURS: {
    unit: 'bureaux',
    meaning: 'Bureaux of the roll have no contour, although others of their commune have one.',
    action: 'Check that millésimes fit; the roll alone decides there.',
  },
  CONTOURS_ELSEWHERE: {
    unit: 'communes',
    meaning:
      'Contours of bureaux hold none of the addresses of their own commune: they are of another place, or their codes are.',
    action: 'Check the file, `crs`, and `code_bureau_vote` in `properties`.',
  },
  CONTOURS_WITHOUT_ADDRESSES: {
    unit: 'communes',
    meaning: 'Contours of bureaux are of communes alone that BAN lacks: they add nothing.',
    action: 'Add the BAN file of their département, or leave the contours out.',
  },
  ROLL_COMMUNE_WITHOUT_CONTOURS: {
    unit: 'communes',
    meaning: 'Communes of the roll have no contours of bureaux.',
    action: 'Nothing; contours would help where the roll has no address.',
  },
  LIEU_OF_UNKNOWN_BUREAU: {
    unit: 'bureaux',
    meaning: 'Polling places are given for bureaux that no other source names.',
    action: 'Check that millésimes fit, and `code_bureau_vote` in `properties`.',
  },
  ROLL_NOT_LINKED: {
    unit: 'rows',
    meaning: 'Rows of the roll are of no street of BAN, in communes that BAN has.',
    action: 'Nothing for a small share; else add the BAN file of the communes named.',
  },
  ROLL_COMMUNE_WITHOUT_ADDRESSES: {
    unit: 'communes',
    meaning: 'Communes of the roll have no addresses in BAN: their rows are not used.',
    action: 'Add the BAN file of their département.',
  },
  ADDRESS_OUTSIDE_COMMUNE: {
    unit: 'addresses',
    meaning: 'Positions lie more than 50 m outside the area of their commune.',
    action: 'Report them to the commune; for a large share check millésime and `crs` of the contours.',
  },
  ADDRESS_FAR_FROM_COMMUNE: {
    unit: 'addresses',
    meaning: 'Positions lie more than 50 km from the middle of their commune.',
    action: 'Report them to the commune; a few do no harm.',
  },
  ADDRESS_POSITIONS_APART: {
    unit: 'addresses',
    meaning: 'The same address is given twice, more than 500 m apart.',
    action: 'Check that no two files are editions of the same; else report it to the commune.',
  },
  ADDRESS_OUTSIDE_AREAS: {
    unit: 'addresses',
    meaning: 'Positions lie in no area of a circonscription.',
    action: 'Nothing on coasts; for a large share add the areas of their département.',
  },
  CORRECTION_UNMET: {
    unit: 'rows',
    meaning: 'A correction by hand names an address that is not there, and changes nothing.',
    action: 'Write the street as BAN does, or delete the correction.',
  },
  CORRECTION_BUREAU_UNKNOWN: {
    unit: 'rows',
    meaning: 'A correction by hand names a bureau that no other source has; it is not applied to the bureau.',
    action: 'Correct its `code_bureau_vote`.',
  },
} as const satisfies Readonly<
  Record<string, { readonly unit: string; readonly meaning: string; readonly action: string }>
>;

/** A code of the build's checks. */
export type GateCode = keyof typeof gateCatalogue;
