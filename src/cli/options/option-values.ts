/** Readers of option values. Each throws the error that commander reports as wrong use. */
import { InvalidArgumentError } from 'commander';
import { doublonCriteria, type DoublonCriterion, type MinProbability } from '../../index.ts';
import { say } from '../language/say.ts';

/** Reads a whole number of at least 1. */
export function readCount(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError(say('Expected a whole number of at least 1.'));
  return Number(value);
}

/** Reads a whole number, 0 or more. */
export function readWholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError(say('Expected a whole number, 0 or more.'));
  return Number(value);
}

/** Reads names separated by commas. */
export function readNameList(value: string): readonly string[] {
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Reads criteria of doublons separated by commas. */
export function readDoublonCriteria(value: string): readonly DoublonCriterion[] {
  return readNameList(value).map((name) => {
    const criterion = doublonCriteria.find((known) => known === name);
    if (criterion !== undefined) return criterion;
    throw new InvalidArgumentError(say`Expected some of ${doublonCriteria.join(', ')}, separated by commas.`);
  });
}

/** Reads a number in decimal notation. */
export function readNumber(value: string): number {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(value.trim())) {
    throw new InvalidArgumentError(say('Expected a number with a decimal point.'));
  }
  return Number(value);
}

/** Reads `0.9`, `circonscription=0.9,bureau=0.8`, or one of these two parts. */
export function readMinProbability(value: string): MinProbability {
  if (!value.includes('=')) return readProbability(value);
  const given: { circonscription?: number; bureau?: number } = {};
  for (const part of value.split(',')) {
    const [name = '', probability = ''] = part.split('=').map((word) => word.trim());
    if (name !== 'circonscription' && name !== 'bureau') {
      throw new InvalidArgumentError(say('Expected P, or circonscription=P,bureau=P.'));
    }
    given[name] = readProbability(probability);
  }
  return given;
}

function readProbability(value: string): number {
  const probability = readNumber(value);
  if (probability < 0 || probability > 1) throw new InvalidArgumentError(say('Expected a number from 0 to 1.'));
  return probability;
}

/** Reads an amount of euros. */
export function readEuros(value: string): number {
  const euros = readNumber(value);
  if (euros < 0) throw new InvalidArgumentError(say('Expected an amount in euros, 0 or more.'));
  return euros;
}
