import { ArpenteurError } from '../../../errors.ts';
import type { ParquetFile } from './parquet-file.ts';
import { phrase } from '../../../words/phrase.ts';
import { noFields, structsOf, textOf, type ThriftStruct, writeThrift } from './thrift.ts';

/** The field id of a column and the converted type of older writers: differences in them change no value. */
const ignoredFields = [6, 9];

/**
 * Refuses a file whose row groups cannot be written next to those of another.
 *
 * @throws {ArpenteurError} INPUT_HEADER, with the first column that differs.
 */
export function requireSameSchema(first: ParquetFile, other: ParquetFile): void {
  const [a, b] = [elementsOf(first), elementsOf(other)];
  const at = a.findIndex((element, index) => !isSame(element, b[index]));
  if (at === -1 && a.length === b.length) return;
  const name = textOf((at === -1 ? b[a.length] : a[at]) ?? noFields, 4) ?? '';
  const message = phrase`${other.path} differs from ${first.path} in the column ${name}: its place, name, type, or whether it may be null; several inputs must be alike. Write them again with one schema, or run them one by one.`;
  throw new ArpenteurError('INPUT_HEADER', message, { file: other.path });
}

/** All elements but the root, whose name has no meaning. */
function elementsOf({ footer }: ParquetFile): readonly ThriftStruct[] {
  return structsOf(footer, 2).slice(1);
}

function isSame(a: ThriftStruct, b: ThriftStruct | undefined): boolean {
  return b !== undefined && Buffer.compare(compared(a), compared(b)) === 0;
}

function compared(element: ThriftStruct): Uint8Array {
  return writeThrift(new Map([...element].filter(([id]) => !ignoredFields.includes(id))));
}
