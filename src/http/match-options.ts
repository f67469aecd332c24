import { ArpenteurError, type MatchSettings, type MinProbability } from '../index.ts';
import type { JsonSchema } from './schemas/shape.ts';

/** Options of matching as a query or the fields of a form have them. */
export interface MatchQuery {
  readonly min_probability?: string;
  readonly date?: string;
}

/** Schema of {@link MatchQuery}. */
export const matchQueryProperties: JsonSchema = {
  min_probability: {
    type: 'string',
    maxLength: 60,
    description: 'Below it a code is left empty: P, or circonscription=P,bureau=P (default 0.5)',
  },
  date: { type: 'string', format: 'date', description: 'The day from which ages and limits count (default today)' },
};

/**
 * Settings of matching as the engine takes them.
 *
 * @throws {ArpenteurError} REQUEST_INVALID.
 */
export function readMatchQuery({ min_probability, date }: MatchQuery): MatchSettings {
  return { minProbability: min_probability === undefined ? undefined : readMinimum(min_probability), date };
}

function readMinimum(text: string): MinProbability {
  if (!text.includes('=')) return readProbability(text);
  const given: { circonscription?: number; bureau?: number } = {};
  for (const part of text.split(',')) {
    const [name = '', value = ''] = part.split('=').map((word) => word.trim());
    if (name !== 'circonscription' && name !== 'bureau') throw invalid(text);
    given[name] = readProbability(value);
  }
  return given;
}

function readProbability(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) throw invalid(text);
  return value;
}

function invalid(text: string): ArpenteurError {
  return new ArpenteurError(
    'REQUEST_INVALID',
    `min_probability ${text}: expected P, or circonscription=P,bureau=P, each from 0 to 1.`,
  );
}
