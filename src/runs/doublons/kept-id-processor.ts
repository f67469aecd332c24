import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { InputFields, inputKeyIndex } from '../../record/input-fields.ts';
import type { FirstRows } from './first-rows.ts';
import { isMarked } from './kept-rows.ts';
import { decodeText } from '../../text/folding/decode.ts';
import { collectingProcessor } from '../process/collecting-processor.ts';
import type { RowProcessor } from '../../batch/workers/row-processor.ts';

/** Data for the workers that collect ids. */
export interface KeptIdOptions {
  readonly first: FirstRows;
}

/** Bytes before each id: the row's number and the id's length, 4 each, little-endian. */
export const idHeadBytes = 8;

const id = inputKeyIndex('id');

/** Collects the ids of kept rows that have doublons, as UTF-8. */
export function createRowProcessor({ first }: KeptIdOptions): RowProcessor {
  const fields = new InputFields();
  const ids = new ByteBuffer();
  return collectingProcessor(fields, {
    row: () => {
      if (!isMarked(first, fields.recordNumber)) return;
      const head = ids.length;
      ids.reserve(idHeadBytes);
      ids.length += idHeadBytes;
      const piece = fields.find(id);
      if (piece !== -1) {
        const bytes = fields.bytes.subarray(fields.pieceStart[piece], fields.pieceEnd[piece]);
        ids.writeText(decodeText(bytes, fields.encoding).trim());
      }
      const view = new DataView(ids.bytes.buffer);
      view.setUint32(head, fields.recordNumber, true);
      view.setUint32(head + 4, ids.length - head - idHeadBytes, true);
    },
    take: () => {
      const taken = ids.length === 0 ? undefined : ids.view().slice().buffer;
      ids.clear();
      return taken;
    },
  });
}
