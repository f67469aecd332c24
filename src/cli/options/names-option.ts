import { Option } from 'commander';
import { readNameList } from './option-values.ts';

/** An option whose value is a list of names separated by commas; completion offers the known ones. */
export class NamesOption extends Option {
  readonly names: readonly string[];

  constructor(flags: string, description: string, names: readonly string[]) {
    super(flags, description);
    this.names = names;
    this.argParser(readNameList);
  }
}
