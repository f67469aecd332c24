/** The texts of a record that are looked up, as a whole, among those of earlier records: before anything is read of them. */
import type { AddressRecord } from '../record/record.ts';
import { keepReads } from '../text/bytes/keep-reads.ts';
import { peekPlace, setPlaceText } from './places/place-memo.ts';
import { peekStreet, setStreetText } from './streets/street-memo.ts';

/** Sets the texts by which a record's street and place may be known. */
export function setTexts(record: AddressRecord): void {
  setStreetText(record);
  setPlaceText(record);
}

/** Sets the texts of `records[0, count)`, and prefetches what is kept of them: their reads wait for memory together. */
export function setGroupTexts(records: readonly AddressRecord[], count: number): void {
  for (let row = 0; row < count; row++) {
    const record = records[row];
    if (record !== undefined) setTexts(record);
  }
  let read = 0;
  for (let row = 0; row < count; row++) {
    const record = records[row];
    if (record !== undefined) read += peekStreet(record) + peekPlace(record);
  }
  keepReads(read);
}
