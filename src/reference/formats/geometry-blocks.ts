/** Bytes of memory that are taken at once. */
const blockBytes = 1 << 20;
/** Geometries begin at multiples of the largest element. */
const alignment = 8;

/**
 * Keeps geometries in memory that threads share, so that millions of points go from one to another without a copy. Many share a block:
 * V8 compares each block that it sends with all others of the message, which takes seconds if each of 70,000 areas has its own.
 */
export class GeometryBlocks {
  #block = new SharedArrayBuffer(0);
  #used = 0;

  /** Copies the two arrays of a geometry: see `AreaGeometry`. */
  keep(
    coordinates: Float64Array,
    ringStarts: Uint32Array,
  ): { readonly coordinates: Float64Array; readonly ringStarts: Uint32Array } {
    const from = this.#take(coordinates.byteLength + ringStarts.byteLength);
    const kept = {
      coordinates: new Float64Array(this.#block, from, coordinates.length),
      ringStarts: new Uint32Array(this.#block, from + coordinates.byteLength, ringStarts.length),
    };
    kept.coordinates.set(coordinates);
    kept.ringStarts.set(ringStarts);
    return kept;
  }

  /** Takes bytes of the block, or of a new one; returns where they begin. */
  #take(bytes: number): number {
    if (this.#used + bytes > this.#block.byteLength) {
      this.#block = new SharedArrayBuffer(Math.max(bytes, blockBytes));
      this.#used = 0;
    }
    const from = this.#used;
    this.#used += alignment * Math.ceil(bytes / alignment);
    return from;
  }
}
