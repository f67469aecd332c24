/**
 * Two references of the same small place, before and after a redistricting. Before: 04001 lies in 0401, its two streets in
 * a bureau each; 04002 and 04003 lie in 0402, a street and a bureau each. After:
 *
 * - the east of 04001 (Rue du Couchant, bureau 2) lies in 0402;
 * - bureau 1 of 04001 has the number 7; bureau 1 of 04002 was split in two, at number 6;
 * - 04003 is part of 04002, its street with it; the houses there vote in bureau 3 of 04002;
 * - the Rue du Couchant is called Avenue Neuve, under another BAN key;
 * - number 10 of the Rue du Levant is gone, number 11 of the Rue Haute is new.
 */
import {
  ban,
  banRow,
  circonscription,
  contour,
  geojson,
  roll,
  rollRow,
  type SmallSource,
  street,
} from '../assemble/small-reference.ts';

const table = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;
const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

const ministry =
  'codeDepartement,nomDepartement,codeCirconscription,nomCirconscription,codeCommune,nomCommune,numeroBureauVote,codeBureauVote';
const composition = 'DEP;libdep;REG;libreg;COMMUNE_RESID;LIBcom;circo;type_com';
const cog = 'TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT';
const postcodes = '#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libellé_d_acheminement;Ligne_5';

function bureauRows(...rows: readonly (readonly [circonscription: string, commune: string, numero: string])[]): string {
  return table(
    ministry,
    ...rows.map(([seat, commune, numero]) => `04,Alpes,${seat},,${commune},,${numero},${commune}_${numero}`),
  );
}

/** Names of the communes: invented. */
const names: Readonly<Record<string, string>> = { '04001': 'Aubevillars', '04002': 'Brunoyes', '04003': 'Chantecourt' };

function nameOf(code: string): string {
  return names[code] ?? '';
}

function cogRow(type: string, code: string, parent = ''): string {
  const name = nameOf(code);
  return `${type},${code},93,04,04D,041,0,${name.toUpperCase()},${name},${name},,${parent}`;
}

/** The earlier reference. */
export const referenceBefore: readonly SmallSource[] = [
  {
    kind: 'ban',
    file: 'ban.csv',
    content: ban(
      ...street('04001', 'Rue du Levant', 0, 2, 1),
      ...street('04001', 'Rue du Couchant', 2, 4, 1),
      ...street('04002', 'Rue Haute', 4, 8, 1),
      ...street('04003', 'Rue Basse', 8, 10, 1),
    ),
  },
  {
    kind: 'circonscriptions',
    file: 'circonscriptions.geojson',
    content: geojson(circonscription('0401', [0, 0, 4, 2]), circonscription('0402', [4, 0, 10, 2])),
  },
  {
    kind: 'bureaux_contours',
    file: 'contours.geojson',
    content: geojson(
      contour('04001_0001', [0, 0, 2, 2]),
      contour('04001_0002', [2, 0, 4, 2]),
      contour('04002_0001', [4, 0, 8, 2]),
      contour('04003_0001', [8, 0, 10, 2]),
    ),
  },
  {
    kind: 'reu_adresses',
    file: 'roll.csv',
    content: roll(
      ...numbers(1, 10).map((numero) => rollRow('04001', 1, 'Rue du Levant', numero)),
      ...numbers(1, 10).map((numero) => rollRow('04001', 2, 'Rue du Couchant', numero)),
      ...numbers(1, 10).map((numero) => rollRow('04002', 1, 'Rue Haute', numero)),
      ...numbers(1, 10).map((numero) => rollRow('04003', 1, 'Rue Basse', numero)),
    ),
  },
  {
    kind: 'bureaux_circonscriptions',
    file: 'ministere.csv',
    content: bureauRows(
      ['0401', '04001', '0001'],
      ['0401', '04001', '0002'],
      ['0402', '04002', '0001'],
      ['0402', '04003', '0001'],
    ),
  },
  {
    kind: 'communes_circonscriptions',
    file: 'composition.csv',
    content: table(
      composition,
      '04;Alpes;93;;04001;Aubevillars;04001;entière',
      '04;Alpes;93;;04002;Brunoyes;04002;entière',
      '04;Alpes;93;;04003;Chantecourt;04002;entière',
    ),
  },
  {
    kind: 'cog_communes',
    file: 'cog.csv',
    content: table(cog, cogRow('COM', '04001'), cogRow('COM', '04002'), cogRow('COM', '04003')),
  },
  {
    kind: 'codes_postaux',
    file: 'postcodes.csv',
    content: table(
      postcodes,
      ...['04001', '04002', '04003'].map((code) => `${code};${nameOf(code)};04000;${nameOf(code)};`),
    ),
  },
];

