import { createReadStream, existsSync, renameSync } from 'node:fs';
import { readChunks } from '../../../src/batch/chunk-reader.ts';
import { commitMoves } from '../../../src/batch/outputs/commit-sinks.ts';
import { openOutputFile } from '../../../src/batch/outputs/output-file.ts';
import { defaultGroupRows, ParquetTableSink } from '../../../src/tables/parquet/write/table-sink.ts';
import { ByteSource } from '../../../src/tables/read/byte-source.ts';
import { readTableHead } from '../../../src/tables/read/read-table-head.ts';

/** The rows of a CSV as Parquet; an existing file is reused. */
export async function toParquet(path: string): Promise<string> {
  const made = path.replace(/\.csv$/, '.parquet');
  if (existsSync(made)) return made;
  const source = await ByteSource.openFile(path);
  const { dialect, names, headBytes } = await readTableHead(source, {});
  const table = { ...dialect, columns: names.map((name) => ({ name })) };
  const sink = await ParquetTableSink.open(await openOutputFile(`${made}.partial`), table, {
    groupRows: defaultGroupRows,
    codec: 'ZSTD',
  });
  for await (const piece of createReadStream(path, { end: headBytes - 1 })) await sink.write(piece as Buffer);
  const { syntax } = dialect;
  const chunks = readChunks({ source, syntax, skip: headBytes, chunkBytes: 1 << 20, recordsBefore: 1, takeBuffer: () => undefined }); // prettier-ignore
  for await (const { buffer, length } of chunks) await sink.write(new Uint8Array(buffer, 0, length));
  const move = await sink.finish();
  await commitMoves(`${made}.partial`, move === undefined ? [] : [move], []);
  await source.close();
  renameSync(`${made}.partial`, made);
  return made;
}
