import type { AddressRecord } from '../record/record.ts';
import { groupRows } from '../geocode/plain-addresses.ts';
import type { PackViews } from '../pack/views/pack-views.ts';

/** Uses the values read, so that the compiler keeps the reads. */
const sink = new Int32Array(1);

/**
 * Prefetches what assigning and writing the addresses of a group of records will read: their decisions, and texts. As in
 * `PlainAddresses`, each step is made for all of them, so that their reads wait for memory together. One instance per worker: it has
 * scratch arrays. It does not change answers.
 */
export class ReadAhead {
  readonly #pack: PackViews;
  /** Of each record with an address: its bureau, -1 for none, and the string numbers of the names of its street and commune. */
  readonly #bureau = new Int32Array(groupRows);
  readonly #street = new Int32Array(groupRows);
  readonly #commune = new Int32Array(groupRows);

  constructor(pack: PackViews) {
    this.#pack = pack;
  }

  /** @param records `[0, count)` of which some have an address, as it was found for the group. */
  read(records: readonly AddressRecord[], count: number): void {
    const { assignments, communes, electoral, streets, streetKeys, strings } = this.#pack;
    let left = 0;
    let read = 0;
    for (let row = 0; row < count; row++) {
      const found = records[row]?.found;
      if (found === undefined || found.address === -1) continue;
      this.#street[left] = streets.name(found.street);
      this.#commune[left] = communes.name[communes.whole[found.commune] ?? 0] ?? 0;
      this.#bureau[left++] = assignments.bureau(found.address) - 1;
      read += streetKeys.number(found.street) + (communes.code[found.commune] ?? 0);
    }
    for (let at = 0; at < left; at++) {
      const bureau = this.#bureau[at] ?? -1;
      read += strings.start(this.#street[at] ?? 0) + strings.start(this.#commune[at] ?? 0);
      if (bureau !== -1) read += (electoral.bureauLieu[bureau] ?? 0) + (electoral.bureauCode[bureau] ?? 0);
    }
    for (let at = 0; at < left; at++) {
      const bureau = this.#bureau[at] ?? -1;
      read += strings.bytes[strings.start(this.#street[at] ?? 0)] ?? 0;
      read += strings.bytes[strings.start(this.#commune[at] ?? 0)] ?? 0;
      if (bureau === -1) continue;
      read += strings.bytes[strings.start(electoral.bureauLieu[bureau] ?? 0)] ?? 0;
      read += strings.bytes[strings.start(electoral.bureauCode[bureau] ?? 0)] ?? 0;
    }
    sink[0] = read;
  }
}
