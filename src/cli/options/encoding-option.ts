import { Option } from 'commander';

/** `--encoding`, of the commands that read tables. */
export function encodingOption(): Option {
  return new Option('--encoding <encoding>', 'encoding of the input (default: detected)').choices([
    'utf-8',
    'windows-1252',
  ]);
}
