import { type InputKey, inputKeyIndex } from '../../src/record/input-fields.ts';
import type { TableLayout } from '../../src/tables/layout.ts';

/** A CSV table of these keys, one column each, with semicolons; in the order of its columns. */
export function csvLayout(
  keys: readonly InputKey[],
  resultNames: readonly string[],
  changes: Partial<TableLayout> = {},
): TableLayout {
  return {
    format: 'csv',
    syntax: { delimiter: 0x3b, quotes: true, returnEndsRow: false },
    encoding: 'utf-8',
    encodingFixed: false,
    lineEnd: '\n',
    fieldCount: keys.length,
    pieces: keys
      .map((key, column) => ({ key: inputKeyIndex(key), column, name: key }))
      .sort((one, other) => one.key - other.key),
    resultNames,
    exclusionName: 'raison',
    writing: {},
    codec: 'UNCOMPRESSED',
    resultsOnly: false,
    ...changes,
  };
}
