import type { MatchSettings, MinProbability } from '../index.ts';
import type { JsonSchema } from './schemas/json-schema.ts';

/** Options of matching, as in a query or a form. */
export interface MatchQuery {
  readonly min_probability?: string;
  readonly date?: string;
  readonly election?: string;
}

const probability = '(0|1|0?\\.\\d{1,17}|1\\.0{1,17})';
const ofOne = `(circonscription|bureau) *= *${probability}`;

/** Schema of `min_probability`: P, or one for each of the two codes. */
export const minProbabilitySchema: JsonSchema = {
  type: 'string',
  pattern: `^(${probability}|${ofOne}( *, *${ofOne})?)?$`,
  description:
    'threshold below which a code is left empty: P, or circonscription=P,bureau=P, each from 0 to 1 (default 0.8 and 0.5)',
};

/** Schema of {@link MatchQuery}. */
export const matchQueryProperties: JsonSchema = {
  min_probability: minProbabilitySchema,
  date: { type: 'string', format: 'date', description: 'day used for ages and limits (default today)' },
  election: {
    type: 'string',
    pattern: '^(\\d{4}-\\d{2}(-\\d{2})?)?$',
    description:
      'election to assign bureaux for, 2027-04: probabilities fall with the age of roll and contours by then',
  },
};

/** Converts them to settings of the engine; the schemas have checked the values. */
export function readMatchQuery({ min_probability = '', date, election = '' }: MatchQuery): MatchSettings {
  return {
    minProbability: min_probability === '' ? undefined : readMinimum(min_probability),
    date,
    election: election === '' ? undefined : election,
  };
}

function readMinimum(text: string): MinProbability {
  if (!text.includes('=')) return Number(text);
  const parts = text.split(',').map((part) => part.split('='));
  return Object.fromEntries(parts.map(([name = '', value]) => [name.trim(), Number(value)]));
}
