/** How often people type an address in each way, counted on the real lists. */
import { readColumns } from '../data-tables.ts';

/** A way to type an address, and the origin of its share. */
export interface Habit {
  /** Kind of {@link changes}, or one for a contact without an address. */
  readonly kind: string;
  /** Rows of the list of town halls, and rows of lists over all of France, in thousandths. */
  readonly townHalls: number;
  readonly national: number;
  readonly by: string;
}

/** Address, postcode and commune of a row. */
type Row = readonly [address: string, codePostal: string, commune: string];

const shortTypes = 'av|ave|bd|bld|bvd|boul|r|pl|all|imp|che|chem|ch|rte|sq|pass|res|lot|fg|qu|crs|prom|rpt';
const types =
  'rue|avenue|boulevard|place|all[ée]e|impasse|chemin|route|cours|quai|square|passage|ruelle|faubourg|mont[ée]e|promenade|sentier|sente|voie|villa|r[ée]sidence|lotissement|lieu[- ]dit|zone|za|zac|zi|centre|parc|hameau|esplanade|rond[- ]point|cit[ée]|clos|domaine|cour|mail|galerie|porte|pont|port|venelle|traverse|chauss[ée]e|c[ôo]te|digue';
const head = '^\\d+ ?(?:bis|ter|quater|[a-d])?[ ,]*';
const withShortType = new RegExp(`${head}(?:${shortTypes})\\.?\\s`, 'i');
const withType = new RegExp(`${head}(?:${types}|${shortTypes})\\b`, 'i');

/** Ways that are visible in a row itself. */
const visible: Readonly<Record<string, (row: Row) => boolean>> = {
  abreviation: ([address]) =>
    withShortType.test(address) || /\b(?:ST|STE|GAL|GEN|MAL|DR|PDT|CDT|COL|CNE)\.? /i.test(address),
  suffixe: ([address]) => /^\d+ ?(?:bis|ter|quater|[a-d])\b/i.test(address),
  plage: ([address]) => /^\d+ ?(?:[-/à]|et) ?\d+/.test(address),
  numero_absent: ([address]) => address !== '' && !/\d/.test(address),
  numero_colle: ([address]) => /^\d+(?!bis|ter|quater)\p{L}{3,}/iu.test(address),
  complement: ([address]) =>
    /\b(?:appt?|appartement|b[aâ]t(?:iment)?|esc|[eé]tage|rdc|pte|r[eé]s(?:idence)?|imm(?:euble)?|chez)\b/i.test(
      address,
    ),
  article_separe: ([address]) => /\b[LD] ['’]?\s?[AEIOUHÉ]/i.test(address) || /\b[ld]' /i.test(address),
  initiales: ([address]) => / [A-CE-KM-Z]\.? [A-Z]{3,}/i.test(address),
  cedex: ([address, , commune]) => /cedex/i.test(`${address} ${commune}`),
  boite_postale: ([address]) => /\b(?:BP|CS|TSA) ?\d/.test(address),
  code_postal_absent: ([, codePostal]) => codePostal === '',
  commune_absente: ([, , commune]) => commune === '',
  vide: ([address]) => address === '',
  type_absent: ([address]) => /^\d+ /.test(address) && !withType.test(address),
};

/**
 * Ways that are visible only in the answer, in thousandths of the rows: counted as a motif in a match of the town halls' list
 * (November 2026), or assumed if real files have them too rarely to count.
 */
const hidden: readonly (readonly [kind: string, thousandths: number, by: string])[] = [
  ['faute_voie', 12, 'motif voie_approchee'],
  ['type_different', 20, 'motif type_voie_different'],
  ['numero_inconnu', 16, 'motifs numero_inconnu, numero_interpole'],
  ['voie_inconnue', 4, 'motif voie_inconnue'],
  ['faute_commune', 5, 'assumed'],
  ['article_omis', 10, 'assumed'],
  ['conflit_postal', 5, 'assumed'],
  ['ancienne_commune', 15, 'assumed'],
  ['homonyme', 2, 'assumed'],
  ['lieu_dit', 11, 'assumed'],
  ['tout_en_un', 5, 'assumed'],
  ['numero_apres', 2, 'assumed'],
  ['colonne_decalee', 1, 'assumed'],
  ['mojibake', 1, 'assumed'],
  ['tableur', 1, 'assumed'],
];

const nationalLists = [
  'acceslibre_generic_partners',
  'alim_confiance_2017',
  'covid_test_sites_2020',
  'vaccination_centres_2021',
  'inclusion_prescribers_rnvp_lines',
];

/** Counts the habits. */
export function readHabits(): readonly Habit[] {
  const townHalls = [...readColumns('contacts/roll94.csv.gz', ';', ['adresse', 'code_postal', 'commune'])];
  const national = nationalLists.flatMap((list) => [
    ...readColumns(`contacts/${list}.csv.gz`, ';', ['address', 'postcode', 'city']),
  ]);
  const share = (rows: readonly (readonly string[])[], test: (row: Row) => boolean): number =>
    Math.round(
      (1000 *
        rows.filter(([address = '', codePostal = '', commune = '']) => test([address, codePostal, commune])).length) /
        rows.length,
    );
  return [
    ...Object.entries(visible).map(([kind, test]) => ({
      kind,
      townHalls: share(townHalls, test),
      national: share(national, test),
      by: 'counted in the texts',
    })),
    ...hidden.map(([kind, thousandths, by]) => ({ kind, townHalls: thousandths, national: thousandths, by })),
  ];
}

/** Kinds by weight: the mean of the town halls' list and of the lists over all of France; the rest is typed correctly. */
export function habitWeights(habits: readonly Habit[]): readonly (readonly [kind: string, weight: number])[] {
  const weights = habits.map(({ kind, townHalls, national }) => [kind, (townHalls + national) / 2] as const);
  const rest = 1000 - weights.reduce((sum, [, weight]) => sum + weight, 0);
  return [['propre', rest], ...weights];
}
