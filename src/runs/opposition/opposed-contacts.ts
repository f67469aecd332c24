import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { contactKeys, eachContactValue } from '../../record/contact/contact-values.ts';
import type { InputFields } from '../../record/input-fields.ts';
import { DigestSet } from './digest-set.ts';
import { HmacSha256 } from './hmac-sha256.ts';
import type { Opposition } from './read-list.ts';

/** Tells whether a record's telephones or e-mail addresses are on the opposition list. One a thread. */
export class OpposedContacts {
  readonly #hmac: HmacSha256;
  readonly #digests: DigestSet;
  readonly #value = new ByteBuffer(256);
  #isFound = false;
  readonly #look = (): void => {
    this.#isFound ||= this.#digests.has(this.#hmac.digest(this.#value.bytes, this.#value.length));
  };

  constructor({ table, key }: Opposition) {
    this.#hmac = new HmacSha256(key);
    this.#digests = new DigestSet(table);
  }

  has(fields: InputFields): boolean {
    this.#isFound = false;
    for (const key of contactKeys) eachContactValue(fields, key, this.#value, this.#look);
    return this.#isFound;
  }
}
