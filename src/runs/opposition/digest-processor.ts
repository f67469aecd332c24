import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { contactKeys, eachContactValue } from '../../record/contact/contact-values.ts';
import { InputFields } from '../../record/input-fields.ts';
import { digestBytes, HmacSha256 } from './hmac-sha256.ts';
import { collectingProcessor } from '../process/collecting-processor.ts';
import type { RowProcessor } from '../../batch/workers/row-processor.ts';

/** Data for the workers that make digests. */
export interface DigestProcessorOptions {
  readonly key: Uint8Array;
}

/** Collects the digest of each telephone and e-mail address, and an empty one (all 0) for a row that has neither. */
export function createRowProcessor({ key }: DigestProcessorOptions): RowProcessor {
  const fields = new InputFields();
  const hmac = new HmacSha256(key);
  const value = new ByteBuffer(256);
  const digests = new ByteBuffer();
  const add = (): void => {
    digests.reserve(digestBytes);
    Buffer.from(digests.bytes.buffer).write(hmac.digest(value.bytes, value.length), digests.length, 'binary');
    digests.length += digestBytes;
  };
  const addEmpty = (): void => {
    digests.writeBytes(new Uint8Array(digestBytes));
  };
  return collectingProcessor(fields, {
    row: () => {
      const before = digests.length;
      for (const contactKey of contactKeys) eachContactValue(fields, contactKey, value, add);
      if (digests.length === before) addEmpty();
    },
    unfit: addEmpty,
    take: () => {
      const taken = digests.view().slice().buffer;
      digests.clear();
      return taken;
    },
  });
}
