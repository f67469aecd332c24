/** Most rows per chunk: a national file fills many chunks, so none has to be copied to grow. */
const rowsPerChunk = 1 << 18;
const firstRows = 1 << 10;

/** Rows of addresses as parallel columns: plain data that can be sent between threads. */
export interface AddressChunk {
  /** Index of the street in the list that the chunk belongs to. */
  readonly street: Uint32Array;
  readonly numero: Uint16Array;
  /** Index in the list of suffixes that the chunk belongs to; 0 is none. */
  readonly suffix: Uint16Array;
  /** 1e-6 degrees. */
  readonly longitude: Int32Array;
  readonly latitude: Int32Array;
  /** 0 for none. */
  readonly postcode: Uint32Array;
  /** Quality of the position, 0 for the best: see `positionOrder` in file-streets.ts. */
  readonly rank: Uint8Array;
}

/** One row of a chunk. */
export type AddressValues = Readonly<Record<keyof AddressChunk, number>>;

/** A chunk of rows that are all zeros. */
export function makeAddressChunk(rows: number): AddressChunk {
  return {
    street: new Uint32Array(rows),
    numero: new Uint16Array(rows),
    suffix: new Uint16Array(rows),
    longitude: new Int32Array(rows),
    latitude: new Int32Array(rows),
    postcode: new Uint32Array(rows),
    rank: new Uint8Array(rows),
  };
}

/** Appends rows to chunks. */
export class AddressWriter {
  readonly #full: AddressChunk[] = [];
  #chunk = makeAddressChunk(firstRows);
  #count = 0;

  push(values: AddressValues): void {
    if (this.#count === this.#chunk.street.length) this.#grow();
    const { street, numero, suffix, longitude, latitude, postcode, rank } = this.#chunk;
    const to = this.#count++;
    street[to] = values.street;
    numero[to] = values.numero;
    suffix[to] = values.suffix;
    longitude[to] = values.longitude;
    latitude[to] = values.latitude;
    postcode[to] = values.postcode;
    rank[to] = values.rank;
  }

  /** Returns all rows, in the order in which they were added. */
  finish(): readonly AddressChunk[] {
    return [...this.#full, copyRows(this.#chunk, this.#count, this.#count)];
  }

  /** Doubles the chunk, or starts another. */
  #grow(): void {
    const rows = this.#chunk.street.length;
    if (rows < rowsPerChunk) {
      this.#chunk = copyRows(this.#chunk, rows, 2 * rows);
      return;
    }
    this.#full.push(this.#chunk);
    this.#chunk = makeAddressChunk(rows);
    this.#count = 0;
  }
}

function copyRows(chunk: AddressChunk, rows: number, capacity: number): AddressChunk {
  const copy = makeAddressChunk(capacity);
  copy.street.set(chunk.street.subarray(0, rows));
  copy.numero.set(chunk.numero.subarray(0, rows));
  copy.suffix.set(chunk.suffix.subarray(0, rows));
  copy.longitude.set(chunk.longitude.subarray(0, rows));
  copy.latitude.set(chunk.latitude.subarray(0, rows));
  copy.postcode.set(chunk.postcode.subarray(0, rows));
  copy.rank.set(chunk.rank.subarray(0, rows));
  return copy;
}
