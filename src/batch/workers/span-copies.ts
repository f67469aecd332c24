import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import type { ColumnSpans } from './row-processor.ts';

/** Result of {@link SpanCopies.at} for a column that begins no span. */
export const noSpan = -1;

/**
 * Writes spans of columns by copying what was written for the row before, delimiters included, from the same output. Nothing in that
 * output may be moved or cut off.
 */
export class SpanCopies {
  readonly #spans: ColumnSpans | undefined;
  /** By column: the span that it begins. */
  readonly #spanAt: Int32Array;
  readonly #ends: Int32Array;
  readonly #bits: Int32Array;
  /** Where the columns of the row before lie in the output; an end of 0 for none yet. */
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  #same = 0;

  /** @param columns number of result columns. */
  constructor(columns: number, spans: ColumnSpans | undefined) {
    const list = spans?.list ?? [];
    this.#spans = spans;
    this.#spanAt = new Int32Array(columns).fill(noSpan);
    for (const [span, { first }] of list.entries()) this.#spanAt[first] = span;
    this.#ends = Int32Array.from(list, ({ end }) => end);
    this.#bits = Int32Array.from(list, ({ bit }) => bit);
    this.#from = new Int32Array(list.length);
    this.#to = new Int32Array(list.length);
  }

  /** Begins the columns of the row just processed. */
  beginRow(): void {
    if (this.#spans !== undefined) this.#same = this.#spans.compare();
  }

  /** The span that begins with a column, or {@link noSpan}. */
  at(column: number): number {
    return this.#spanAt[column] ?? noSpan;
  }

  /** The column after the last of a span. */
  end(span: number): number {
    return this.#ends[span] ?? 0;
  }

  /** Writes the columns of a span; returns false, without writing, if they are not those of the row before. */
  copy(span: number, out: ByteBuffer): boolean {
    const to = this.#to[span] ?? 0;
    if ((this.#same & (this.#bits[span] ?? 0)) === 0 || to === 0) return false;
    out.writeWords(out.words, this.#from[span] ?? 0, to);
    return true;
  }

  /** Notes where the columns of a span were written: what `out` holds from `from` on. */
  note(span: number, from: number, out: ByteBuffer): void {
    this.#from[span] = from;
    this.#to[span] = out.length;
  }
}
