import { fieldText } from '../domain/field-text.ts';
import { inputKeyIndex } from '../domain/input-fields.ts';
import type { AddressRecord } from '../domain/record.ts';
import { readDate } from '../domain/text/read-date.ts';
import { FieldMemo } from './field-memo.ts';
import { checkedDays } from './thresholds.ts';

const checkedKey = inputKeyIndex('verifie_le');
const memo = new FieldMemo(1 << 12);
/** Days of a field that holds spaces only, and of one that holds no date: later than any. */
const blank = -0x8000_0000;
const never = 0x7fff_ffff;

/** Says when the record was last checked too long ago, or on a day that is none or is still to come. */
export function flagAge(record: AddressRecord, today: number): void {
  const { fields, claims, motifs } = record;
  const piece = fields.find(checkedKey);
  if (piece === -1) return;
  let checked = memo.get(fields, piece, '');
  if (checked === undefined) {
    const text = fieldText(record.fields, checkedKey);
    checked = text === '' ? blank : (readDate(text) ?? never);
    memo.set(checked);
  }
  if (checked === blank) return;
  if (checked > today) {
    motifs.add('donnee_ancienne');
    return;
  }
  claims.ageDays = today - checked;
  if (claims.ageDays > checkedDays) motifs.add('donnee_ancienne');
}
