/** A part of a file: the records that begin at or after byte `from` and before byte `to` of its unpacked text. */
export interface FilePart {
  readonly from: number;
  readonly to: number;
}

/** All records of a file. */
export const wholeFile: FilePart = { from: 0, to: Infinity };

/** Whether a part is less than its whole file. */
export function isCut({ from, to }: FilePart): boolean {
  return from > 0 || to < Infinity;
}

/**
 * Cuts a file into parts of about equal size that together cover it, even if it is longer than expected.
 *
 * @param textBytes approximate length of the unpacked text.
 * @param most largest number of parts, at least 1.
 * @param leastBytes smallest size of a part.
 */
export function cutIntoParts(textBytes: number, most: number, leastBytes: number): readonly FilePart[] {
  const count = Math.max(1, Math.min(most, Math.floor(textBytes / leastBytes)));
  const border = (part: number): number => (part === count ? Infinity : Math.round((part * textBytes) / count));
  return Array.from({ length: count }, (_, part) => ({ from: border(part), to: border(part + 1) }));
}
