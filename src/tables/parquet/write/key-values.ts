/** Metadata by which readers rebuild a table: it must name the columns that were added, or readers miss them. */
import type { ColumnType } from '../../../domain/outcomes.ts';
import { addArrowFields } from './arrow-schema.ts';
import type { AddedColumn } from './column-chunk-writer.ts';
import {
  makeStruct,
  makeText,
  structsOf,
  textOf,
  type ThriftStruct,
  thriftType,
  type ThriftValue,
} from '../format/thrift.ts';

/** Keys whose values describe all columns, and how columns are added to them. */
const described: Readonly<Record<string, (value: string, columns: readonly AddedColumn[]) => string>> = {
  'ARROW:schema': addArrowFields,
  'org.apache.spark.sql.parquet.row.metadata': addSparkFields,
  pandas: addPandasColumns,
};

/**
 * The key-value metadata of a file that gets more columns: all entries, in order. One that describes the columns and cannot be
 * read is left out: readers then follow the schema itself.
 *
 * @returns undefined where the file has none.
 */
export function mergeKeyValues(footer: ThriftStruct, columns: readonly AddedColumn[]): ThriftValue | undefined {
  if (!footer.has(5)) return undefined;
  const entries = structsOf(footer, 5).flatMap((entry) => {
    const add = described[textOf(entry, 1) ?? ''];
    if (add === undefined) return [entry];
    try {
      return [
        makeStruct(
          [1, 'binary', makeText(textOf(entry, 1) ?? '')],
          [2, 'binary', makeText(add(textOf(entry, 2) ?? '', columns))],
        ),
      ];
    } catch (error) {
      // A value that is no JSON, or no schema of Arrow: stale is worse than absent.
      if (error instanceof SyntaxError || error instanceof RangeError || error instanceof TypeError) return [];
      throw error;
    }
  });
  return { elementType: thriftType.struct, values: entries };
}

const sparkTypes: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  code: 'string',
  json: 'string',
  number: 'double',
  integer: 'integer',
};

/** Spark reads the columns that its own description names, and no other. */
function addSparkFields(value: string, columns: readonly AddedColumn[]): string {
  const schema = JSON.parse(value) as { readonly fields: readonly unknown[] };
  const fields = columns.map(({ name, type }) => ({ name, type: sparkTypes[type], nullable: true, metadata: {} }));
  return JSON.stringify({ ...schema, fields: [...schema.fields, ...fields] });
}

const pandasTypes: Readonly<Record<ColumnType, readonly [string, string]>> = {
  text: ['unicode', 'object'],
  code: ['unicode', 'object'],
  json: ['unicode', 'object'],
  number: ['float64', 'float64'],
  integer: ['int32', 'Int32'],
};

function addPandasColumns(value: string, columns: readonly AddedColumn[]): string {
  const description = JSON.parse(value) as { readonly columns: readonly unknown[] };
  const added = columns.map(({ name, type }) => {
    const [pandas_type, numpy_type] = pandasTypes[type];
    return { name, field_name: name, pandas_type, numpy_type, metadata: null };
  });
  return JSON.stringify({ ...description, columns: [...description.columns, ...added] });
}
