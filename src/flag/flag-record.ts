import { methodeIndex } from '../domain/outcomes.ts';
import type { AddressRecord } from '../record/record.ts';
import { explainByPrevious, type PreviousAnswers } from './explain-by-previous.ts';
import { flagAge } from './flag-age.ts';
import { flagStoredCodes, type StoredCodeOptions } from './stored-codes/flag-stored-codes.ts';
import { flagStoredPosition } from './flag-stored-position.ts';
import { nearBorderMeters } from './thresholds.ts';

/** What flagging needs to know besides the record. */
export interface FlagOptions extends StoredCodeOptions {
  /** Date of the run, days since 1970-01-01. */
  readonly today: number;
  /** The reference used before, where there is one. */
  readonly previous?: PreviousAnswers | undefined;
}

/** Adds the reasons that rest on the record's own claims: stored codes, position, age; and the near border. */
export function flagRecord(record: AddressRecord, options: FlagOptions): void {
  flagBorder(record);
  flagStoredPosition(record);
  if (record.fields.hasClaims) {
    flagStoredCodes(record, options);
    flagAge(record, options.today);
  }
  if (options.previous !== undefined) explainByPrevious(record, options.previous, options.minimum);
}

function flagBorder({ located, circonscription, motifs }: AddressRecord): void {
  const distance = located.circonscriptionBorderMeters;
  if (distance < 0 || distance > nearBorderMeters || circonscription.best === -1) return;
  if (circonscription.methode !== methodeIndex.commune) motifs.add('proche_limite');
}
