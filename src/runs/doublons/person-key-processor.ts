import { AddressRecord } from '../../record/record.ts';
import type { DoublonCriterion } from './choose-criteria.ts';
import { PersonKeys } from './person-keys.ts';
import { collectingProcessor } from '../process/collecting-processor.ts';
import type { RowProcessor } from '../../batch/workers/row-processor.ts';

/** Data for the workers that hash person keys. */
export interface PersonKeyOptions {
  readonly secret: Uint8Array;
  readonly criteria: readonly DoublonCriterion[];
}

/** Collects the hashes of each row's person keys. */
export function createRowProcessor({ secret, criteria }: PersonKeyOptions): RowProcessor {
  const record = new AddressRecord();
  const keys = new PersonKeys(secret, criteria);
  return collectingProcessor(record.fields, {
    row: () => {
      keys.collect(record);
    },
    take: () => keys.take(),
  });
}
