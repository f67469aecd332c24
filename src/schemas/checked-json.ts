/** Reads JSON files that users write or keep, and checks them against their published schema; errors name the line. */
import { readFile } from 'node:fs/promises';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { ArpenteurError, type ErrorCode, systemErrorCode } from '../errors.ts';
import { packageFile } from '../package.ts';
import { lineOfPointer } from './json-position.ts';
import { phrase, type Words, Phrase, asPhrase } from '../words/phrase.ts';

/** A kind of file: its name in messages, its schema in `data/schemas`, and the code of its errors. */
export interface JsonKind {
  readonly name: string;
  readonly schema: string;
  readonly code: ErrorCode;
}

/** A file that follows its schema. */
export class CheckedJson<T> {
  readonly path: string;
  readonly value: T;
  readonly #kind: JsonKind;
  readonly #text: string;

  constructor(path: string, kind: JsonKind, text: string, value: T) {
    this.path = path;
    this.value = value;
    this.#kind = kind;
    this.#text = text;
  }

  /** An error for a rule that the schema cannot express, at the line of a JSON pointer. */
  invalid(pointer: string, what: Words): ArpenteurError {
    return invalid(this.path, this.#kind, this.#text, pointer, what);
  }
}

/**
 * Reads a JSON file and checks it against the schema of its kind.
 *
 * @param before runs before the schema: it may throw an error that says more.
 * @throws {ArpenteurError} with the code of the kind (naming key and line), FILE_NOT_FOUND, FILE_UNREADABLE.
 */
export async function readCheckedJson<T>(
  path: string,
  kind: JsonKind,
  before?: (value: unknown, path: string) => void,
): Promise<CheckedJson<T>> {
  const text = await readText(path, kind);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // The message of V8 quotes the text, which may be a file of contacts given by mistake.
    const reason = (error instanceof Error ? error.message : '').replace(/, (\.\.\.)?".*is not valid JSON$/s, '');
    throw new ArpenteurError(kind.code, phrase`${path} is not JSON: ${reason}`, { file: path }, error);
  }
  before?.(value, path);
  const validate = await validatorOf<T>(kind);
  if (validate(value)) return new CheckedJson(path, kind, text, value);
  const [first] = validate.errors ?? [];
  const { pointer, what } =
    first === undefined ? { pointer: '', what: phrase`does not follow the schema` } : describeError(first);
  throw invalid(path, kind, text, pointer, what);
}

async function readText(path: string, { name }: JsonKind): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
  } catch (error) {
    const missing = systemErrorCode(error) === 'ENOENT';
    throw new ArpenteurError(
      missing ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
      phrase`${path} (${new Phrase(name)}): ${missing ? phrase`there is no such file` : phrase`cannot be read (${systemErrorCode(error)})`}.`,
      { file: path },
      error,
    );
  }
}

const validators = new Map<string, Promise<ValidateFunction>>();

function validatorOf<T>({ schema }: JsonKind): Promise<ValidateFunction<T>> {
  let validator = validators.get(schema);
  if (validator === undefined) {
    validator = compile(schema);
    validators.set(schema, validator);
  }
  return validator as Promise<ValidateFunction<T>>;
}

/** Loads ajv only when there is a file to check, as most commands have none. */
async function compile(schema: string): Promise<ValidateFunction> {
  const { Ajv } = await import('ajv');
  const text = await readFile(packageFile(`data/schemas/${schema}`), 'utf8');
  return new Ajv({ allErrors: false, verbose: true }).compile(JSON.parse(text) as object);
}

/** Text for an error of the schema, and the key that it concerns. */
function describeError({ keyword, instancePath, params, parentSchema, message }: ErrorObject): {
  pointer: string;
  what: Words;
} {
  const { additionalProperty, missingProperty, allowedValues, pattern, limit } = params as Readonly<
    Record<string, unknown>
  >;
  switch (keyword) {
    case 'additionalProperties': {
      const known = Object.keys((parentSchema as { properties?: object } | undefined)?.properties ?? {});
      const names = known.filter((key) => key !== '$schema').join(', ');
      const what = phrase`is not a known key; known keys: ${names === '' ? phrase`none` : names}`;
      return { pointer: `${instancePath}/${String(additionalProperty)}`, what };
    }
    case 'required':
      return { pointer: instancePath, what: phrase`lacks the key \`${String(missingProperty)}\`` };
    case 'enum':
      return { pointer: instancePath, what: phrase`must be one of ${(allowedValues as string[]).join(', ')}` };
    case 'pattern':
      return { pointer: instancePath, what: phrase`must have the form ${String(pattern)}` };
    case 'minItems':
      return {
        pointer: instancePath,
        what: limit === 1 ? phrase`must have at least 1 entry` : phrase`must have at least ${String(limit)} entries`,
      };
    case 'minLength':
      return {
        pointer: instancePath,
        what: limit === 1 ? phrase`must not be empty` : phrase`needs ${String(limit)} characters`,
      };
    default:
      return { pointer: instancePath, what: message ?? phrase`does not follow the schema` };
  }
}

function invalid(path: string, { name, code }: JsonKind, text: string, pointer: string, what: Words): ArpenteurError {
  const key = pointer === '' ? phrase`the ${new Phrase(name)}` : phrase`\`${pointer.slice(1).replaceAll('/', '.')}\``;
  const line = lineOfPointer(text, pointer);
  return new ArpenteurError(code, phrase`${path}, line ${line}: ${key} ${asPhrase(what)}.`, {
    file: path,
    line,
    key: pointer,
  });
}
