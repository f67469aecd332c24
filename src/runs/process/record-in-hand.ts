import type { AddressRecord } from '../../record/record.ts';

/** The record that a worker has in hand: that of the row processed last, of the group that it reads together. */
export interface RecordInHand {
  record: AddressRecord;
}
