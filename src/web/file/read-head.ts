/** Bytes of a file that are read before it is sent: about a hundred rows. */
const headBytes = 64 * 1024;

/** Returns the unpacked beginning of a file, up to the end of the last complete row, or all of a small file. */
export async function readHead(file: File): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readBytes(file);
  return bytes.length < headBytes ? bytes : bytes.slice(0, lastRowEnd(bytes));
}

async function readBytes(file: File): Promise<Uint8Array<ArrayBuffer>> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isGzip = first === 0x1f && second === 0x8b;
  if (!isGzip) return new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const bytes = new Uint8Array(headBytes);
  let length = 0;
  while (length < headBytes) {
    const { done, value } = await reader.read();
    if (done) return bytes.slice(0, length);
    const part = value.subarray(0, headBytes - length);
    bytes.set(part, length);
    length += part.length;
  }
  await reader.cancel();
  return bytes;
}

/** Position after the last line end outside quotes. */
function lastRowEnd(bytes: Uint8Array): number {
  let end = 0;
  let isQuoted = false;
  bytes.forEach((byte, index) => {
    if (byte === 0x22) isQuoted = !isQuoted;
    else if (byte === 0x0a && !isQuoted) end = index + 1;
  });
  return end === 0 ? bytes.length : end;
}
