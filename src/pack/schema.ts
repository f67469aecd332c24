/**
 * The schema of the pack: every section once, in the order of the file. The writer, the typed views, the checks of loading,
 * `inspect` and docs/pack-format.md use it. A section that is missing here can be neither written nor read.
 */
import {
  anyRows,
  anySlots,
  ascending,
  bits,
  coded,
  defines,
  exactly,
  index,
  length,
  number,
  orNone,
  per,
  perAndEnd,
  leastStart,
  perBlock,
  perBlockAndEnd,
  ownedBy,
  type OwnedRule,
  type ValueRule,
  prefixed,
  sectionOf,
  slots,
  startOffsets,
  starts,
  text,
} from './section-rules.ts';
import { methodes } from '../domain/outcomes.ts';
import { areaLayer } from './area-rules.ts';
import { blockWords, rowsPerBlock } from './arrays/packed-rows.ts';
import { rowsPerBase } from './arrays/starts.ts';

/** Columns in the rows of addresses: see `addressColumn`. */
export const addressColumns = 7;
/** Addresses of which the first greater house number is known: see `HouseNumbers`. */
export const addressesPerWideStart = 64;
/** Columns in the rows of streets: see `streetColumn`. */
export const streetColumns = 6;
/** That of the first name of a street, which the checks of each load read. */
export const firstNameColumn = 0;
/** Columns in the entries of the roll: see `RollView`. */
export const rollColumns = 5;
/** The first entry of the roll on each street. */
export const rollStartColumns = 1;
/** Columns in the runs of the strips: see `StripsView`. */
export const runColumns = 3;

const u8 = sectionOf('u8');
const u16 = sectionOf('u16');
const u32 = sectionOf('u32');
const i32 = sectionOf('i32');

const codeInsee = number('code in base 36');
const postcode = number('postcode');
const microdegrees = number('1e-6 degrees');
const month = number('months since January 1900');
const plain = number();
const hash = number('hash');
const ascii = text('ascii');
const utf8 = text('utf8');
const parts = number('1/65535');
const methode = number('`methodes`', methodes.length);
/** Two bits. */
const addressFlags = number('`addressFlag`', 1 << 2);
const string = index('strings');
/** The words of a block's head, where rows are packed. */
const blockHead = (columns: number) => Array.from({ length: blockWords(columns) }, () => coded('PackedRows'));
const headOfEach = (rows: string): string =>
  `Head of each ${rowsPerBlock} ${rows}: where their rows begin, least value and bits of each column.`;
/** The same with a column of starts, which rows of each street have; one more row says where the last one ends. */
const withStarts = (rows: string, columns: number, starts: Readonly<Record<number, readonly [string, number]>>) =>
  blockHead(columns).map((rule, word): ValueRule => {
    const column = word - 1;
    const [count, size] = starts[column] ?? [];
    return count === undefined ? rule : leastStart(count, size ?? 1, { rows, owners: 'streets', columns, column });
  });
/** A street and the number of its type, in one word: see `streetOfType`. */
const streetOfType = bits({ street: [24, index('streets')], type: [8, plain] });

const communes = {
  'communes.code': u32(defines('communes'), ascending(codeInsee), 'Codes of communes and arrondissements, ascending.'),
  'communes.name': u32(per('communes'), string, 'Name.'),
  'communes.whole': u32(per('communes'), index('communes'), 'Whole commune of an arrondissement, else itself.'),
  'communes.children': u32(per('communes'), [index('communes'), length('communes')], 'Its arrondissements.'),
  'communes.formerCode': u32(defines('formerCommunes'), ascending(codeInsee), 'Codes no longer in use, ascending.'),
  'communes.formerCommune': u32(per('formerCommunes'), index('communes'), 'Commune that each is part of today.'),
  'communes.postcodeStart': u32(perAndEnd('communes'), starts('communePostcodes'), 'Postcodes of each commune.'),
  'communes.postcodes': u32(defines('communePostcodes'), postcode, 'Postcodes, commune by commune.'),
  'communes.population': u32(per('communes'), number('inhabitants'), 'Inhabitants; 0xffffffff when unknown.'),
  'postcodes.code': u32(defines('postcodes'), ascending(postcode), 'Postcodes, each once, ascending.'),
  'postcodes.communeStart': u32(perAndEnd('postcodes'), starts('postcodeCommunes'), 'Communes of each postcode.'),
  'postcodes.communes': u32(defines('postcodeCommunes'), index('communes'), 'Communes, postcode by postcode.'),
  'cedex.code': u32(defines('cedex'), ascending(postcode), 'CEDEX codes, ascending.'),
  'cedex.commune': u32(per('cedex'), index('communes'), 'Commune of each.'),
  'placeNames.start': u32(perAndEnd('communes'), starts('placeNames'), 'Names of each commune.'),
  'placeNames.commune': u32(defines('placeNames'), index('communes'), 'Commune that bears the name.'),
  'placeNames.kind': u8(
    per('placeNames'),
    number('`placeNameKind`'),
    'Current name, former name, delivery label, or former name still in use.',
  ),
  'placeNames.textStart': u32(perAndEnd('placeNames'), starts('placeNameBytes'), 'Text of each name.'),
  'placeNames.text': u8(defines('placeNameBytes'), ascii, 'Names folded, without articles; ASCII.'),
  'placeNames.fullStart': u32(perAndEnd('placeNames'), starts('placeNameFullBytes'), 'Full text of each name.'),
  'placeNames.full': u8(defines('placeNameFullBytes'), ascii, 'Names folded, with their articles; ASCII.'),
  'placeNames.forward': u32(per('placeNames'), index('placeNames'), 'Names in the order of their full texts.'),
  'placeNames.backward': u32(per('placeNames'), index('placeNames'), 'The same, the texts read backwards.'),
  'placeNames.table': u32(
    anySlots('placeNameSlots'),
    [hash, orNone(index('placeNames'))],
    'Names by signature: check word, name.',
  ),
  'communes.streetStart': u32(perAndEnd('communes'), starts('streets'), 'Streets of each commune.'),
};

