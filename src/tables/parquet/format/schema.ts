/** Columns of a Parquet schema. Source: https://github.com/apache/parquet-format/blob/master/LogicalTypes.md */
import { noFields, integerOf, structOf, textOf, type ThriftStruct } from './thrift.ts';

/** How values are stored, by their number in the format. */
const physicalTypes = [
  'BOOLEAN',
  'INT32',
  'INT64',
  'INT96',
  'FLOAT',
  'DOUBLE',
  'BYTE_ARRAY',
  'FIXED_LEN_BYTE_ARRAY',
] as const;
/** One of {@link physicalTypes}. */
export type PhysicalType = (typeof physicalTypes)[number];

/** What the values mean, if the physical type does not tell. */
export type LogicalType =
  | { readonly kind: 'text' | 'bytes' | 'number' | 'unsigned' | 'boolean' | 'date' | 'uuid' | 'float16' | 'interval' }
  | { readonly kind: 'decimal'; readonly scale: number }
  | { readonly kind: 'time' | 'timestamp'; readonly perSecond: number; readonly isUtc: boolean };

/** A column that holds values: a leaf of the schema. */
export interface ParquetColumn {
  /** Its place among the columns of each row group. */
  readonly index: number;
  /** Names from the outermost group to the column. */
  readonly path: readonly string[];
  readonly physical: PhysicalType;
  /** Bytes per value of FIXED_LEN_BYTE_ARRAY. */
  readonly typeLength: number;
  readonly logical: LogicalType;
  readonly maxDefinition: number;
  readonly maxRepetition: number;
}

/** True for a column with at most one value per row. */
export function isFlat({ path, maxRepetition }: ParquetColumn): boolean {
  return path.length === 1 && maxRepetition === 0;
}

/**
 * The columns of a schema, in the order of each row group.
 *
 * @param elements all elements, the root first, each followed by its children.
 * @throws {RangeError} when the numbers of children do not fit.
 */
export function readSchema(elements: readonly ThriftStruct[]): ParquetColumn[] {
  const columns: ParquetColumn[] = [];
  let at = 0;
  const walk = (path: readonly string[], definition: number, repetition: number): void => {
    const element = elements[at++];
    if (element === undefined) throw new RangeError('the schema ends too early');
    const repeats = at === 1 ? 0 : (integerOf(element, 3) ?? 0);
    const maxDefinition = definition + (repeats === 0 ? 0 : 1);
    const maxRepetition = repetition + (repeats === 2 ? 1 : 0);
    const own = at === 1 ? path : [...path, textOf(element, 4) ?? ''];
    const children = integerOf(element, 5) ?? 0;
    const physical = physicalTypes[integerOf(element, 1) ?? -1];
    if (children > 0 || physical === undefined || at === 1) {
      for (let child = 0; child < children; child++) walk(own, maxDefinition, maxRepetition);
      return;
    }
    columns.push({
      index: columns.length,
      path: own,
      physical,
      typeLength: integerOf(element, 2) ?? 0,
      logical: logicalTypeOf(element, physical),
      maxDefinition,
      maxRepetition,
    });
  };
  walk([], 0, 0);
  if (at !== elements.length) throw new RangeError('the schema has elements that belong to no group');
  return columns;
}

/** Names of the columns and groups at the top of a schema, in order. */
export function topNames(elements: readonly ThriftStruct[]): string[] {
  return topElements(elements).map((element) => textOf(element, 4) ?? '');
}

/** The columns and groups at the top of a schema, in order. */
export function topElements(elements: readonly ThriftStruct[]): ThriftStruct[] {
  const tops: ThriftStruct[] = [];
  let at = 1;
  const skip = (): void => {
    const children = integerOf(elements[at++] ?? noFields, 5) ?? 0;
    for (let child = 0; child < children && at < elements.length; child++) skip();
  };
  while (at < elements.length) {
    tops.push(elements[at] ?? noFields);
    skip();
  }
  return tops;
}

/** Most digits after the decimal point: Arrow allows 76. */
const mostScale = 100;

const convertedUnits: Readonly<Record<number, readonly ['time' | 'timestamp', number]>> = {
  7: ['time', 1e3],
  8: ['time', 1e6],
  9: ['timestamp', 1e3],
  10: ['timestamp', 1e6],
};

/** What an element says about its values: by its logical type, else by the converted type of older writers. */
function logicalTypeOf(element: ThriftStruct, physical: PhysicalType): LogicalType {
  const converted = integerOf(element, 6);
  const logical = structOf(element, 10);
  const [kind] = logical?.keys() ?? [];
  const parameters = (logical && kind !== undefined ? structOf(logical, kind) : undefined) ?? noFields;
  if (kind === 1 || kind === 4 || kind === 12) return { kind: 'text' };
  if (kind === 5 || converted === 5) {
    const scale = integerOf(parameters, 1) ?? integerOf(element, 7) ?? 0;
    if (scale < 0 || scale > mostScale) throw new RangeError(`a decimal of ${scale} digits behind the point`);
    return { kind: 'decimal', scale };
  }
  if (kind === 6 || converted === 6) return { kind: 'date' };
  if (kind === 7 || kind === 8) {
    const [unit = 1] = structOf(parameters, 2)?.keys() ?? [];
    const isUtc = parameters.get(1)?.value === true;
    return { kind: kind === 7 ? 'time' : 'timestamp', perSecond: 1000 ** unit, isUtc };
  }
  if (kind === 14) return { kind: 'uuid' };
  if (kind === 15) return { kind: 'float16' };
  const unit = converted === undefined ? undefined : convertedUnits[converted];
  if (unit !== undefined) return { kind: unit[0], perSecond: unit[1], isUtc: true };
  const isUnsigned =
    (kind === 10 && parameters.get(2)?.value === false) ||
    (converted !== undefined && converted >= 11 && converted <= 14);
  if (isUnsigned) return { kind: 'unsigned' };
  if (converted === 21) return { kind: 'interval' };
  if (physical === 'BOOLEAN') return { kind: 'boolean' };
  // Hive and older versions of Spark and Impala wrote texts without a logical type.
  if (physical === 'BYTE_ARRAY') return { kind: kind === 13 || converted === 20 ? 'bytes' : 'text' };
  if (physical === 'FIXED_LEN_BYTE_ARRAY') return { kind: 'bytes' };
  return physical === 'INT96' ? { kind: 'timestamp', perSecond: 1e9, isUtc: false } : { kind: 'number' };
}
