import {
  ArpenteurError,
  type ComparisonOptions,
  oppositionKeyVariable,
  type OppositionKeySource,
} from '../../index.ts';

/** Returns where the key of an opposition list is: in the given file, otherwise in the environment. */
export function readKeySource(file: string | undefined): OppositionKeySource {
  return { file, text: process.env[oppositionKeyVariable] };
}

/**
 * Returns the opposition list of a run, if there is one.
 *
 * @throws {ArpenteurError} OPTION_INVALID: a key without a list, with which nobody would be excluded.
 */
export function readOpposition(list: string | undefined, keyFile: string | undefined): ComparisonOptions['opposition'] {
  if (list !== undefined) return { list, key: readKeySource(keyFile) };
  if (keyFile === undefined) return undefined;
  throw new ArpenteurError('OPTION_INVALID', '--opposition-key is given without --opposition.', {
    option: 'opposition-key',
  });
}
