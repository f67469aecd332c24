import type { BatchPlan } from '../batch/plan.ts';
import { resultNames } from '../tables/layout.ts';
import type { WrittenTable } from '../tables/convert/json-rows.ts';
import { type FileColumnName, fileColumnType } from './process/match-processor.ts';

/** How the result of a run is written. @param joined columns of a table that was joined. */
export function describeTable(
  { dialect, names }: BatchPlan,
  columns: readonly FileColumnName[],
  joined: readonly string[],
): WrittenTable {
  const { format, syntax, encoding, header } = dialect;
  const types = [...columns.map(fileColumnType), ...joined.map(() => 'text' as const)];
  const written = resultNames([...columns, ...joined], names);
  return {
    format,
    syntax,
    encoding,
    header,
    columns: [
      ...(format === 'csv' ? names.map((name) => ({ name })) : []),
      ...written.map((name, at) => ({ name, type: types[at] ?? 'text' })),
    ],
  };
}
