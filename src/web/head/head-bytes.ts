/** The beginning of a file, as the service is asked about it. */
export interface FileHead {
  readonly bytes: Blob;
  /** True where the file has more: the last row may be cut. */
  readonly isPart: boolean;
}

/** Bytes of text that are sent: the service looks at no more. */
const headBytes = 300_000;

/** First bytes of files that are read whole, as their contents are listed at their end: workbooks and Parquet. */
const whole: readonly string[] = ['PK\x03\x04', 'PAR1'];

/** Reads the beginning of a file, unpacked if it is gzip; all of a workbook or Parquet file. */
export async function headOf(file: File): Promise<FileHead> {
  const first = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (whole.includes(String.fromCharCode(...first))) return { bytes: file, isPart: false };
  if (first[0] === 0x1f && first[1] === 0x8b) return unpackedHead(file);
  return { bytes: file.slice(0, headBytes), isPart: file.size > headBytes };
}

async function unpackedHead(file: File): Promise<FileHead> {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  while (length < headBytes) {
    const { done, value } = await reader.read();
    if (done) return { bytes: new Blob(pieces), isPart: false };
    pieces.push(value);
    length += value.length;
  }
  await reader.cancel();
  return { bytes: new Blob(pieces), isPart: true };
}
