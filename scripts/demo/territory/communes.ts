/** The communes of the fictional département 96, Oselle-et-Tarvoise: names, codes, sizes and their history. */
import { itemAt } from '../../seeded/random.ts';

/** Code and name of the département; no real one has 96. */
export const departement = { code: '96', nom: 'Oselle-et-Tarvoise', region: '24' } as const;

/** A former commune that continues as a déléguée. */
export interface Deleguee {
  readonly codeInsee: string;
  readonly nom: string;
  readonly codePostal: string;
  readonly addresses: number;
}

/** A commune of today. */
export interface Commune {
  readonly codeInsee: string;
  readonly nom: string;
  /** Postcodes; if there are two, the bureaux in the second half of the numbers have the second. */
  readonly codesPostaux: readonly string[];
  readonly bureaux: number;
  readonly addresses: number;
  readonly deleguees: readonly Deleguee[];
  /** Column and row of its seed in the plan of 8 by 7. */
  readonly place: readonly [column: number, row: number];
}

/** Names, in order of INSEE code: all fictional. Accents, articles, hyphens and `lès` as the COG writes them. */
const noms = `Aubrecelle|Auzances-le-Neuf|Baillargues-Tarvoise|Beauverger|Bellefond-l'Étang|Brancelin|Brunelles-Hautes
Cernoux-la-Forêt|Chantemerle-en-Oselle|Charmoy-Vieux|Chassenelle|Châtelneuf-Oselle|Corvolin|Courcelange|Crézan-le-Bas
Dampierrat|Échandelle|Épinoux|Estrevelle|Farges-les-Tilleuls|Fontarcy|Genestoux|Grandlieux-aux-Bois|Hautecombelle
Herbignelles|L'Hôpital-Oselle|L'Isle-Tarvoise|Jonquerelle|La Brugère-Oselle|La Ferté-Morand|La Roche-Tarvoise
La Tour-Sainte-Aubierge|Le Mesnil-Cardonne|Le Pin-Galant|Le Val-Hardouin|Les Hauts-de-Brunelle|Les Ormes-Brûlés
Lussange|Marvejolles-le-Pont|Mirecelle|Montclerc-sur-Oselle|Mortevielle|Neuvy-l'Archer|Nozerolle|Œuillardes
Ouzange|Perrecelle|Pontarmé-sur-Tarvoise|Quincelle|Rochefourche|Saint-Ambroy-lès-Montclerc|Saint-Évroult-la-Prairie
Saint-Front-d'Oselle|Sainte-Aubierge-des-Vignes|Tarvoise-le-Château|Villemaurin`
  .split(/[|\n]/)
  .map((nom) => nom.trim());

/** Communes with values of their own; the others are villages. */
const particular: Readonly<Record<string, { codesPostaux: readonly string[]; bureaux: number; addresses: number }>> = {
  'Montclerc-sur-Oselle': { codesPostaux: ['96000'], bureaux: 18, addresses: 12_400 },
  'Pontarmé-sur-Tarvoise': { codesPostaux: ['96200', '96210'], bureaux: 4, addresses: 3_600 },
  'Les Hauts-de-Brunelle': { codesPostaux: ['96340', '96350'], bureaux: 3, addresses: 2_000 },
  "L'Isle-Tarvoise": { codesPostaux: ['96230'], bureaux: 2, addresses: 1_700 },
  'Saint-Ambroy-lès-Montclerc': { codesPostaux: ['96110'], bureaux: 2, addresses: 1_500 },
};

/** Seeds of the big ones, far from each other, the biggest in the middle; `column,row` of the plan. */
const places: Readonly<Record<string, string>> = {
  'Montclerc-sur-Oselle': '4,3',
  'Saint-Ambroy-lès-Montclerc': '5,3',
  'Pontarmé-sur-Tarvoise': '1,5',
  "L'Isle-Tarvoise": '6,5',
  'Les Hauts-de-Brunelle': '2,1',
  "Saint-Front-d'Oselle": '3,3',
};

/** The déléguées of the commune nouvelle; the first is the seat and gave its code. */
const deleguees: readonly Deleguee[] = [
  { codeInsee: '96036', nom: 'Brunelle-le-Château', codePostal: '96340', addresses: 900 },
  { codeInsee: '96057', nom: "Saint-Ambrois-l'Ermitage", codePostal: '96340', addresses: 620 },
  { codeInsee: '96058', nom: 'Marnoux-sous-Bois', codePostal: '96350', addresses: 480 },
];

/** Merged into {@link fusionSimple.dans} long ago; people still write its name. */
export const fusionSimple = {
  codeInsee: '96059',
  nom: 'Vaucelange',
  dans: 'Rochefourche',
  date: '1973-01-01',
} as const;
/** The commune nouvelle and the day of its creation. */
export const communeNouvelle = { nom: 'Les Hauts-de-Brunelle', date: '2019-01-01' } as const;
/** A commune that was renamed. */
export const changementDeNom = { nom: 'Fontarcy', ancien: 'Fontarcy-le-Vieux', date: '1998-06-07' } as const;

/** The commune cut between the circonscriptions. */
export const chefLieu = 'Montclerc-sur-Oselle';
/** Number of addresses of the département. */
const totalAddresses = 40_000;

/** The communes, by INSEE code. */
export const communes: readonly Commune[] = buildCommunes();

function buildCommunes(): Commune[] {
  const taken = new Set(Object.values(places));
  const free: string[] = [];
  for (let row = 0; row < 7; row++) for (let column = 0; column < 8; column++) free.push(`${column},${row}`);
  const rest = free.filter((place) => !taken.has(place));
  let villageAddresses = totalAddresses;
  for (const { addresses } of Object.values(particular)) villageAddresses -= addresses;
  const villages = noms.filter((nom) => particular[nom] === undefined);
  // Sizes in steps, completed by the last village: from hamlets of 150 addresses to bourgs of about 650.
  const sizes = villages.map((_, index) => 150 + ((index * 37) % 51) * 8);
  const base = Math.floor((villageAddresses - sizes.reduce((sum, size) => sum + size, 0)) / villages.length);
  const sum = sizes.reduce((total, size) => total + size + base, 0);
  let village = 0;
  return noms.map((nom, index) => {
    const [column, row] = (places[nom] ?? itemAt(rest, (village * 17) % rest.length)).split(',').map(Number);
    const own = particular[nom];
    const place: readonly [number, number] = [column ?? 0, row ?? 0];
    const extra = nom === villages.at(-1) ? villageAddresses - sum : 0;
    if (places[nom] === undefined) village++;
    return {
      codeInsee: `${departement.code}${String(index + 1).padStart(3, '0')}`,
      nom,
      codesPostaux: own?.codesPostaux ?? [villagePostcode(place)],
      bureaux: own?.bureaux ?? 1,
      addresses: own?.addresses ?? itemAt(sizes, villages.indexOf(nom)) + base + extra,
      deleguees: nom === communeNouvelle.nom ? deleguees : [],
      place,
    };
  });
}

/** Villages share the postcode of the post office of their corner: four to nine communes each. */
function villagePostcode([column, row]: readonly [number, number]): string {
  const offices = ['96120', '96130', '96140', '96150', '96220', '96240', '96310', '96320', '96330'];
  return itemAt(offices, Math.floor(column / 2.7) + 3 * Math.floor(row / 2.4));
}

/** The commune with this name. */
export function communeNamed(nom: string): Commune {
  const found = communes.find((commune) => commune.nom === nom);
  if (!found) throw new Error(`No commune ${nom}.`);
  return found;
}
