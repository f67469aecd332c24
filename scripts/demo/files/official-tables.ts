/** Tables of the ministry and of INSEE: bureaux, composition of circonscriptions, polling places, hand corrections. */
import type { Territory } from '../territory/addresses.ts';
import { communes, departement } from '../territory/communes.ts';
import type { Decisions } from '../territory/decisions.ts';
import { toBytes, toCsv } from './files.ts';
import type { DemoFiles } from './files.ts';
import { ministryHeader } from '../../official-headers.ts';
import type { Bureau, Partition } from '../territory/partition.ts';
import { Random } from '../../seeded/random.ts';
import { afnor } from '../../typing/spelling.ts';

/** Codes of the circonscriptions, ministry form. */
export const circonscriptions = [1, 2, 3].map((number) => `${departement.code}0${number}`);

/** `1ère circonscription`. */
export function circonscriptionName(code: string): string {
  const number = Number(code.slice(2));
  return `${number}${number === 1 ? 'ère' : 'ème'} circonscription`;
}

/** `96001_0001`. */
export function bureauCode({ commune, numero }: Bureau): string {
  return `${commune.codeInsee}_${String(numero).padStart(4, '0')}`;
}

/** Writes the ministry table, INSEE's composition, the polling places and the corrections. */
export function writeOfficialTables(
  files: DemoFiles,
  partition: Partition,
  territory: Territory,
  decisions: Decisions,
): void {
  files.set('bureaux-de-vote-circonscriptions-96.csv', toBytes(ministryTable(partition)));
  files.set('circo_composition-96.csv', toBytes(compositionTable(partition)));
  files.set('lieux-de-vote-96.csv', toBytes(pollingPlaces(partition, territory)));
  files.set('donnees_communes_96.csv', toBytes(populationTable()));
  files.set('corrections.csv', toBytes(correctionTable(decisions)));
}

function ministryTable({ bureaux }: Partition): string {
  const rows = bureaux.map((bureau) => [
    departement.code,
    departement.nom,
    bureau.circonscription,
    circonscriptionName(bureau.circonscription),
    bureau.commune.codeInsee,
    bureau.commune.nom,
    String(bureau.numero).padStart(4, '0'),
    bureauCode(bureau),
  ]);
  return toCsv(ministryHeader, rows, ',');
}

/** INSEE's populations de référence: municipale, comptée à part and totale. */
function populationTable(): string {
  const rows = communes.map(({ codeInsee, nom, addresses }) => {
    const [municipale, apart] = [Math.round(addresses * 2.2), Math.round(addresses / 50)];
    return [departement.code, codeInsee, nom, String(municipale), String(apart), String(municipale + apart)];
  });
  return toCsv('DEP;COM;Commune;PMUN;PCAP;PTOT'.split(';'), rows, ';');
}

/** Circonscriptions in three digits; a commune cut in three has three rows. */
function compositionTable({ bureaux }: Partition): string {
  const rows = communes.flatMap((commune) => {
    const own = new Set(
      bureaux.filter((bureau) => bureau.commune === commune).map(({ circonscription }) => circonscription),
    );
    return [...own]
      .sort()
      .map((code) => [
        departement.code,
        departement.nom,
        departement.region,
        'Centre-Val de Loire',
        commune.codeInsee,
        commune.nom,
        `${departement.code}0${code.slice(2)}`,
        own.size === 1 ? 'entière' : 'partiel',
      ]);
  });
  // INSEE's file begins with a byte order mark.
  return `\ufeff${toCsv('DEP;libdep;REG;libreg;COMMUNE_RESID;LIBcom;circo;type_com'.split(';'), rows, ';')}`;
}

function pollingPlaces({ bureaux }: Partition, { streets }: Territory): string {
  const random = new Random('lieux-de-vote');
  const kinds = [
    'ÉCOLE MATERNELLE',
    'ÉCOLE ÉLÉMENTAIRE',
    'GYMNASE',
    'SALLE POLYVALENTE',
    'COLLÈGE',
    'MAISON DE QUARTIER',
  ];
  const rows = bureaux.map((bureau) => {
    const inside = streets.flatMap(({ addresses }) =>
      addresses.filter((address) => address.contourBureau === bureau && address.known),
    );
    const address = random.pick(inside);
    const isVillage = bureau.commune.bureaux === 1;
    const nom = isVillage
      ? random.pick(['MAIRIE', 'SALLE DES FÊTES', 'MAIRIE - SALLE DU CONSEIL', 'FOYER RURAL'])
      : `${random.pick(kinds)} ${afnor(address.street.nom.replace(/^\S+ (de la |de l'|des |du |de |d')?/, ''))}`;
    const [longitude, latitude] = address.position;
    return [
      bureauCode(bureau),
      nom,
      `${address.numero}${address.suffixe === '' ? '' : ` ${address.suffixe}`} ${address.street.nom}`,
      address.codePostal,
      bureau.commune.nom,
      longitude,
      latitude,
    ];
  });
  return toCsv('code_bureau_vote;nom;adresse;code_postal;commune;longitude;latitude'.split(';'), rows, ';');
}

function correctionTable({ corrections }: Decisions): string {
  const header = 'code_insee;voie;numero;suffixe;code_bureau_vote;code_circonscription;source;date;motif';
  const rows = corrections.map((correction) => [
    correction.codeInsee,
    correction.voie,
    correction.numero === 0 ? '' : correction.numero,
    correction.suffixe,
    correction.bureau ? bureauCode(correction.bureau) : '',
    correction.circonscription,
    correction.source,
    correction.date,
    correction.motif,
  ]);
  return toCsv(header.split(';'), rows, ';');
}
