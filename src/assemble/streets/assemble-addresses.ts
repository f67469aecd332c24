import { hashAscii } from '../../text/folding/hash.ts';
import { AddressPlacesWriter } from './address-places.ts';
import { noPosition } from '../../pack/views/addresses/addresses-view.ts';
import type { SectionSet } from '../../pack/sections.ts';
import { splitStarts } from '../../pack/arrays/starts.ts';
import { writeHouseNumbers } from '../../pack/views/addresses/house-numbers.ts';
import type { StreetPlaces } from './address-strips.ts';
import type { CommuneNumbers } from './assemble-communes.ts';
import { groupAddresses, RowOrder } from './group-addresses.ts';
import { MiddleOfStreet } from './middles.ts';
import { ApartFinder, type PositionsApart } from './positions-apart.ts';
import { giveBackMemory } from '../give-back-memory.ts';
import { letThreadsBegin } from '../threads/build-threads.ts';
import type { StreetDrafts } from '../read/street-drafts.ts';
import type { StringPool } from '../names/string-pool.ts';

/** What is known of streets and addresses once these are written. */
interface WrittenAddresses extends StreetPlaces {
  /** Addresses given several times at positions far apart. */
  readonly apart: PositionsApart;
}

/**
 * Writes the addresses of streets, each number and suffix once with its best position, and the middle of each street.
 *
 * @param streets indices of the drafts' streets, in the pack's order. Their rows are removed from the drafts.
 */
export async function writeAddresses(
  drafts: StreetDrafts,
  streets: Uint32Array,
  communes: Pick<CommuneNumbers, 'findPostcode'>,
  strings: StringPool,
  sections: SectionSet,
): Promise<WrittenAddresses> {
  const { table, suffixes: texts } = drafts;
  const grouped = groupAddresses(drafts, streets);
  await letThreadsBegin();
  // The chunks hold as much as is written below.
  giveBackMemory();
  const order = new RowOrder(grouped);
  const apart = new ApartFinder(grouped, texts);
  const starts = new Uint32Array(streets.length + 1);
  const { rows } = grouped;
  // Room for all rows, of which some are of one address: memory that is never written is never taken.
  const numero = new Uint16Array(rows.numero.length);
  const places = new AddressPlacesWriter(rows.numero.length);
  const middle = new MiddleOfStreet();
  const position = new Int32Array(2 * streets.length).fill(noPosition);
  const suffixNumbers = new Map<number, number>([[0, 0]]);
  const postcodes = new Map<number, number>();
  let address = 0;
  streets.forEach((draft, street) => {
    const count = order.read(street);
    const { rows: ordered, hasRepeated } = order;
    if (hasRepeated)
      apart.look(street, table.texts.text(table.columns.key.data[draft] ?? 0), ordered.subarray(0, count));
    middle.clear();
    for (let at = 0; at < count; at++) {
      const row = ordered[at] ?? 0;
      if (hasRepeated && at > 0 && order.isSame(ordered[at - 1] ?? 0, row)) continue;
      const own = rows.suffix[row] ?? 0;
      let suffixNumber = suffixNumbers.get(own);
      if (suffixNumber === undefined) suffixNumbers.set(own, (suffixNumber = suffixNumbers.size));
      const code = rows.postcode[row] ?? 0;
      let place = postcodes.get(code);
      if (place === undefined) postcodes.set(code, (place = Math.max(0, communes.findPostcode(code))));
      numero[address++] = rows.numero[row] ?? 0;
      places.push(suffixNumber, place, rows.longitude[row] ?? 0, rows.latitude[row] ?? 0);
      middle.add(rows.longitude[row] ?? 0, rows.latitude[row] ?? 0);
    }
    starts[street + 1] = address;
    if (middle.find()) {
      position[2 * street] = middle.longitude;
      position[2 * street + 1] = middle.latitude;
    } else {
      position[2 * street] = table.columns.longitude.data[draft] ?? noPosition;
      position[2 * street + 1] = table.columns.latitude.data[draft] ?? noPosition;
    }
  });
  await letThreadsBegin();
  const { bases, offsets } = splitStarts(starts);
  sections.set('streets.addressBase', bases);
  sections.set('streets.addressStart', offsets);
  writeHouseNumbers(numero.subarray(0, address), sections);
  places.writeTo(sections);
  const used = Array.from(suffixNumbers.keys(), (own) => texts[own] ?? '');
  sections.set(
    'suffixes.hash',
    Uint32Array.from(used, (text) => (text === '' ? 0 : hashAscii(text.toUpperCase()))),
  );
  sections.set(
    'suffixes.text',
    Uint32Array.from(used, (text) => strings.add(text)),
  );
  return { apart: apart.finish(), addressStart: starts, position };
}