const streets = {
  'streets.commune': u16(
    per('streets'),
    index('communes'),
    'Commune of each street; streets ascend by commune and key.',
  ),
  'streets.name': u32(per('streets'), string, 'Name as BAN writes it.'),
  'streets.blocks': u32(
    perBlockAndEnd('streets', rowsPerBlock),
    withStarts('streets.rows', streetColumns, {
      [firstNameColumn]: ['names', 1],
    }),
    headOfEach('streets'),
  ),
  'streets.rows': u32(
    anyRows,
    coded('PackedRows'),
    'First name, postcode, kind, former commune and position (of the address nearest to the middle) of each street, and one more row for the end, less the least values of its block.',
  ),
  'anciennes.name': u32(defines('anciennes'), string, 'Name of a commune that was merged.'),
  'anciennes.key': u32(per('anciennes'), hash, 'First word of the signature of its name, 0 for none.'),
  'anciennes.code': u32(per('anciennes'), codeInsee, 'Its code, 0 for none.'),
};

const streetKeys = {
  'streets.key': u32(
    defines('streets'),
    coded('StreetKeysView'),
    'BAN id of the street, less the commune where it begins with it.',
  ),
};

const streetAddresses = {
  'streets.addressBase': u32(
    perBlockAndEnd('streets', rowsPerBase),
    coded('Starts'),
    `First address of each ${rowsPerBase} streets.`,
  ),
  'streets.addressStart': u16(perAndEnd('streets'), startOffsets('addresses', 'streets.addressBase'), 'Its addresses.'),
};

const addresses = {
  'addresses.numero': u8(
    defines('addresses'),
    plain,
    'House number, 255 for one in `addresses.wideNumero`; addresses ascend by street, number and suffix.',
  ),
  'addresses.wideStart': u32(
    perBlock('addresses', addressesPerWideStart),
    coded('HouseNumbers'),
    'Where the numbers of each 64 addresses begin in `addresses.wideNumero`.',
  ),
  'addresses.wideNumero': u16(anyRows, plain, 'House numbers of 255 and more.'),
  'addresses.blocks': u32(perBlock('addresses', rowsPerBlock), blockHead(addressColumns), headOfEach('addresses')),
  'addresses.rows': u32(
    anyRows,
    coded('PackedRows'),
    'Suffix, postcode, position, decision, probability of the bureau and distance to the border of each address, less the least values of its block.',
  ),
  'suffixes.hash': u32(defines('suffixes'), hash, 'Suffixes of house numbers, folded; the first row stands for none.'),
  'suffixes.text': u32(per('suffixes'), string, 'The same as BAN writes them.'),
};

/** What many addresses share of their decisions: see `Decision`. */
const decisions = {
  'decisions.rows': u32(
    defines('decisions'),
    [
      bits({ bureau: [24, orNone(index('bureaux'))], methode: [8, methode] }),
      bits({ circonscription: [16, orNone(index('circonscriptions'))], next: [16, orNone(index('circonscriptions'))] }),
      bits({ probability: [16, parts], methode: [8, methode], flags: [8, addressFlags] }),
    ],
    'Bureau; circonscription, and another one that a source names; probability of the circonscription. Within each 65,536 addresses, a decision has one row; rows follow the first address that has them.',
  ),
};

