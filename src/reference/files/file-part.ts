/** Part of a file of records: those that begin at a byte `from` on and before `to`, of the text as it is unpacked. */
export interface FilePart {
  readonly from: number;
  readonly to: number;
}

/** All records of a file. */
export const wholeFile: FilePart = { from: 0, to: Infinity };

/** Whether a part is not all of its file. */
export function isCut({ from, to }: FilePart): boolean {
  return from > 0 || to < Infinity;
}

/**
 * Cuts a file into parts of about as many bytes; all of them together are the file, however long it is.
 *
 * @param textBytes of the file, about.
 * @param most parts, 1 or more.
 * @param leastBytes of a part.
 */
export function cutFile(textBytes: number, most: number, leastBytes: number): readonly FilePart[] {
  const count = Math.max(1, Math.min(most, Math.floor(textBytes / leastBytes)));
  const border = (part: number): number => (part === count ? Infinity : Math.round((part * textBytes) / count));
  return Array.from({ length: count }, (_, part) => ({ from: border(part), to: border(part + 1) }));
}
