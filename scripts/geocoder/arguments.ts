import { parseArgs } from 'node:util';

/** The measures, in the order in which they are taken. */
export const measureNames = ['lists', 'removed', 'places', 'citycode', 'communes', 'sample', 'own', 'typo'] as const;

/** One of {@link measureNames}. */
export type MeasureName = (typeof measureNames)[number];

/** What the evaluation of the geocoder is asked for. */
export interface GeocoderArguments {
  /** Seed of the ways in which communes are written; the figures are taken with 1. */
  readonly seed: number;
  /** Wrong or sampled rows to print a measure. */
  readonly errors: number;
  readonly skipBuild: boolean;
  readonly only: readonly MeasureName[];
}

/** Text of `--help`. */
export const help = `npm run evaluate:geocoder [-- options]

Measures the geocoder over the reference of Paris and its first ring, and prints them beside their targets. All that
it makes lies in out/evaluate; the figures in out/evaluate/geocoder.json (those of --only are written over the old ones).

  --errors N       print up to N rows of each measure: wrong ones, or a seeded sample to read by eye
  --only NAME      only this measure, may be repeated:
                     lists      roll94 and paris2012: commune, number, 100 m, and answers that are sure and far off
                     removed    10 % of the BAN's numbers taken out before the build
                     places     Paris films, toilets and fountains, the postcode hidden
                     citycode   lists with an INSEE code, hidden
                     communes   every commune of the COG, in the ways in which people write them
                     sample     lists without one: a sample to read, and a cross-check
                     own        every BAN address written back
                     typo       the same with a typing error in the street's name, 40,000 of them
  --seed N         seed of the misspelt communes and of the sample to read (1)
  --skip-build     use the packs of the last run
`;

/**
 * Reads the command line; undefined when help is asked for.
 *
 * @throws {Error} for an option or a value that is not known.
 */
export function readArguments(values: readonly string[]): GeocoderArguments | undefined {
  const { values: given } = parseArgs({
    args: [...values],
    options: {
      errors: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', multiple: true },
      'skip-build': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (given.help) return undefined;
  const errors = Number(given.errors);
  if (!Number.isInteger(errors) || errors < 0) throw new Error(`--errors ${given.errors}: expected a whole number.`);
  const seed = Number(given.seed);
  if (!Number.isInteger(seed) || seed < 0) throw new Error(`--seed ${given.seed}: expected a whole number.`);
  return { errors, seed, skipBuild: given['skip-build'], only: given.only?.map(measureNamed) ?? measureNames };
}

function measureNamed(value: string): MeasureName {
  const found = measureNames.find((name) => name === value);
  if (found === undefined) throw new Error(`--only ${value}: expected one of ${measureNames.join(', ')}.`);
  return found;
}
