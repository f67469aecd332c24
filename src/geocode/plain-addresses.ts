/**
 * Finds the addresses of plain records, a group of records at a time. A record is plain if its postcode and the name of its commune
 * agree, and one street of that commune has its name and type, with its number: as most records are. The geocoder would find the same by
 * the general way.
 *
 * A pack is larger than the processor's caches, and the reads of a record depend on each other (name, street, number, place), so a
 * record alone would wait for memory at each of them. Here, each step is made for all records of a group before the next: their
 * reads are independent of each other, and the processor waits for many at once. Before a step that searches, what it reads first is
 * prefetched, as the fewer instructions lie between two reads, the more of them run at once.
 */
import { inputKeyIndex } from '../record/input-fields.ts';
import type { AddressRecord } from '../record/record.ts';
import { addressColumns } from '../pack/schema.ts';
import { addressColumn } from '../pack/views/addresses/address-rows.ts';
import type { GeocodeViews } from '../pack/views/pack-views.ts';
import { anyType } from '../pack/views/streets/streets-view.ts';
import { keepReads } from '../text/bytes/keep-reads.ts';
import { nameSignature } from '../text/names/street-name.ts';
import type { CommuneCandidates } from './communes/commune-candidates.ts';
import { communeTrust, isFormerName, postcodeEvidence } from './communes/commune-evidence.ts';
import { addAgreed } from './communes/named-communes.ts';
import { placeRead } from './numbers/place-number.ts';
import { faubourg } from './streets/mistaken-type.ts';

/** Most records per group: as many as fit into the nearest cache together with their data. */
export const groupRows = 32;

const idBanKey = inputKeyIndex('id_ban');
const signature = new Uint32Array(2);
/** The row of the last address read. */
const addressRow = new Int32Array(addressColumns);

/** One instance per geocoder: it has scratch arrays. */
export class PlainAddresses {
  readonly #pack: GeocodeViews;
  readonly #candidates: CommuneCandidates;
  /** Records that may still be plain, by their places in the group. Each step shortens this list, and the arrays below with it. */
  readonly #row = new Uint8Array(groupRows);
  /** Signature of the commune's name, then of the street's: as signed numbers, which are not allocated when they are passed on. */
  readonly #keyA = new Int32Array(groupRows);
  readonly #keyB = new Int32Array(groupRows);
  readonly #evidence = new Uint8Array(groupRows);
  readonly #street = new Int32Array(groupRows);
  /** Addresses `[start, end)` of the street; then, as the start, the one with the number. */
  readonly #start = new Int32Array(groupRows);
  readonly #end = new Int32Array(groupRows);

  /** @param candidates of the geocoder, which has the communes by name and postcode of earlier records. */
  constructor(pack: GeocodeViews, candidates: CommuneCandidates) {
    this.#pack = pack;
    this.#candidates = candidates;
  }

  /** Fills `found` of those of `records[0, count)` that are plain; the others stay as they are. */
  find(records: readonly AddressRecord[], count: number): void {
    let left = this.#readCommunes(records, count);
    left = this.#findCommunes(records, left);
    left = this.#findStreets(records, left);
    left = this.#findNumbers(records, left);
    this.#place(records, left);
  }

