import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { seededRandom } from '../../../scripts/seeded/numbers.ts';
import { dataFolder } from '../paths.ts';

/** Contacts at one address: how many, and the share of addresses. 2.5 on average; the REU has three electors per address. */
const households = [
  [1, 0.38],
  [2, 0.26],
  [3, 0.14],
  [4, 0.12],
  [6, 0.07],
  [12, 0.03],
] as const;
/** Share of contacts who do not type the address like the first of their household. */
const otherShare = 0.25;
const seed = 20_240_707;

/** Ways of typing an address, one of which each household uses; some of its members another. */
const spellings: readonly ((address: string) => string)[] = [
  (address) => address,
  (address) => address.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase(),
  (address) => address.replace(/^(\S+) /, '$1, '),
  (address) =>
    address
      .replace(/ Avenue /, ' av. ')
      .replace(/ Boulevard /, ' bd ')
      .replace(/ Rue /, ' r '),
  (address) => address.toLowerCase(),
];

/**
 * Contacts of households: each at one of the 50,906 addresses of the roll of Paris and the Val-de-Marne, two to three at each on average, with
 * names and dates of consent of their own, some of them typed differently. Sorted by address.
 *
 * @param mostAtOne 1 for a list without a repeated address.
 */
export function householdContacts(mostAtOne = Infinity): { readonly header: string; readonly rows: readonly string[] } {
  const random = seededRandom(seed);
  const pick = <T>(of: readonly T[]): T => {
    const one = of[Math.floor(random() * of.length)];
    if (one === undefined) throw new Error('Nothing to pick from.');
    return one;
  };
  const roll = gunzipSync(readFileSync(join(dataFolder, 'reu/table-adresses-reu-75-94.csv.gz'))).toString('utf8');
  const addresses = new Set(
    roll
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[4] ?? ''),
  );
  const rows: string[] = [];
  for (const address of addresses) {
    const [, street, postcode, commune] = /^(.*) (\d{5}) (.*)$/.exec(address) ?? [];
    if (street === undefined || postcode === undefined || commune === undefined) continue;
    let draw = random();
    const [size] = households.find(([, share]) => (draw -= share) < 0) ?? households[0];
    const usual = pick(spellings);
    for (let person = 0; person < Math.min(size, mostAtOne); person++) {
      const spell = random() < otherShare ? pick(spellings) : usual;
      const day = String(1 + Math.floor(random() * 28)).padStart(2, '0');
      const consent = `20${18 + Math.floor(random() * 8)}-0${1 + Math.floor(random() * 9)}-${day}`;
      rows.push(
        `${rows.length};Nom${Math.floor(random() * 1e5)};${spell(street)};${postcode};${spell(commune)};${consent}`,
      );
    }
  }
  return { header: 'id;nom;adresse;code_postal;commune;consentement_le', rows };
}