const strips = {
  'strips.bottom': i32(
    exactly(1),
    number('2048e-6 degrees'),
    'Number of the southernmost strip, counted from the equator.',
  ),
  'strips.runStart': u32(
    defines('strips', 1),
    starts('runBlocks', rowsPerBlock),
    'Runs of neighbours in each strip of latitude.',
  ),
  'runs.blocks': u32(defines('runBlocks'), blockHead(runColumns), headOfEach('runs')),
  'runs.rows': u32(
    anyRows,
    coded('PackedRows'),
    'Longitude of the westernmost address in 32e-6 degrees, rounded down, ascending in a strip; first address, or the street where the length is 0; number of addresses, 0 for a street without numbers; less the least values of its block.',
  ),
};

const tokens = {
  'tokens.textStart': u32(perAndEnd('tokens'), starts('tokenBytes'), 'Text of each word of street names.'),
  'tokens.text': u8(defines('tokenBytes'), ascii, 'Words folded, ascending; ASCII.'),
  'tokens.frequency': u32(defines('tokens'), plain, 'How many names the word occurs in.'),
  'tokens.tableHash': u32(slots('tokenSlots'), hash, 'Words by hash: the hash.'),
  'tokens.tableToken': u32(per('tokenSlots'), orNone(index('tokens')), 'Words by hash: the word.'),
};

const names = {
  'names.street': u32(
    defines('names'),
    streetOfType,
    'Street that bears the name, its own name first, and the type of street in it.',
  ),
  'names.wordBase': u32(
    perBlockAndEnd('names', rowsPerBase),
    coded('Starts'),
    `First word of each ${rowsPerBase} names.`,
  ),
  'names.wordStart': u16(perAndEnd('names'), startOffsets('nameWords', 'names.wordBase'), 'Words of each name.'),
  'names.words': u32(defines('nameWords'), index('tokens'), 'Words, name by name.'),
  'names.table': u32(
    anySlots('nameSlots'),
    [hash, orNone(streetOfType)],
    'Streets by signature of the words of a name: check word, street and type.',
  ),
};

/** A share (0..1) of each commune's addresses, in parts. */
const communeShare = (meaning: string) => u16(per('communes'), parts, meaning);

const assignedCommunes = {
  'communes.circonscription': u16(
    per('communes'),
    orNone(index('circonscriptions')),
    'The only one, 0 where it is cut.',
  ),
  'communes.contourAgreement': communeShare(
    'Share of roll addresses that lie in the contour of their bureau; 0 without roll or contours.',
  ),
  'communes.rollAgreement': communeShare(
    'Share of roll addresses whose nearest other one has the same bureau; 0 without roll.',
  ),
  'communes.acrossAgreement': communeShare(
    'The same of one 50 m away on another street: low where borders follow streets.',
  ),
  'communes.unseenShare': communeShare(
    'Share of addresses whose bureau the roll lacks, as told by bureaux that it has at one address; 0 without roll.',
  ),
  'communes.unseenAcross': communeShare('The same on streets that the roll lacks, by bureaux on one street.'),
  'communes.cellShare': communeShare('Share of addresses that its cells were drawn around; 0 without cells.'),
  'communes.cellSpacing': u16(per('communes'), number('decimetres'), 'Median edge of its cells; 0 without cells.'),
  'communes.rollMonth': u16(per('communes'), month, 'Newest millésime of the roll; 0 for none.'),
  'communes.contourMonth': u16(per('communes'), month, 'Newest millésime of the contours; 0 for none.'),
  'communes.areaAgreement': communeShare(
    "Share of addresses that lie in the area of their bureau's circonscription by the first map; 0 where nothing tells, 1 where the map leaves out a circonscription of the commune.",
  ),
  'communes.otherAgreement': communeShare('The same by further maps.'),
  'communes.allowedStart': u32(
    perAndEnd('communes'),
    starts('allowedCirconscriptions'),
    'Circonscriptions that tables give to each commune that is cut.',
  ),
  'communes.allowed': u16(
    defines('allowedCirconscriptions'),
    orNone(index('circonscriptions')),
    'Circonscriptions, commune by commune.',
  ),
  'communes.position': i32(
    per('communes'),
    [microdegrees, microdegrees],
    'Longitude and latitude: the mean of its streets; 0x7fffffff when unknown.',
  ),
};

