import { Option } from 'commander';
import { loadModes } from '../../index.ts';

/** `--load`, of the commands that answer from a pack. */
export function loadOption(): Option {
  return new Option(
    '--load <how>',
    'map: share the pack with other processes, read what is used; copy: read and check all of it first (default: map large packs)',
  ).choices(loadModes);
}
