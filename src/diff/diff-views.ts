import type { SectionReader } from '../pack/sections.ts';
import { AddressesView } from '../pack/views/addresses/addresses-view.ts';
import { AssignmentsView } from '../pack/views/addresses/assignments-view.ts';
import { CommunesView } from '../pack/views/communes-view.ts';
import { ElectoralView } from '../pack/views/electoral-view.ts';
import { StreetKeysView } from '../pack/views/streets/street-keys-view.ts';
import { StreetsView } from '../pack/views/streets/streets-view.ts';
import { StringsView } from '../pack/views/strings-view.ts';

/** The views on a pack that a comparison reads. */
export class DiffViews {
  readonly strings: StringsView;
  readonly communes: CommunesView;
  readonly streets: StreetsView;
  readonly streetKeys: StreetKeysView;
  readonly addresses: AddressesView;
  readonly assignments: AssignmentsView;
  readonly electoral: ElectoralView;

  constructor(sections: SectionReader) {
    this.strings = new StringsView(sections);
    this.communes = new CommunesView(sections);
    this.streets = new StreetsView(sections);
    this.streetKeys = new StreetKeysView(sections, this.strings);
    this.addresses = new AddressesView(sections);
    this.assignments = new AssignmentsView(sections);
    this.electoral = new ElectoralView(sections, this.strings);
  }

  /** First and last address of a street: `[from, to)`. */
  addressesOf(street: number): readonly [from: number, to: number] {
    return [this.streets.addressStart(street), this.streets.addressStart(street + 1)];
  }

  /** Name of a street as BAN writes it. */
  streetName(street: number): string {
    return this.strings.text(this.streets.name(street));
  }
}

/** Compares two texts of two packs byte by byte: negative, 0 or positive. */
export function compareStrings(a: StringsView, textA: number, b: StringsView, textB: number): number {
  const startA = a.start(textA);
  const startB = b.start(textB);
  const lengthA = a.end(textA) - startA;
  const lengthB = b.end(textB) - startB;
  const length = Math.min(lengthA, lengthB);
  for (let at = 0; at < length; at++) {
    const gap = (a.bytes[startA + at] ?? 0) - (b.bytes[startB + at] ?? 0);
    if (gap !== 0) return gap;
  }
  return lengthA - lengthB;
}
