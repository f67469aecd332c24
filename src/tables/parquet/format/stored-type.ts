import type { ParquetFile } from './parquet-file.ts';
import { isFlat, type ParquetColumn, topElements } from './schema.ts';
import { structsOf, textOf, writeThrift } from './thrift.ts';

/** How a column of a Parquet file stores its values, so that another file can store them alike. Plain data. */
export interface StoredType extends Pick<ParquetColumn, 'physical' | 'typeLength' | 'logical'> {
  /** Its element of the schema, in base64. */
  readonly element: string;
}

/**
 * The types of the columns of a file that have one value per row, by name. Lists, maps and structs have none, and neither have numbers
 * of 16 bits: they are texts where rows are text.
 */
export function storedTypes(file: ParquetFile): Record<string, StoredType> {
  const types: Record<string, StoredType> = {};
  const elements = new Map(topElements(structsOf(file.footer, 2)).map((element) => [textOf(element, 4), element]));
  for (const column of file.columns.filter(isFlat)) {
    const { path, physical, typeLength, logical } = column;
    const [name = ''] = path;
    if (logical.kind === 'float16') continue;
    const element = elements.get(name);
    if (element !== undefined) {
      types[name] = { physical, typeLength, logical, element: Buffer.from(writeThrift(element)).toString('base64') };
    }
  }
  return types;
}

/** The types that both have in common. */
export function commonTypes(
  a: Readonly<Record<string, StoredType>>,
  b: Readonly<Record<string, StoredType>>,
): Record<string, StoredType> {
  return Object.fromEntries(Object.entries(a).filter(([name, type]) => isSameType(type, b[name])));
}

/** Bytes of the schema may differ where the meaning does not: in whether values may be null, or in the number of the column. */
function isSameType(a: StoredType, b: StoredType | undefined): boolean {
  const shape = ({ physical, typeLength, logical }: StoredType): string =>
    JSON.stringify([physical, typeLength, Object.entries(logical).sort()]);
  return b !== undefined && shape(a) === shape(b);
}
