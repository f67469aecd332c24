import { fieldText, pieceIs } from '../../record/field-memo.ts';
import { inputKeyIndex } from '../../record/input-fields.ts';
import type { AddressRecord, Assignment } from '../../record/record.ts';
import { isPlaceholder, namesBureau, namesCirconscription } from './stored-code.ts';
import { ComparisonMemo } from './comparison-memo.ts';

/** Minimum probabilities of the best candidate for contradicting a stored code. */
export interface ContradictionLimits {
  readonly circonscription: number;
  readonly bureau: number;
}

/** Options of comparing stored codes. */
export interface StoredCodeOptions {
  /** Code of a circonscription of the pack by index. */
  readonly circonscriptionCodes: readonly string[];
  /** Code of a bureau of the pack by index. */
  readonly bureauCode: (index: number) => string;
  readonly minimum: ContradictionLimits;
}

const circonscriptionKey = inputKeyIndex('circonscription');
const bureauKey = inputKeyIndex('bureau');

/** Compares the record's stored circonscription and bureau with those computed. */
export function flagStoredCodes(record: AddressRecord, options: StoredCodeOptions): void {
  const { fields, circonscription, bureau, motifs } = record;
  const { minimum, circonscriptionCodes, bureauCode } = options;
  if (fields.hasKey(circonscriptionKey) && speaks(circonscription, minimum.circonscription)) {
    const found = circonscriptionCodes[circonscription.best] ?? '';
    if (isContradicted(record, circonscriptionKey, found, namesCirconscription))
      motifs.add('circonscription_differente');
  }
  if (fields.hasKey(bureauKey) && speaks(bureau, minimum.bureau)) {
    if (isContradicted(record, bureauKey, bureauCode(bureau.best), namesBureau)) motifs.add('bureau_different');
  }
}

/** True when the answer is certain enough to contradict. */
export function speaks({ best, probability }: Assignment, minimum: number): boolean {
  return best !== -1 && probability >= minimum;
}

const memo = new ComparisonMemo(1 << 16);

/** A text that is not a code contradicts too: it cannot be used. */
function isContradicted(
  record: AddressRecord,
  key: number,
  found: string,
  names: (text: string, code: string) => boolean,
): boolean {
  const piece = record.fields.find(key);
  if (piece === -1 || pieceIs(record.fields, piece, found)) return false;
  const known = memo.get(record.fields, piece, found);
  if (known !== undefined) return !known;
  const text = fieldText(record.fields, key);
  const agrees = text === '' || isPlaceholder(text) || names(text, found);
  memo.set(agrees);
  return !agrees;
}
