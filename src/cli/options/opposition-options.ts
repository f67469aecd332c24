import {
  ArpenteurError,
  type ComparisonOptions,
  oppositionKeyVariable,
  type OppositionKeySource,
} from '../../index.ts';

/** Where the key of an opposition list is: the file named, else the environment. */
export function readKeySource(file: string | undefined): OppositionKeySource {
  return { file, text: process.env[oppositionKeyVariable] };
}

/**
 * The opposition list of a run, if there is one.
 *
 * @throws {ArpenteurError} OPTION_INVALID: a key without a list, which would leave everybody in.
 */
export function readOpposition(list: string | undefined, keyFile: string | undefined): ComparisonOptions['opposition'] {
  if (list !== undefined) return { list, key: readKeySource(keyFile) };
  if (keyFile === undefined) return undefined;
  throw new ArpenteurError('OPTION_INVALID', '--opposition-key is given without --opposition.', {
    option: 'opposition-key',
  });
}
