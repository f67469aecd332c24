import type { AddressRecord } from '../domain/record.ts';
import { dropPostalBoxes } from './drop-boxes.ts';
import { dropComplements } from './drop-complements.ts';
import { dropNoNumber } from './drop-no-number.ts';
import { readNumber } from './read-number.ts';
import { readStreet } from './read-street.ts';
import { repairNumbers } from './repair-numbers.ts';
import { splitTail } from './split-tail.ts';
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
