import { parseArgs } from 'node:util';

/** The measures, in the order in which they are taken. */
export const measureNames = ['lists', 'removed', 'places', 'citycode', 'communes', 'sample', 'own', 'typo'] as const;

/** One of {@link measureNames}. */
export type MeasureName = (typeof measureNames)[number];

/** Options of the geocoder's evaluation. */
export interface GeocoderArguments {
  /** Seed of the forms in which communes are written; published figures use 1. */
  readonly seed: number;
  /** Number of wrong or sampled rows to print per measure. */
  readonly errors: number;
  readonly skipBuild: boolean;
  readonly only: readonly MeasureName[];
}

/** Text of `--help`. */
export const help = `npm run evaluate:geocoder [-- options]

Measures the geocoder with the reference of Paris and its first ring, and prints the figures with their targets. All its
files are in out/evaluate; figures in out/evaluate/geocoder.json (with --only, the others there are kept).

  --errors N       print up to N rows of each measure: wrong ones, or a seeded sample to read by eye
  --only NAME      only this measure, may be repeated:
                     lists      roll94 and paris2012: commune, number, 100 m, and answers that are sure and far off
                     removed    10 % of the BAN's numbers removed before the build
                     places     Paris films, toilets and fountains, with the postcode hidden
                     citycode   lists whose INSEE code is hidden
                     communes   every commune of the COG, in the forms that people write
                     sample     lists without an INSEE code: a sample to read, and a cross-check
                     own        every BAN address written back
                     typo       the same with a typing error in the street's name, 40,000 of them
  --seed N         seed of the misspelt communes and of the sample to read (1)
  --skip-build     use the packs of the last run
`;

/**
 * Reads the command line; undefined for `--help`.
 *
 * @throws {Error} for an unknown option or value.
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
