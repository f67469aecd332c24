/**
 * Prefetches the parts of the pack that a group of rows will read. A pack is larger than the processor's caches, and the reads
 * of a row depend on each other (name, street, number, decision), so a row would wait for memory four times. Here, each step is
 * done for all rows of a group, whose reads are independent of each other.
 */
import type { AddressRecord } from '../record/record.ts';
import { nameSignature } from '../text/names/street-name.ts';
import type { AgreedMemo } from '../geocode/communes/agreed-memo.ts';
import { anyType } from '../pack/views/streets/streets-view.ts';
import type { PackViews } from '../pack/views/pack-views.ts';

/** Rows per group: as many as fit into the nearest cache together with their data. */
export const groupRows = 32;

const signature = new Uint32Array(2);
/** Uses the values read, so that the compiler keeps the reads. */
const sink = new Int32Array(1);

/** One instance per worker: it has scratch arrays. It does not change answers. */
export class ReadAhead {
  readonly #pack: PackViews;
  readonly #agreed: AgreedMemo;
  /** For each row: the keys of a name, its commune, then street and address; -1 if there is nothing to read. */
  readonly #keyA = new Uint32Array(groupRows);
  readonly #keyB = new Uint32Array(groupRows);
  readonly #commune = new Int32Array(groupRows);
  readonly #street = new Int32Array(groupRows);
  /** Its addresses `[start, end)`, and the string number of its name. */
  readonly #start = new Int32Array(groupRows);
  readonly #end = new Int32Array(groupRows);
  readonly #name = new Int32Array(groupRows);
  readonly #address = new Int32Array(groupRows);
  readonly #bureau = new Int32Array(groupRows);

  /** @param agreed communes by name and postcode of earlier rows. */
  constructor(pack: PackViews, agreed: AgreedMemo) {
    this.#pack = pack;
    this.#agreed = agreed;
  }

  /** Prefetches what finding and writing the addresses of `records[0..count)` will read, for plain addresses, as most are. */
  readAddresses(records: readonly AddressRecord[], count: number): void {
    this.#readCommunes(records, count);
    this.#readNames(records, count);
    this.#readStreets(records, count);
    this.#readNumbers(count);
    this.#findAddresses(records, count);
  }

