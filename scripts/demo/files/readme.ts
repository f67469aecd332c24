/** `data/demo/README.md`: a description of each file. */
import { departement } from '../territory/communes.ts';
import { toBytes } from './files.ts';
import type { DemoFiles } from './files.ts';

const descriptions: readonly (readonly [file: string, layout: string, what: string])[] = [
  ['reference.json', 'manifest', 'lists the sources below for `arpenteur build`'],
  ['adresses-96-a.csv.gz', 'BAN CSV', 'addresses of communes 96001 to 96051, longitude and latitude'],
  ['adresses-96-b.csv', 'BAN CSV', 'addresses of communes 96052 to 96056, Lambert-93 (EPSG:2154) only'],
  ['lieux-dits-96-beta.csv', 'BAN lieux-dits CSV', 'places without numbers'],
  ['circonscriptions-96.geojson', 'data.gouv properties', 'three circonscriptions, WGS84'],
  ['contours-bureaux-96.geojson.gz', 'Etalab properties', '80 bureaux de vote, WGS84'],
  ['communes-96.geojson', '`code`, `nom`, `departement`', '56 communes, Lambert-93 with its `crs` member'],
  [
    'table-adresses-reu-96.csv.gz',
    'REU of INSEE',
    'the roll: half of the addresses; 1 % of the rows are wrong, some located by street only',
  ],
  ['bureaux-de-vote-circonscriptions-96.csv', 'ministry', 'the bureaux and their circonscription'],
  [
    'circo_composition-96.csv',
    'INSEE, with byte order mark',
    'communes and their circonscriptions, `96001` = first of 96',
  ],
  ['lieux-de-vote-96.csv', 'own', 'polling places'],
  ['corrections.csv', 'own', 'corrections by hand: address, street or commune'],
  ['v_commune_96.csv', 'COG', 'communes and communes déléguées'],
  ['v_mvt_commune_96.csv', 'COG', 'a commune nouvelle (32), a simple merger (31), a new name (10)'],
  ['v_commune_depuis_1943_96.csv', 'COG', 'the same over time'],
  ['laposte_hexasmal_96.csv', 'La Poste, Windows-1252, CRLF', 'postcodes'],
  ['cedex_to_insee_96.json', '`{code: {insee, ville, nom}}`', 'CEDEX codes'],
  ['donnees_communes_96.csv', 'INSEE', 'inhabitants of the communes'],
  ['contacts.csv', 'own', '10,000 contacts, typed the way people type'],
  ['contacts.attendu.csv.gz', 'own', 'their known answers'],
  ['candidats.csv', 'own', 'one candidate per circonscription, for `--joindre`'],
  ['regles.json', 'rules', 'rules of consent and retention'],
];

/** Writes the README; sizes are those of the files made so far. */
export function writeReadme(files: DemoFiles): void {
  const table = descriptions.map(([file, layout, what]) => {
    const bytes = files.get(file)?.length ?? 0;
    return `| \`${file}\` | ${layout} | ${what} | ${Math.ceil(bytes / 1000)} |`;
  });
  const text = `# Demo département ${departement.code}, ${departement.nom}

Everything here is fictional and generated: no place, street, voter or contact exists. The code ${departement.code} is not used in France; the
positions are in the middle of the country so that Lambert-93 works. The layouts are those of the official files.

\`npm run make-demo\` (\`tsx scripts/make-demo.ts [--out DIR]\`) writes this folder from a fixed seed, the same bytes on
every machine; \`test/demo/regenerate.test.ts\` checks that. Do not edit by hand: change \`scripts/demo/\` and run it again.

| file | layout | what | kB |
|---|---|---|---|
${table.join('\n')}

## What is built in
- 40,000 addresses (some with several positions) on about 2,700 streets of 56 communes; 80 bureaux; three circonscriptions.
- Montclerc-sur-Oselle (96041) has 18 bureaux and is cut between three circonscriptions; every other commune lies in one.
- Les Hauts-de-Brunelle (96036) is a commune nouvelle of 2019 with three déléguées, two postcodes, and streets of the same name in
  each; Vaucelange merged into Rochefourche (96050) in 1973; Fontarcy-le-Vieux became Fontarcy (96021) in 1998.
- Pontarmé-sur-Tarvoise (96048) has two postcodes; the villages share nine.
- About 2,500 houses exist but are not in the BAN. People write their numbers (\`numero_inconnu\`).
- Five streets vote by odd and even numbers, one of them in two circonscriptions, although the contours divide them elsewhere: the
  roll is right. Six corrections by hand move two streets and three addresses that the roll does not mention, and confirm one commune.
- Adjacent areas share their vertices exactly (7 decimals, or centimetres in Lambert-93).

## Contacts
\`contacts.attendu.csv.gz\`: \`id_ban\` is the street's key if the number is missing or unknown, and that of the lieu-dit if the address is one;
\`code_bureau_vote\` is the bureau of the person's real house in these cases too. Fields are empty if no answer can be given (empty or
foreign address, a PO box, a street that does not exist in a commune with several bureaux). \`type_saisie\` names the typing error:
\`propre\` none, \`majuscules\` capitals only, others as named. \`circonscription_stockee_fausse\` is 1 if the contact's own
\`circonscription\` is wrong, 0 if it is right, empty if it has none. About 1 % of the contacts signed twice.
Telephone numbers are in the ranges that ARCEP reserves for fiction.

Licence: CC0-1.0.
`;
  files.set('README.md', toBytes(text));
}