  #readCommunes(records: readonly AddressRecord[], count: number): number {
    let left = 0;
    for (let row = 0; row < count; row++) {
      const parsed = records[row]?.parsed;
      if (parsed === undefined || parsed.commune.count === 0 || parsed.street.count === 0) continue;
      nameSignature(parsed.commune, 0, 0, signature);
      this.#row[left] = row;
      this.#keyA[left] = signature[0] ?? 0;
      this.#keyB[left++] = signature[1] ?? 0;
    }
    const { agreed } = this.#candidates;
    let read = 0;
    for (let at = 0; at < left; at++) {
      const parsed = records[this.#row[at] ?? 0]?.parsed;
      if (parsed !== undefined) read += agreed.peek(this.#keyA[at] ?? 0, parsed.codePostal);
    }
    keepReads(read);
    return left;
  }

  #findCommunes(records: readonly AddressRecord[], count: number): number {
    const { agreed } = this.#candidates;
    let left = 0;
    for (let at = 0; at < count; at++) {
      const row = this.#row[at] ?? 0;
      const record = records[row];
      if (record === undefined || !this.#agrees(record, this.#keyA[at] ?? 0, this.#keyB[at] ?? 0)) continue;
      nameSignature(record.parsed.street, anyType, agreed.commune, signature);
      this.#row[left] = row;
      this.#evidence[left] = agreed.evidence;
      this.#keyA[left] = signature[0] ?? 0;
      this.#keyB[left++] = signature[1] ?? 0;
    }
    const { streets } = this.#pack;
    let read = 0;
    for (let at = 0; at < left; at++) read += streets.peekName(this.#keyA[at] ?? 0);
    keepReads(read);
    return left;
  }

  /** True where postcode and commune's name agree; then `agreed` holds the commune. Many records of a group may be the first of their town. */
  #agrees(record: AddressRecord, keyA: number, keyB: number): boolean {
    const candidates = this.#candidates;
    const { codePostal, arrondissement } = record.parsed;
    if (candidates.agreed.find(keyA, keyB, codePostal)) return true;
    if (codePostal === -1 || arrondissement !== 0) return false;
    candidates.clear();
    addAgreed(record, this.#pack.communes, candidates, -1);
    return candidates.agreed.find(keyA, keyB, codePostal);
  }

  #findStreets(records: readonly AddressRecord[], count: number): number {
    const { streets } = this.#pack;
    let left = 0;
    for (let at = 0; at < count; at++) {
      const row = this.#row[at] ?? 0;
      const type = records[row]?.parsed.street.type ?? anyType;
      const [keyA, keyB] = [this.#keyA[at] ?? 0, this.#keyB[at] ?? 0];
      const slot = streets.nextName(keyA, keyB, type, -1);
      // Of several streets, more than the name decides.
      if (slot === -1 || streets.nextName(keyA, keyB, type, slot) !== -1) continue;
      this.#row[left] = row;
      this.#evidence[left] = this.#evidence[at] ?? 0;
      this.#street[left++] = streets.streetAt(slot);
    }
    let read = 0;
    for (let at = 0; at < left; at++) {
      const street = this.#street[at] ?? 0;
      this.#start[at] = streets.addressStart(street);
      this.#end[at] = streets.addressStart(street + 1);
      read += streets.commune(street);
    }
    keepReads(read);
    return left;
  }

  #findNumbers(records: readonly AddressRecord[], count: number): number {
    const { addresses } = this.#pack;
    let read = 0;
    for (let at = 0; at < count; at++) read += addresses.numero(((this.#start[at] ?? 0) + (this.#end[at] ?? 0)) >>> 1);
    let left = 0;
    for (let at = 0; at < count; at++) {
      const row = this.#row[at] ?? 0;
      const numero = records[row]?.parsed.numero ?? -1;
      const end = this.#end[at] ?? 0;
      const address = addresses.firstFrom(numero, this.#start[at] ?? 0, end);
      if (address === end || addresses.numero(address) !== numero) continue;
      this.#row[left] = row;
      this.#evidence[left] = this.#evidence[at] ?? 0;
      this.#street[left] = this.#street[at] ?? 0;
      this.#start[left++] = address;
    }
    addresses.prefetch(this.#start, left);
    keepReads(read);
    return left;
  }

  /** Each of these records has an address with its number; plain ones have nothing else that could change the answer. */
  #place(records: readonly AddressRecord[], count: number): void {
    const pack = this.#pack;
    for (let at = 0; at < count; at++) {
      const record = records[this.#row[at] ?? 0];
      const address = this.#start[at] ?? 0;
      const evidence = this.#evidence[at] ?? 0;
      if (record === undefined || !isPlain(record) || isFormerName(evidence)) continue;
      pack.addresses.readRow(address, addressRow);
      if (addressRow[addressColumn.suffix] !== 0) continue;
      record.found.score = communeTrust(evidence, postcodeEvidence.agrees);
      record.motifs.remove('numero_absent');
      placeRead(record, pack, this.#street[at] ?? 0, address, addressRow);
    }
  }
}

/** True for a record that says nothing about its place but postcode, commune, street and number; a given position does not matter. */
function isPlain({ fields, parsed }: AddressRecord): boolean {
  const { codeInsee, countryHash, arrondissement, isCedex, suffixHash, street } = parsed;
  if (codeInsee !== -1 || countryHash !== 0 || arrondissement !== 0 || isCedex) return false;
  return suffixHash === 0 && street.type !== faubourg && fields.find(idBanKey) === -1;
}
