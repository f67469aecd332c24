/** Readers of option values: each throws what commander tells as wrong use. */
import { InvalidArgumentError } from 'commander';
import { doublonCriteria, type DoublonCriterion, type MinProbability } from '../../index.ts';

/** A whole number of at least 1. */
export function readCount(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('Expected a whole number of at least 1.');
  return Number(value);
}

/** Names separated by commas. */
export function readNameList(value: string): readonly string[] {
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Criteria of doublons separated by commas. */
export function readDoublonCriteria(value: string): readonly DoublonCriterion[] {
  return readNameList(value).map((name) => {
    const criterion = doublonCriteria.find((known) => known === name);
    if (criterion !== undefined) return criterion;
    throw new InvalidArgumentError(`Expected some of ${doublonCriteria.join(', ')}, separated by commas.`);
  });
}

/** A number in decimal notation. */
export function readNumber(value: string): number {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(value.trim())) {
    throw new InvalidArgumentError('Expected a number, with a point before its decimals.');
  }
  return Number(value);
}

/** `0.9`, or `circonscription=0.9,bureau=0.8`, or one of the two. */
export function readMinProbability(value: string): MinProbability {
  if (!value.includes('=')) return readProbability(value);
  const given: { circonscription?: number; bureau?: number } = {};
  for (const part of value.split(',')) {
    const [name = '', probability = ''] = part.split('=').map((word) => word.trim());
    if (name !== 'circonscription' && name !== 'bureau') {
      throw new InvalidArgumentError('Expected P, or circonscription=P,bureau=P.');
    }
    given[name] = readProbability(probability);
  }
  return given;
}

function readProbability(value: string): number {
  const probability = readNumber(value);
  if (probability < 0 || probability > 1) throw new InvalidArgumentError('Expected a number from 0 to 1.');
  return probability;
}

/** An amount of euros. */
export function readEuros(value: string): number {
  const euros = readNumber(value);
  if (euros < 0) throw new InvalidArgumentError('Expected an amount of euros, 0 or more.');
  return euros;
}
