import { ArpenteurError } from '../errors.ts';
import { inputKeys } from '../record/input-fields.ts';
import { nearestWords } from '../text/folding/nearest-words.ts';
import type { AddressInput } from './single-matcher.ts';

const known: ReadonlySet<string> = new Set(inputKeys);

/**
 * Refuses what is no record. A mistyped key would otherwise give `illisible`, as if the record said nothing.
 *
 * @throws {ArpenteurError} OPTION_INVALID: not an object; a key that does not exist, with the nearest ones; a value that is
 * neither text, number, boolean, null nor undefined.
 */
export function requireRecord(record: unknown): asserts record is AddressInput {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    const found = record === null ? 'null' : Array.isArray(record) ? 'an array' : `a value of type ${typeof record}`;
    throw invalid(`A record is ${found}; expected an object, for example { adresse: '4 rue de la Paix 75002 Paris' }.`);
  }
  for (const [key, value] of Object.entries(record)) {
    if (!known.has(key)) {
      throw invalid(`\`${key}\` is not a key of a record; nearest: ${nearestWords(key, inputKeys).join(', ')}.`);
    }
    if (typeof value === 'object' ? value !== null : typeof value === 'function' || typeof value === 'symbol') {
      throw invalid(`\`${key}\` of a record is a value of type ${typeof value}; expected text, a number or a boolean.`);
    }
  }
}

function invalid(message: string): ArpenteurError {
  return new ArpenteurError('OPTION_INVALID', message, { option: 'record' });
}
