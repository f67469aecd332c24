import { ArpenteurError } from '../../errors.ts';
import { inputKeys, type InputKey } from '../../record/input-fields.ts';
import { nearestWords } from '../../text/folding/nearest-words.ts';

/** Columns that the user named for a key, in order. */
export type GivenColumns = ReadonlyMap<InputKey, readonly string[]>;

/** True when a word is one of the keys. */
export function isInputKey(word: string): word is InputKey {
  return (inputKeys as readonly string[]).includes(word);
}

/**
 * Reads the values of the option `columns`, each `KEY=COL[,COL...]`; an empty list (`nom=`) keeps a key from being guessed.
 *
 * @throws {ArpenteurError} OPTION_INVALID: no `=`, a key that does not exist (the nearest ones are named), a key twice.
 */
export function parseColumnsOption(values: readonly string[]): GivenColumns {
  const given = new Map<InputKey, readonly string[]>();
  for (const value of values) {
    const equals = value.indexOf('=');
    const key = value.slice(0, Math.max(equals, 0)).trim();
    if (equals <= 0) fail(`\`columns: ${value}\`: expected KEY=COLUMN, for example adresse=RUE.`, value);
    if (!isInputKey(key)) {
      return fail(
        `\`columns: ${value}\`: ${key} is not a key; nearest: ${nearestWords(key, inputKeys).join(', ')}. Keys: ${inputKeys.join(' ')}.`,
        key,
      );
    }
    if (given.has(key)) fail(`\`columns\` names ${key} twice; give its columns at once: ${key}=A,B.`, key);
    const columns = value.slice(equals + 1).split(',');
    given.set(
      key,
      columns.map((column) => column.trim()).filter((column) => column !== ''),
    );
  }
  return given;
}

function fail(message: string, value: string): never {
  throw new ArpenteurError('OPTION_INVALID', message, { option: 'columns', value });
}
