import type { AddressRecord } from '../record/record.ts';
import { dropPostalBoxes } from './complements/drop-boxes.ts';
import { dropComplements } from './complements/drop-complements.ts';
import { dropNoNumber } from './numbers/drop-no-number.ts';
import { readNumber } from './numbers/read-number.ts';
import { readStreet } from './streets/read-street.ts';
import { repairNumbers } from './numbers/repair-numbers.ts';
import { splitTail } from './places/split-tail.ts';
import { turnRound } from './turn-round.ts';

/** Reads number and street of `tokens`, with what else was written there taken off. */
export function readAddress(record: AddressRecord): void {
  const { tokens } = record;
  repairNumbers(record);
  dropPostalBoxes(record, tokens);
  splitTail(record);
  dropNoNumber(tokens);
  turnRound(tokens);
  dropComplements(record);
  const behindNumber = readNumber(record);
  readStreet(record, behindNumber);
}
