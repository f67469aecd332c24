/** Bytes a block: a key's rows fill whole blocks but for the last. */
const blockBytes = 512;

/**
 * Rows kept in memory by key until they are written: chains of blocks in one piece of memory, so that tens of thousands
 * of keys cost no object each, and the whole never grows.
 */
export class RowStore {
  readonly #bytes: Uint8Array;
  /** Block behind each block of a chain, and behind each free one; -1 for none. */
  readonly #next: Int32Array;
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  /** Bytes of each key. */
  readonly #length: Uint32Array;
  #free = 0;
  #freeBlocks: number;

  /** @param keys rows have keys from 0 to `keys - 1`. @param capacityBytes memory for all rows. */
  constructor(keys: number, capacityBytes: number) {
    const blocks = Math.ceil(capacityBytes / blockBytes);
    this.#bytes = new Uint8Array(blocks * blockBytes);
    this.#next = Int32Array.from({ length: blocks }, (_, block) => (block + 1 < blocks ? block + 1 : -1));
    this.#first = new Int32Array(keys).fill(-1);
    this.#last = new Int32Array(keys).fill(-1);
    this.#length = new Uint32Array(keys);
    this.#freeBlocks = blocks;
  }

  /** Adds `source[start, end)` to a key's bytes; false, and nothing is added, when there is no room. */
  add(key: number, source: Uint8Array, start: number, end: number): boolean {
    const length = this.#length[key] ?? 0;
    const used = length % blockBytes;
    const room = used === 0 ? 0 : blockBytes - used;
    if (Math.ceil((end - start - room) / blockBytes) > this.#freeBlocks) return false;
    let from = start;
    let at = room === 0 ? -1 : (this.#last[key] ?? 0) * blockBytes + used;
    for (let left = room === 0 ? blockBytes : room; from < end; left = blockBytes) {
      if (at === -1) at = this.#takeBlock(key) * blockBytes;
      const to = Math.min(from + left, end);
      for (; from < to; from++) this.#bytes[at++] = source[from] ?? 0;
      at = -1;
    }
    this.#length[key] = length + end - start;
    return true;
  }

  /** Bytes of a key. */
  lengthOf(key: number): number {
    return this.#length[key] ?? 0;
  }

  /** The bytes of a key, block by block, in order; they are forgotten. */
  take(key: number): Uint8Array[] {
    const pieces: Uint8Array[] = [];
    let rest = this.#length[key] ?? 0;
    let block = this.#first[key] ?? -1;
    while (block !== -1) {
      pieces.push(this.#bytes.subarray(block * blockBytes, block * blockBytes + Math.min(rest, blockBytes)));
      rest -= blockBytes;
      const next = this.#next[block] ?? -1;
      this.#next[block] = this.#free;
      this.#free = block;
      this.#freeBlocks++;
      block = next;
    }
    this.#first[key] = -1;
    this.#length[key] = 0;
    return pieces;
  }

  #takeBlock(key: number): number {
    const block = this.#free;
    this.#free = this.#next[block] ?? -1;
    this.#freeBlocks--;
    this.#next[block] = -1;
    if (this.#first[key] === -1) this.#first[key] = block;
    else this.#next[this.#last[key] ?? 0] = block;
    this.#last[key] = block;
    return block;
  }
}
