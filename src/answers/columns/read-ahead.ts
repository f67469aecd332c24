import type { AddressRecord } from '../../record/record.ts';
import { groupRows } from '../../geocode/plain-addresses.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';

/** Texts of a record that are prefetched. */
const textsPerRow = 4;

/**
 * Prefetches what writing the columns of a group of records will read: texts, and the decisions that lead to them. As in
 * `PlainAddresses`, each step is made for all of them, so that their reads wait for memory together. One instance per worker: it has
 * scratch arrays. It does not change answers.
 */
export class ReadAhead {
  readonly #pack: PackViews;
  /** Of each record with an address. */
  readonly #street = new Int32Array(groupRows);
  readonly #commune = new Int32Array(groupRows);
  /** Its row of decisions, then the bureau in it. */
  readonly #bureau = new Int32Array(groupRows);
  readonly #text = new Int32Array(textsPerRow * groupRows);

  constructor(pack: PackViews) {
    this.#pack = pack;
  }

  /** @param records `[0, count)` of which some have an address, as it was found for the group. */
  read(records: readonly AddressRecord[], count: number): void {
    const { assignments, communes, electoral, streets, streetKeys, strings } = this.#pack;
    let left = 0;
    for (let row = 0; row < count; row++) {
      const found = records[row]?.found;
      if (found === undefined || found.address === -1) continue;
      this.#street[left] = found.street;
      this.#commune[left] = found.commune;
      this.#bureau[left++] = found.decisionRow;
    }
    streets.prefetchNames(this.#street, left);
    streetKeys.prefetch(this.#street, left);
    assignments.prefetch(this.#bureau, left);
    for (let at = 0; at < left; at++) this.#bureau[at] = Math.max(0, assignments.bureauOf(this.#bureau[at] ?? 0) - 1);
    electoral.prefetchBureaux(this.#bureau, left);
    let texts = 0;
    for (let at = 0; at < left; at++) {
      const bureau = this.#bureau[at] ?? 0;
      this.#text[texts++] = streets.name(this.#street[at] ?? 0);
      this.#text[texts++] = communes.name[communes.whole[this.#commune[at] ?? 0] ?? 0] ?? 0;
      this.#text[texts++] = electoral.bureauLieu[bureau] ?? 0;
      this.#text[texts++] = electoral.bureauCode[bureau] ?? 0;
    }
    strings.prefetch(this.#text, texts);
  }
}
