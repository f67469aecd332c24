import { ArpenteurError } from '../errors.ts';
import { type InputKey, inputKeys } from '../record/input-fields.ts';
import { nearestWords } from '../text/folding/nearest-words.ts';
import { phrase, type Words } from '../words/phrase.ts';

/**
 * Values of a record by key of `inputKeys`; all keys are optional.
 *
 * The address may be one string (`adresse: '4 bis rue de la Paix 75002 Paris'`), parts (`numero`, `voie`, `code_postal`,
 * `commune` ...), or a position (`longitude`, `latitude`, WGS84 degrees). A key with an empty value (`''` or null) means that
 * the field is known to be empty: an empty `consentement_le` gives the motif `consentement_absent`; an absent or undefined
 * one gives no motif.
 */
export type AddressInput = Readonly<Partial<Record<InputKey, string | number | boolean | null | undefined>>>;

const known: ReadonlySet<string> = new Set(inputKeys);

/**
 * Refuses an invalid record. A mistyped key would otherwise give `illisible`, as if the record were empty.
 *
 * @throws {ArpenteurError} OPTION_INVALID: not an object; a key that does not exist, with the nearest ones; a value that is
 * neither text, number, boolean, null nor undefined.
 */
export function requireRecord(record: unknown): asserts record is AddressInput {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    const found = record === null ? 'null' : Array.isArray(record) ? 'an array' : `a value of type ${typeof record}`;
    throw invalid(
      phrase`A record is ${found}; expected an object, for example { adresse: '4 rue de la Paix 75002 Paris' }.`,
    );
  }
  for (const [key, value] of Object.entries(record)) {
    if (!known.has(key)) {
      throw invalid(phrase`\`${key}\` is not a key of a record; nearest: ${nearestWords(key, inputKeys).join(', ')}.`);
    }
    if (typeof value === 'object' ? value !== null : typeof value === 'function' || typeof value === 'symbol') {
      throw invalid(
        phrase`\`${key}\` of a record is a value of type ${typeof value}; expected text, a number or a boolean.`,
      );
    }
  }
}

function invalid(message: Words): ArpenteurError {
  return new ArpenteurError('OPTION_INVALID', message, { option: 'record' });
}