const electoral = {
  'circonscriptions.code': u32(defines('circonscriptions'), string, 'Code of each circonscription, ascending.'),
  'bureaux.code': u32(defines('bureaux'), string, 'Code of each bureau de vote, ascending.'),
  'bureaux.commune': u32(per('bureaux'), index('communes', 0xffffffff), 'Whole commune.'),
  'bureaux.isVoronoi': u8(per('bureaux'), plain, '1 where the contour was drawn around roll addresses.'),
  'bureaux.lieu': u32(per('bureaux'), string, 'Name and address of the polling place, empty for none.'),
  'bureaux.circonscription': u16(per('bureaux'), orNone(index('circonscriptions')), 'Circonscription.'),
  'bureaux.certainty': u8(
    per('bureaux'),
    number('1/255'),
    "How sure that is: 255 by a table, else the share of the bureau's addresses that lie there by the maps.",
  ),
};

const countries = {
  'pays.hash': u32(defines('countries'), ascending(hash), 'Names and codes of countries, ascending.'),
  'pays.circonscription': u16(per('countries'), orNone(index('circonscriptions')), 'Circonscription of each.'),
};

const strings = {
  'strings.bytes': u8(defines('stringBytes'), utf8, 'Texts of the pack, each once, UTF-8; the first is empty.'),
  'strings.start': u32(defines('strings', 1), starts('stringBytes'), 'Where each text begins.'),
};

const roll = {
  'rollStarts.blocks': u32(
    perBlockAndEnd('streets', rowsPerBlock),
    withStarts('rollStarts.rows', rollStartColumns, { 0: ['rollBlocks', rowsPerBlock] }),
    headOfEach('streets'),
  ),
  'rollStarts.rows': u32(
    anyRows,
    coded('PackedRows'),
    'First entry of the roll on each street, and one more row for the end, less the least value of its block.',
  ),
  'roll.blocks': u32(defines('rollBlocks'), blockHead(rollColumns), headOfEach('entries')),
  'roll.rows': u32(
    anyRows,
    coded('PackedRows'),
    'Number, suffix, bureau, addresses of the roll and trust (1/100) of each entry, less the least values of its block.',
  ),
};

/** Distribution of each owner's addresses, most frequent first. Read by `SharesView`. */
function shares<Name extends string>(name: Name, owners: string, counted: string) {
  return prefixed(name, {
    start: u32(perAndEnd(owners), starts(name), `Shares of each of the ${owners}.`),
    index: u32(defines(name), index(counted), `One of the ${counted}, the heaviest first.`),
    weight: u32(per(name), plain, 'Addresses in it, or bureaux where a commune is cut.'),
  });
}

/** All sections of a pack, by name, in the order of the file. */
export const packSchema = {
  ...ownedBy('CommunesView', communes),
  ...ownedBy('StreetsView', streets),
  ...ownedBy('StreetKeysView', streetKeys),
  ...ownedBy('StreetsView', streetAddresses),
  ...ownedBy('AddressesView', addresses),
  ...ownedBy('AssignmentsView', decisions),
  ...ownedBy('StripsView', strips),
  ...ownedBy('TokensView', tokens),
  ...ownedBy('StreetsView', names),
  ...ownedBy('CommunesView', assignedCommunes),
  ...ownedBy('ElectoralView', electoral),
  ...ownedBy('AreaIndex', areaLayer('circonscriptionAreas', 'circonscriptions')),
  ...ownedBy('AreaIndex', areaLayer('otherCirconscriptionAreas', 'circonscriptions')),
  ...ownedBy('AreaIndex', areaLayer('bureauAreas', 'bureaux')),
  ...ownedBy('ElectoralView', countries),
  ...ownedBy('StringsView', strings),
  ...ownedBy('RollView', roll),
  ...ownedBy('SharesView', shares('shares.communeCirconscriptions', 'communes', 'circonscriptions')),
  ...ownedBy('SharesView', shares('shares.communeBureaux', 'communes', 'bureaux')),
  ...ownedBy('SharesView', shares('shares.postcodeCirconscriptions', 'postcodes', 'circonscriptions')),
} as const satisfies Readonly<Record<string, OwnedRule>>;

/** Name of a section. */
export type SectionName = keyof typeof packSchema;

/** Element type of a section; of several names, of each. */
export type SectionType<Name extends SectionName> = (typeof packSchema)[Name]['type'];

/** All names, in the order of the file. */
export const sectionNames = Object.keys(packSchema) as readonly SectionName[];

/** The schema's entry for a name, undefined if it is unknown. */
export function ruleOf(name: string): OwnedRule | undefined {
  return Object.hasOwn(packSchema, name) ? packSchema[name as SectionName] : undefined;
}
