/** Files of a split as Parquet, in folders by partition as Hive, Spark, DuckDB and pyarrow read them. */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ignoring, syncFolders } from '../../files/file-system.ts';
import type { FileSum } from '../../files/file-sum.ts';
import { forgetTemporary } from '../../files/temporary-files.ts';
import { ByteSource } from '../../tables/read/byte-source.ts';
import type { WrittenTable } from '../../tables/convert/json-rows.ts';
import { type ParquetTableOptions, ParquetTableSink } from '../../tables/parquet/write/table-sink.ts';
import { readChunks } from '../chunk-reader.ts';
import { openOutputFile } from './output-file.ts';

/** How the files of a split become Parquet. */
export interface SplitParquet {
  readonly options: ParquetTableOptions;
  /** Form and columns of the rows. */
  readonly table: WrittenTable;
}

/** A file of rows as text, and the code of its rows; undefined for rows without one. */
export interface SplitText {
  readonly path: string;
  readonly code: string | undefined;
}

/** What Hive calls the partition of rows that have no value. */
const noValue = '__HIVE_DEFAULT_PARTITION__';
/** Bytes of text that are read at a time. */
const chunkBytes = 1 << 20;

/** Name of the column that the partitions are named after: one that the rows do not have. */
export function partitionColumn(by: string, { columns }: WrittenTable): string {
  let name = by;
  while (columns.some((column) => column.name === name)) name = `arpenteur_${name}`;
  return name;
}

/**
 * Writes each file of rows once more, as Parquet: `circonscription=9601/part-0.parquet`. One file is written at a time, so memory is
 * that of one row group.
 *
 * @param folder of the partitions.
 * @param column name of the column that they are named after.
 * @param headBytes bytes that each file begins with.
 * @returns sums of the files by their paths below the folder.
 */
export async function writePartitions(
  files: readonly SplitText[],
  folder: string,
  column: string,
  headBytes: number,
  { parquet, durable, inputs }: { readonly parquet: SplitParquet; readonly durable: boolean; readonly inputs: readonly string[] }, // prettier-ignore
): Promise<Map<string, FileSum>> {
  await removePartitions(folder);
  const sums = new Map<string, FileSum>();
  for (const { path, code } of files) {
    const name = `${column}=${code === undefined ? noValue : encodeURIComponent(code)}/part-0.parquet`;
    const target = join(folder, name);
    await mkdir(dirname(target), { mode: 0o700 });
    const file = await openOutputFile(target, { durable, inputs });
    const source = await ByteSource.openFile(path);
    try {
      const sink = await ParquetTableSink.open(file, parquet.table, parquet.options);
      await sink.write(new Uint8Array(headBytes));
      const { syntax } = parquet.table;
      const reading = { source, syntax, skip: headBytes, chunkBytes, recordsBefore: 0, takeBuffer: () => undefined };
      for await (const { buffer, length } of readChunks(reading)) await sink.write(new Uint8Array(buffer, 0, length));
      const move = await sink.finish();
      if (move === undefined) continue;
      await rename(move.from, move.to);
      forgetTemporary(move.from);
      sums.set(name, move.sum);
    } catch (error) {
      await file.discard();
      throw error;
    } finally {
      await source.close();
    }
    if (durable) await syncFolders([target]);
  }
  if (durable) await syncFolders([join(folder, '.')]);
  return sums;
}

/** Removes what an earlier run that ended while it wrote partitions has left of them. */
export async function removePartitions(folder: string): Promise<void> {
  const entries = (await readdir(folder, { withFileTypes: true }).catch(ignoring('ENOENT'))) ?? [];
  for (const entry of entries) if (entry.isDirectory()) await rm(join(folder, entry.name), { recursive: true });
}
