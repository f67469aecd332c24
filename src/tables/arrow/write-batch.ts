import {
  Batch,
  batchType,
  Column,
  field,
  float64,
  int32,
  type Schema,
  Table,
  tableToIPC,
  utf8,
} from '@uwdata/flechette';
import type { ColumnType } from '../../domain/outcomes.ts';
import type { ColumnVector } from './column-vector.ts';

/** A result column of a table in Arrow. */
export interface ArrowColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** End of a stream, which {@link tableToIPC} writes and messages on their own do not have. */
const endBytes = 8;

/** Writes result columns as messages of the Arrow IPC format: the schema once, then batch after batch. */
export class ArrowWriter {
  /** The schema as an encapsulated message. */
  readonly schema: Uint8Array;
  readonly #schema: Schema;

  constructor(columns: readonly ArrowColumn[]) {
    const fields = columns.map(({ name, type }) => field(name, arrowType(type)));
    this.#schema = { version: 4, endianness: 0, fields, metadata: null };
    this.schema = this.#encode([]);
  }

  /** Record batches as encapsulated messages, one after another. @param chunks the columns of each. */
  batches(chunks: readonly (readonly ColumnVector[])[]): Uint8Array {
    const columns = this.#schema.fields.map(({ type }, at) => {
      const VectorBatch = batchType(type) as typeof Batch<unknown>;
      const batches = chunks.flatMap((vectors) => {
        const vector = vectors[at];
        if (vector === undefined) return [];
        const { rows, nulls, validity, offsets, values } = vector;
        const buffers = offsets === undefined ? { validity, values } : { validity, values, offsets };
        return [new VectorBatch({ length: rows, nullCount: nulls, type, ...buffers })];
      });
      return new Column(batches, type);
    });
    return this.#encode(columns).subarray(this.schema.length);
  }

  #encode(columns: readonly Column<unknown>[]): Uint8Array {
    const bytes = tableToIPC(new Table(this.#schema, [...columns]), { format: 'stream' });
    if (bytes === null) throw new Error('Arrow was written nowhere.');
    return bytes.subarray(0, -endBytes);
  }
}

function arrowType(type: ColumnType) {
  if (type === 'number') return float64();
  return type === 'integer' ? int32() : utf8();
}
