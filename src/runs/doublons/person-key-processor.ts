import { AddressRecord } from '../../record/record.ts';
import type { DoublonCriterion } from './choose-criteria.ts';
import { PersonKeys } from './person-keys.ts';
import { collectingProcessor } from '../process/collecting-processor.ts';
import type { RowProcessor } from '../../batch/workers/row-processor.ts';

/** What the workers that hash person keys are given. */
export interface PersonKeyOptions {
  readonly secret: Uint8Array;
  readonly criteria: readonly DoublonCriterion[];
}

/** Collects the hashes of what makes each row's person. */
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
