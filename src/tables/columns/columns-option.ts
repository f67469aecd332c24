import { ArpenteurError } from '../../errors.ts';
import { inputKeys, type InputKey } from '../../record/input-fields.ts';
import { nearestWords } from '../../text/folding/nearest-words.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** Columns that the user named for a key, in order. */
export type GivenColumns = ReadonlyMap<InputKey, readonly string[]>;

/** True when a word is one of the keys. */
function isInputKey(word: string): word is InputKey {
  return (inputKeys as readonly string[]).includes(word);
}

/** The option `columns`: `KEY=COL[,COL...]` each, or the names of columns by key; names with a comma need the latter. */
export type ColumnsOption = readonly string[] | Readonly<Partial<Record<InputKey, string | readonly string[]>>>;

/**
 * Reads the option `columns`; an empty list (`nom=`, `{ nom: [] }`) keeps a key from being guessed.
 *
 * @throws {ArpenteurError} OPTION_INVALID: no `=`, a key that does not exist (the nearest ones are named), a key twice, a
 * value that is no list of names.
 */
export function parseColumnsOption(values: ColumnsOption): GivenColumns {
  // Callers in JavaScript may pass anything.
  const option: unknown = values;
  if (typeof option !== 'object' || option === null) {
    return fail(
      phrase`\`columns\` is a value of type ${typeof option}; expected { adresse: ['RUE'] } or ['adresse=RUE'].`,
      '',
    );
  }
  return Array.isArray(option) ? parseWords(option) : parseObject(option);
}

function parseObject(option: object): GivenColumns {
  const given = new Map<InputKey, readonly string[]>();
  for (const [key, value] of Object.entries(option) as [string, unknown][]) {
    if (value === undefined) continue;
    const columns: readonly unknown[] = Array.isArray(value) ? value : [value];
    const names = columns.filter((name) => typeof name === 'string');
    if (names.length < columns.length) fail(phrase`\`columns\`: ${key} expects names of columns, as text.`, key);
    given.set(requireKey(key, key), names);
  }
  return given;
}

function requireKey(key: string, value: string): InputKey {
  if (isInputKey(key)) return key;
  const nearest = nearestWords(key, inputKeys).join(', ');
  return fail(
    phrase`\`columns: ${value}\`: ${key} is not a key; nearest: ${nearest}. Keys: ${inputKeys.join(' ')}.`,
    key,
  );
}

function parseWords(values: readonly unknown[]): GivenColumns {
  const given = new Map<InputKey, readonly string[]>();
  for (const value of values) {
    if (typeof value !== 'string') fail(phrase`\`columns\` expects texts such as adresse=RUE.`, typeof value);
    const equals = value.indexOf('=');
    if (equals <= 0) fail(phrase`\`columns: ${value}\`: expected KEY=COLUMN, for example adresse=RUE.`, value);
    const key = requireKey(value.slice(0, equals).trim(), value);
    if (given.has(key)) fail(phrase`\`columns\` names ${key} twice; give its columns at once: ${key}=A,B.`, key);
    const columns = value.slice(equals + 1).split(',');
    given.set(
      key,
      columns.map((column) => column.trim()).filter((column) => column !== ''),
    );
  }
  return given;
}

function fail(message: Words, value: string): never {
  throw new ArpenteurError('OPTION_INVALID', message, { option: 'columns', value });
}
