/** Tables of communes and their history (COG), of postcodes (La Poste) and of CEDEX codes. */
import {
  changementDeNom,
  chefLieu,
  communeNamed,
  communeNouvelle,
  communes,
  departement,
  fusionSimple,
} from '../territory/communes.ts';
import { toBytes, toQuotedCsv, toWindows1252 } from './files.ts';
import type { DemoFiles } from './files.ts';
import { itemAt } from '../../seeded/random.ts';
import { afnor, cogName, libelleAcheminement } from '../../typing/spelling.ts';

/** Writes the three COG tables, the hexasmal in Windows-1252 and the CEDEX table. */
export function writeHistoryTables(files: DemoFiles): void {
  files.set('v_commune_96.csv', toBytes(cogCommunes()));
  files.set('v_mvt_commune_96.csv', toBytes(cogMouvements()));
  files.set('v_commune_depuis_1943_96.csv', toBytes(cogSince1943()));
  files.set('laposte_hexasmal_96.csv', toWindows1252(hexasmal()));
  files.set('cedex_to_insee_96.json', toBytes(cedexTable()));
}

/** `TNCC, NCC, NCCENR, LIBELLE` of a name. */
function nameFields(libelle: string): [string, string, string, string] {
  const { tncc, ncc, nccenr } = cogName(libelle);
  return [tncc, ncc, nccenr, libelle];
}

function cogCommunes(): string {
  const header = 'TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT'.split(',');
  const { code, region } = departement;
  const rows = communes.map(({ codeInsee, nom, place }) => {
    const arrondissement = `${code}${place[0] < 4 ? 1 : 2}`;
    const canton = `${code}0${1 + Math.floor(place[1] / 1.5)}`;
    return ['COM', codeInsee, region, code, `${code}D`, arrondissement, ...nameFields(nom), canton, ''];
  });
  const parts = communes.flatMap((commune) =>
    commune.deleguees.map((deleguee) => [
      ...['COMD', deleguee.codeInsee, '', '', '', ''],
      ...nameFields(deleguee.nom),
      ...['', commune.codeInsee],
    ]),
  );
  return toQuotedCsv(header, [...rows, ...parts]);
}

function cogMouvements(): string {
  const header =
    'MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP';
  const nouvelle = communeNamed(communeNouvelle.nom);
  const rows: string[][] = [];
  for (const { codeInsee, nom } of nouvelle.deleguees) {
    const before = ['32', communeNouvelle.date, 'COM', codeInsee, ...nameFields(nom)];
    rows.push([...before, 'COM', nouvelle.codeInsee, ...nameFields(nouvelle.nom)]);
    rows.push([...before, 'COMD', codeInsee, ...nameFields(nom)]);
  }
  const renamed = communeNamed(changementDeNom.nom);
  const former = ['10', changementDeNom.date, 'COM', renamed.codeInsee, ...nameFields(changementDeNom.ancien)];
  rows.push([...former, 'COM', renamed.codeInsee, ...nameFields(renamed.nom)]);
  const host = communeNamed(fusionSimple.dans);
  const after = ['COM', host.codeInsee, ...nameFields(host.nom)];
  rows.push(['31', fusionSimple.date, 'COM', host.codeInsee, ...nameFields(host.nom), ...after]);
  rows.push(['31', fusionSimple.date, 'COM', fusionSimple.codeInsee, ...nameFields(fusionSimple.nom), ...after]);
  return toQuotedCsv(header.split(','), rows);
}

function cogSince1943(): string {
  const header = 'TYPECOM,COM,TNCC,NCC,NCCENR,LIBELLE,DATE_DEBUT,DATE_FIN'.split(',');
  const beginning = '1943-01-01';
  const row = (code: string, nom: string, from: string, to: string): string[] => [
    'COM',
    code,
    ...nameFields(nom),
    from,
    to,
  ];
  const rows = communes.flatMap(({ codeInsee, nom, deleguees }): string[][] => {
    if (nom === changementDeNom.nom) {
      const { ancien, date } = changementDeNom;
      return [row(codeInsee, ancien, beginning, date), row(codeInsee, nom, date, '')];
    }
    if (deleguees.length === 0) return [row(codeInsee, nom, beginning, '')];
    const { date } = communeNouvelle;
    const old = deleguees.map((deleguee) => row(deleguee.codeInsee, deleguee.nom, beginning, date));
    return [...old, row(codeInsee, nom, date, '')];
  });
  rows.push(row(fusionSimple.codeInsee, fusionSimple.nom, beginning, fusionSimple.date));
  return toQuotedCsv(
    header,
    rows.sort((a, b) => (itemAt(a, 1) + itemAt(a, 6) < itemAt(b, 1) + itemAt(b, 6) ? -1 : 1)),
  );
}

function hexasmal(): string {
  const lines = ['#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libellé_d_acheminement;Ligne_5'];
  for (const { codeInsee, nom, codesPostaux, deleguees } of communes) {
    const add = (codePostal: string, ligne5: string): void => {
      const libelle = libelleAcheminement(nom);
      lines.push([codeInsee, libelle, codePostal, libelle, ligne5].join(';'));
    };
    for (const codePostal of codesPostaux) if (deleguees.length === 0) add(codePostal, '');
    for (const deleguee of deleguees) add(deleguee.codePostal, libelleAcheminement(deleguee.nom));
    if (nom === fusionSimple.dans) add(itemAt(codesPostaux, 0), afnor(fusionSimple.nom));
    if (nom === communeNouvelle.nom) add('96340', '');
  }
  // La Poste uses Windows line ends.
  return `${lines.join('\r\n')}\r\n`;
}

/** CEDEX codes of organisations in the town. */
export const cedexCodes: readonly (readonly [code: string, nom: string])[] = [
  ['96005', 'Préfecture d’Oselle-et-Tarvoise'],
  ['96007', 'Montclerc-sur-Oselle CEDEX'],
  ['96009', 'Centre hospitalier de Montclerc'],
  ['96011', 'Conseil départemental'],
  ['96019', 'Montclerc-sur-Oselle CEDEX 9'],
  ['96029', 'Tribunal judiciaire'],
];

function cedexTable(): string {
  const town = communeNamed(chefLieu);
  const entries = cedexCodes.map(([code, nom]) => [code, { insee: town.codeInsee, ville: town.nom, nom }]);
  const second = communeNamed('Pontarmé-sur-Tarvoise');
  entries.push(['96205', { insee: second.codeInsee, ville: second.nom, nom: 'Pontarmé CEDEX' }]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}