  /** Prefetches the decisions about the addresses that {@link readAddresses} found. */
  readAssignments(count: number): void {
    const { assignments, electoral, strings } = this.#pack;
    const address = this.#address;
    let read = 0;
    for (let row = 0; row < count; row++) if (address[row] !== -1) read += assignments.borderMeters(address[row] ?? 0);
    for (let row = 0; row < count; row++) {
      if (address[row] === -1) continue;
      const bureau = assignments.bureau(address[row] ?? 0) - 1;
      this.#bureau[row] = bureau;
      if (bureau !== -1) read += (electoral.bureauLieu[bureau] ?? 0) + (electoral.bureauCode[bureau] ?? 0);
    }
    for (let row = 0; row < count; row++) {
      if (address[row] === -1 || this.#bureau[row] === -1) continue;
      const bureau = this.#bureau[row] ?? 0;
      read += strings.bytes[strings.start(electoral.bureauLieu[bureau] ?? 0)] ?? 0;
      read += strings.bytes[strings.start(electoral.bureauCode[bureau] ?? 0)] ?? 0;
    }
    sink[0] = read;
  }

  #readCommunes(records: readonly AddressRecord[], count: number): void {
    let read = 0;
    for (let row = 0; row < count; row++) {
      this.#street[row] = -1;
      const parsed = records[row]?.parsed;
      if (parsed === undefined || parsed.commune.count === 0) continue;
      if (parsed.street.count === 0 || parsed.codePostal === -1) continue;
      this.#street[row] = 0;
      nameSignature(parsed.commune, 0, 0, signature);
      this.#keyA[row] = signature[0] ?? 0;
      this.#keyB[row] = signature[1] ?? 0;
    }
    for (let row = 0; row < count; row++) {
      const parsed = records[row]?.parsed;
      if (parsed !== undefined && this.#street[row] !== -1)
        read += this.#agreed.peek(this.#keyA[row] ?? 0, parsed.codePostal);
    }
    sink[0] = read;
  }

  #readNames(records: readonly AddressRecord[], count: number): void {
    const { communes, streets } = this.#pack;
    const agreed = this.#agreed;
    let read = 0;
    for (let row = 0; row < count; row++) {
      if (this.#street[row] === -1) continue;
      const parsed = records[row]?.parsed;
      if (parsed === undefined || !agreed.find(this.#keyA[row] ?? 0, this.#keyB[row] ?? 0, parsed.codePostal)) {
        this.#street[row] = -1;
        continue;
      }
      this.#commune[row] = agreed.commune;
      nameSignature(parsed.street, anyType, agreed.commune, signature);
      this.#keyA[row] = signature[0] ?? 0;
      this.#keyB[row] = signature[1] ?? 0;
    }
    // Separate from the signatures: the fewer steps between two reads, the more of them run at once.
    for (let row = 0; row < count; row++) {
      if (this.#street[row] === -1) continue;
      const commune = this.#commune[row] ?? 0;
      read += streets.peekName(this.#keyA[row] ?? 0) + (communes.code[commune] ?? 0);
      read += communes.name[communes.whole[commune] ?? 0] ?? 0;
    }
    sink[0] = read;
  }

  #readStreets(records: readonly AddressRecord[], count: number): void {
    const { communes, streets, streetKeys, strings } = this.#pack;
    let read = 0;
    for (let row = 0; row < count; row++) {
      if (this.#street[row] === -1) continue;
      const type = records[row]?.parsed.street.type ?? anyType;
      const slot = streets.nextName(this.#keyA[row] ?? 0, this.#keyB[row] ?? 0, type, -1);
      this.#street[row] = slot === -1 ? -1 : streets.streetAt(slot);
      read += strings.start(communes.name[communes.whole[this.#commune[row] ?? 0] ?? 0] ?? 0);
    }
    for (let row = 0; row < count; row++) {
      const street = this.#street[row] ?? -1;
      if (street === -1) continue;
      this.#name[row] = streets.name(street);
      this.#start[row] = streets.addressStart(street);
      this.#end[row] = streets.addressStart(street + 1);
      read += streetKeys.number(street);
    }
    sink[0] = read;
  }

  #readNumbers(count: number): void {
    const { communes, addresses, strings } = this.#pack;
    let read = 0;
    for (let row = 0; row < count; row++) {
      if (this.#street[row] === -1) continue;
      read += strings.bytes[strings.start(communes.name[communes.whole[this.#commune[row] ?? 0] ?? 0] ?? 0)] ?? 0;
      read += addresses.numero(((this.#start[row] ?? 0) + (this.#end[row] ?? 0)) >>> 1);
      read += strings.start(this.#name[row] ?? 0);
    }
    sink[0] = read;
  }

  #findAddresses(records: readonly AddressRecord[], count: number): void {
    const { addresses, strings } = this.#pack;
    let read = 0;
    for (let row = 0; row < count; row++) {
      if (this.#street[row] !== -1) read += strings.bytes[strings.start(this.#name[row] ?? 0)] ?? 0;
    }
    for (let row = 0; row < count; row++) {
      this.#address[row] = -1;
      if (this.#street[row] === -1) continue;
      const numero = records[row]?.parsed.numero ?? -1;
      const end = this.#end[row] ?? 0;
      const address = addresses.firstFrom(numero, this.#start[row] ?? 0, end);
      if (address === end || addresses.numero(address) !== numero) continue;
      this.#address[row] = address;
    }
    for (let row = 0; row < count; row++) {
      const address = this.#address[row] ?? -1;
      if (address !== -1) read += addresses.suffix(address) + addresses.longitude(address);
    }
    sink[0] = read;
  }
}
