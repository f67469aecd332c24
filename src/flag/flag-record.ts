import { methodeIndex, type Precision, precisions } from '../domain/outcomes.ts';
import { explainByPrevious, type PreviousAnswers } from './explain-by-previous.ts';
import { flagStoredCodes, type StoredCodeOptions } from './stored-codes/flag-stored-codes.ts';
import { checkedDays, divergentMeters, nearBorderMeters } from './thresholds.ts';
import { FieldMemo } from '../record/field-memo.ts';
import { inputKeyIndex } from '../record/input-fields.ts';
import { readDate } from '../text/read-date.ts';
import { metersPerEquatorDegree } from '../domain/position.ts';
import type { AddressRecord } from '../record/record.ts';

/** Options of flagging. */
export interface FlagOptions extends StoredCodeOptions {
  /** The previous reference, if there is one. */
  readonly previous?: PreviousAnswers | undefined;
}

/** Adds the motifs about stored values (codes, position) and about a near border. {@link flagAge} adds those about their age. */
export function flagRecord(record: AddressRecord, options: FlagOptions): void {
  flagBorder(record);
  flagStoredPosition(record);
  if (record.fields.hasClaims) flagStoredCodes(record, options);
  if (options.previous !== undefined) explainByPrevious(record, options.previous, options.minimum);
}

function flagBorder({ located, circonscription, motifs }: AddressRecord): void {
  const distance = located.circonscriptionBorderMeters;
  if (distance < 0 || distance > nearBorderMeters || circonscription.best === -1) return;
  if (circonscription.methode !== methodeIndex.commune) motifs.add('proche_limite');
}

const checkedKey = inputKeyIndex('verifie_le');
const none = { isBlank: true, day: undefined };
const checked = new FieldMemo((text) => (text === '' ? none : { isBlank: false, day: readDate(text) }));

/**
 * Adds `donnee_ancienne` when the record was last checked too long ago, or on an impossible or future date.
 *
 * @param today date of the run, days since 1970-01-01.
 */
export function flagAge({ fields, claims, motifs }: AddressRecord, today: number): void {
  if (!fields.hasClaims) return;
  const { isBlank, day } = checked.of(fields, checkedKey);
  if (isBlank) return;
  if (day === undefined || day > today) {
    motifs.add('donnee_ancienne');
    return;
  }
  claims.ageDays = today - day;
  if (claims.ageDays > checkedDays) motifs.add('donnee_ancienne');
}

/** Measures the gap between the given coordinates and the address found; adds `position_divergente` above the precision's limit. */
function flagStoredPosition({ parsed, found, claims, motifs }: AddressRecord): void {
  if (!parsed.hasPosition || !found.hasPosition) return;
  const limit = limits[found.precision];
  if (limit === undefined) return;
  const north = (parsed.latitude - found.latitude) * metersPerEquatorDegree;
  const east =
    (parsed.longitude - found.longitude) * metersPerEquatorDegree * Math.cos((found.latitude * Math.PI) / 180);
  claims.positionGapMeters = Math.sqrt(north * north + east * east);
  if (claims.positionGapMeters > limit) motifs.add('position_divergente');
}

/** Limit in metres by index of the precision; undefined when there is no position to compare, or it is the given one. */
const limits = precisions.map((name) => (divergentMeters as Partial<Record<Precision, number>>)[name]);
