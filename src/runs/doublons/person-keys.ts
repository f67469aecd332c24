import { type ContactKey, eachContactValue } from '../../record/contact/contact-values.ts';
import { type InputFields, inputKeyIndex } from '../../record/input-fields.ts';
import type { AddressRecord } from '../../record/record.ts';
import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { type DoublonCriterion, doublonCriteria } from './choose-criteria.ts';
import { hashWords, KeyedHash } from './keyed-hash.ts';
import { nameWords, withoutALetter, writeAddress, writeName, writeNameAtAddress } from './name-at-address.ts';

/** Words per entry: a hash, whose last bits give the criterion, and the number of its record. */
export const entryWords = hashWords + 1;

/** Bits of a hash's last word that give its criterion. */
const criterionBits = 3;
const criterionMask = (1 << criterionBits) - 1;

/** Index in `doublonCriteria` of the criterion that an entry's hash is of; the entry begins at `at`. */
export function criterionOf(entries: Uint32Array, at: number): number {
  return (entries[at + hashWords - 1] ?? 0) & criterionMask;
}

const id = inputKeyIndex('id');
const space = 0x20;
/** Ids that mean none, in lower case. */
const noIds: readonly string[] = ['', '0', '-', 'null', 'none', 'nan', 'n/a', 'na', '#n/a', 'inconnu'];
const longestNoId = 8;

/** Collects the hashes of each record's person keys. One per thread. */
export class PersonKeys {
  readonly #hash: KeyedHash;
  readonly #criteria: readonly DoublonCriterion[];
  readonly #value = new ByteBuffer(256);
  readonly #address = new ByteBuffer(256);
  #entries = new Uint32Array(entryWords << 12);
  #length = 0;
  #recordNumber = 0;
  #criterion = 0;

  constructor(secret: Uint8Array, criteria: readonly DoublonCriterion[]) {
    this.#hash = new KeyedHash(secret);
    this.#criteria = criteria;
  }

  /** Adds an entry for each criterion whose fields the record has; overwrites the other parts of the record. */
  collect(record: AddressRecord): void {
    this.#recordNumber = record.fields.recordNumber;
    for (const criterion of this.#criteria) {
      switch (criterion) {
        case 'id':
          this.#addId(record.fields);
          break;
        case 'courriel':
        case 'telephone':
          this.#addContacts(record.fields, criterion, criterion);
          break;
        case 'courriel_nom':
          this.#addContacts(record.fields, 'courriel', criterion);
          break;
        case 'telephone_nom':
          this.#addContacts(record.fields, 'telephone', criterion);
          break;
        case 'nom_proche':
          this.#addNearNames(record);
          break;
        case 'nom':
          this.#begin('nom');
          if (writeNameAtAddress(record, this.#hash.text)) this.#add();
          break;
      }
    }
  }

  /** The entries since the last call, {@link entryWords} each, in the order of the records; undefined when there are none. */
  take(): ArrayBuffer | undefined {
    const taken = this.#length === 0 ? undefined : this.#entries.slice(0, this.#length).buffer;
    this.#length = 0;
    return taken;
  }

  #addId(fields: InputFields): void {
    this.#begin('id');
    const { text } = this.#hash;
    const before = text.length;
    for (let piece = 0; piece < fields.pieceCount; piece++) {
      if (fields.pieceKey[piece] !== id) continue;
      let start = fields.pieceStart[piece] ?? 0;
      let end = fields.pieceEnd[piece] ?? 0;
      while (start < end && fields.bytes[start] === space) start++;
      while (end > start && fields.bytes[end - 1] === space) end--;
      if (text.length > before) text.writeByte(0);
      text.writeBytes(fields.bytes, start, end);
    }
    const length = text.length - before;
    const written =
      length > longestNoId ? '' : Buffer.from(text.bytes.subarray(before, text.length)).toString('latin1');
    if (length > longestNoId || !noIds.includes(written.toLowerCase())) this.#add();
  }

  /** Adds each value of a key, with the name where the criterion asks for it; a row without a name is nobody's. */
  #addContacts(fields: InputFields, key: ContactKey, criterion: DoublonCriterion): void {
    eachContactValue(fields, key, this.#value, () => {
      this.#begin(criterion);
      this.#hash.text.writeBytes(this.#value.bytes, 0, this.#value.length);
      if (criterion === key || writeName(fields, this.#hash.text)) this.#add();
    });
  }

  /** Adds the name at the address as it is, and without each of its letters: two that differ by one letter share one of these. */
  #addNearNames(record: AddressRecord): void {
    const name = nameWords(record.fields);
    this.#address.clear();
    if (name.length === 0 || !writeAddress(record, this.#address)) return;
    const whole = name.map(({ text }) => text).join(' ');
    const names = new Set([whole, ...name.flatMap((_, at) => withoutALetter(name, at))]);
    for (const text of names) {
      this.#begin('nom_proche');
      this.#hash.text.writeAscii(text);
      this.#hash.text.writeByte(0);
      this.#hash.text.writeBytes(this.#address.bytes, 0, this.#address.length);
      this.#add();
    }
  }

  #begin(criterion: DoublonCriterion): void {
    this.#criterion = doublonCriteria.indexOf(criterion);
    this.#hash.begin(this.#criterion);
  }

  #add(): void {
    if (this.#length === this.#entries.length) {
      const grown = new Uint32Array(this.#length * 2);
      grown.set(this.#entries);
      this.#entries = grown;
    }
    this.#hash.end();
    this.#entries.set(this.#hash.words, this.#length);
    const last = this.#length + hashWords - 1;
    this.#entries[last] = ((this.#entries[last] ?? 0) & ~criterionMask) | this.#criterion;
    this.#entries[this.#length + hashWords] = this.#recordNumber;
    this.#length += entryWords;
  }
}
