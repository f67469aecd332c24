/** Partition columns, whose values are in the path of a file: `dep=75/part-0.parquet`, as Hive, Spark and DuckDB write them. */

/** The value that Hive writes for a null. */
const nullValue = '__HIVE_DEFAULT_PARTITION__';

/** A column with one value for all rows of a file. */
export interface Partition {
  readonly name: string;
  /** Undefined for a null. */
  readonly value: string | undefined;
}

/**
 * The partition columns of a file, in the order of its path.
 *
 * @param names columns of the file itself: one of the same name takes precedence.
 */
export function partitionsOf(path: string, names: readonly string[]): Partition[] {
  const folders = path.split('/').slice(0, -1);
  return folders.flatMap((folder) => {
    const at = folder.indexOf('=');
    if (at < 1) return [];
    const [name, value] = [decode(folder.slice(0, at)), decode(folder.slice(at + 1))];
    return names.includes(name) ? [] : [{ name, value: value === nullValue ? undefined : value }];
  });
}

/** Characters that a path cannot have are written as `%3A`; a per cent sign without digits is kept. */
function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (signs) => Buffer.from(signs.replaceAll('%', ''), 'hex').toString('utf8'));
}
