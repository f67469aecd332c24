import { FieldMemo } from '../record/field-memo.ts';
import { inputKeyIndex } from '../record/input-fields.ts';
import type { AddressRecord } from '../record/record.ts';
import { readDate } from '../text/read-date.ts';
import { checkedDays } from './thresholds.ts';

const checkedKey = inputKeyIndex('verifie_le');
const none = { isBlank: true, day: undefined };
const checked = new FieldMemo((text) => (text === '' ? none : { isBlank: false, day: readDate(text) }));

/** Says when the record was last checked too long ago, or on a day that is none or is still to come. */
export function flagAge({ fields, claims, motifs }: AddressRecord, today: number): void {
  const { isBlank, day } = checked.of(fields, checkedKey);
  if (isBlank) return;
  if (day === undefined || day > today) {
    motifs.add('donnee_ancienne');
    return;
  }
  claims.ageDays = today - day;
  if (claims.ageDays > checkedDays) motifs.add('donnee_ancienne');
}
