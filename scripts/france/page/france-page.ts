/** The page that says what a generated France is made of, and how it compares with real files. */
import { table } from '../../docs/markdown-table.ts';
import { readHabits } from '../contacts/habits.ts';
import type { WrittenFrance } from '../files/write-france.ts';
import type { FranceOptions } from '../options.ts';
import {
  nationalAddresses,
  nationalLieuxDits,
  nationalRollRows,
  nationalToponyms,
  positionsPerAddress,
} from '../options.ts';
import { readNamePools } from '../streets/name-pools.ts';
import type { DrawnCommune } from '../streets/draw-commune.ts';
import { assumptions } from './assumptions.ts';
import { describeReuse, NameSample } from './name-sample.ts';
import { count, measures } from './measures.ts';
import { Zone, factsOf, readZone } from './zone.ts';

/** Inhabitants below which a commune counts as a village. */
const villageBelow = 2_000;

/** Counts a generated France as it is made. */
export class FranceCounts {
  readonly #paris = new Zone(true);
  readonly #valDeMarne = new Zone(true);
  readonly #villages = new Zone(false);
  readonly #france = new Zone(false);
  readonly #listed = readNamePools().national;
  readonly #sample = new NameSample(this.#listed.length);

  /** Counts a commune. */
  see(drawn: DrawnCommune): void {
    this.#sample.see(drawn);
    const { departement, population } = drawn.map.commune;
    for (const fact of factsOf(drawn)) {
      this.#france.add(fact);
      if (departement === '75') this.#paris.add(fact);
      if (departement === '94') this.#valDeMarne.add(fact);
      if (population < villageBelow) this.#villages.add(fact);
    }
  }

  /** How often names come again in the real lists of all France, and in as many generated addresses. */
  compareNames(): string {
    const real = describeReuse(this.#listed);
    return `Street names of ${count(this.#listed.length)} addresses of lists from all over France: ${real}. Of as many generated ones: ${this.#sample.describe()}.`;
  }

  /** Rows of the comparison: the measure, then each zone. */
  compare(): readonly (readonly string[])[] {
    const zones = [
      readZone('ban/adresses-75.csv.gz'),
      this.#paris,
      readZone('ban/adresses-94-partiel.csv.gz'),
      this.#valDeMarne,
      this.#villages,
      this.#france,
    ];
    return measures.map(([what, text]) => [what, ...zones.map((zone) => (zone.streets === 0 ? '' : text(zone)))]);
  }
}

/** Heads of the columns of {@link FranceCounts.compare}. */
export const compareHeads = [
  '',
  'Paris, real',
  'generated',
  'Val-de-Marne, real',
  'generated',
  'villages, generated',
  'France, generated',
];

/** The page. */
export function francePage(counts: FranceCounts, written: WrittenFrance, options: FranceOptions): string {
  const totals = [
    ['numbered addresses', count(nationalAddresses), count(options.addresses)],
    ['rows of the BAN (positions)', '28,500,000', count(written.addressRows)],
    ['positions per address', String(positionsPerAddress), (written.addressRows / options.addresses).toFixed(3)],
    ['streets and lieux-dits', count(nationalToponyms), count(written.streets + written.lieuxDits)],
    ['lieux-dits without numbers', `${count(nationalLieuxDits)} (assumed)`, count(written.lieuxDits)],
    ['rows of the roll', count(nationalRollRows), count(written.rollRows)],
    ['bureaux de vote', 'about 70,000', count(written.bureaux)],
    ['communes with addresses', '34,875 and 45 arrondissements', count(written.communes)],
  ];
  return `# The generated France

<!-- Made by \`npm run make-france -- --page docs/generated-france.md\`. -->

\`npm run make-france\` writes a reference of all France at any size, for measurements without the real files. Names, codes,
populations and postcodes of communes, the circonscriptions and the contours of ${count(28_000)} communes and of the cities' bureaux are real;
streets, houses, the other bureaux and the roll are invented. The same seed gives the same rows. A smaller France (\`--addresses 1e6\`) keeps
whole postcodes, so that neighbours stay neighbours, and all bureaux with their contours. \`npm run make-contacts\` draws contacts from it.

## Totals

${table(['', 'France', 'generated'], totals)}

## Compared with real files

Streets of Paris and of the Val-de-Marne are drawn from the same real files that they are compared with; the Val-de-Marne's file holds only
numbers where electors live. A smaller France contains only part of both, and names repeat less often.

${table(compareHeads, counts.compare())}

${counts.compareNames()}

## Counted and assumed values

${table(['what', 'value', 'by'], assumptions)}

## How contacts are typed

Rows per thousand in the list of town halls (roll94) and in lists from all over France; half of the contacts follow the former, half the latter. The
rest has no error except capitals and lost accents. A kind that does not fit an address is used for a later one.

${table(
  ['kind', 'town halls', 'national', 'by'],
  readHabits().map(({ kind, townHalls, national, by }) => [kind, String(townHalls), String(national), by]),
)}
`;
}