/** A BAN row of a street of `street()`, with the old commune that it belonged to. */
function fromOldCommune(row: string, code: string): string {
  const cells = row.split(';');
  return [...cells.slice(0, 8), code, nameOf(code), ...cells.slice(10)].join(';');
}

/** The later reference. */
export const referenceAfter: readonly SmallSource[] = [
  {
    kind: 'ban',
    file: 'ban.csv',
    content: ban(
      ...street('04001', 'Rue du Levant', 0, 2, 1).slice(0, 9),
      ...street('04001', 'Avenue Neuve', 2, 4, 1),
      ...street('04002', 'Rue Haute', 4, 8, 1),
      banRow('04002', 'Rue Haute', 11, 7.9, 1),
      ...street('04002', 'Rue Basse', 8, 10, 1).map((row) => fromOldCommune(row, '04003')),
    ),
  },
  {
    kind: 'circonscriptions',
    file: 'circonscriptions.geojson',
    content: geojson(circonscription('0401', [0, 0, 2, 2]), circonscription('0402', [2, 0, 10, 2])),
  },
  {
    kind: 'bureaux_contours',
    file: 'contours.geojson',
    content: geojson(
      contour('04001_0007', [0, 0, 2, 2]),
      contour('04001_0002', [2, 0, 4, 2]),
      contour('04002_0001', [4, 0, 6, 2]),
      contour('04002_0002', [6, 0, 8, 2]),
      contour('04002_0003', [8, 0, 10, 2]),
    ),
  },
  {
    kind: 'reu_adresses',
    file: 'roll.csv',
    content: roll(
      ...numbers(1, 9).map((numero) => rollRow('04001', 7, 'Rue du Levant', numero)),
      ...numbers(1, 10).map((numero) => rollRow('04001', 2, 'Avenue Neuve', numero)),
      ...numbers(1, 5).map((numero) => rollRow('04002', 1, 'Rue Haute', numero)),
      ...numbers(6, 11).map((numero) => rollRow('04002', 2, 'Rue Haute', numero)),
      ...numbers(1, 10).map((numero) => rollRow('04002', 3, 'Rue Basse', numero)),
    ),
  },
  {
    kind: 'bureaux_circonscriptions',
    file: 'ministere.csv',
    content: bureauRows(
      ['0401', '04001', '0007'],
      ['0402', '04001', '0002'],
      ['0402', '04002', '0001'],
      ['0402', '04002', '0002'],
      ['0402', '04002', '0003'],
    ),
  },
  {
    kind: 'communes_circonscriptions',
    file: 'composition.csv',
    content: table(
      composition,
      '04;Alpes;93;;04001;Aubevillars;04001;partiel',
      '04;Alpes;93;;04001;Aubevillars;04002;partiel',
      '04;Alpes;93;;04002;Brunoyes;04002;entière',
    ),
  },
  {
    kind: 'cog_communes',
    file: 'cog.csv',
    content: table(cog, cogRow('COM', '04001'), cogRow('COM', '04002'), cogRow('COMD', '04003', '04002')),
  },
  {
    kind: 'codes_postaux',
    file: 'postcodes.csv',
    content: table(postcodes, ...['04001', '04002'].map((code) => `${code};${nameOf(code)};04000;${nameOf(code)};`)),
  },
];
