import { fieldText, pieceIs } from '../../record/field-memo.ts';
import { inputKeyIndex } from '../../record/input-fields.ts';
import type { AddressRecord, Assignment } from '../../record/record.ts';
import { isCodeOfCirconscription, isPlaceholder, namesBureau, namesCirconscription } from './stored-code.ts';
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
  /** Name of a commune of the pack by index. */
  readonly communeName: (index: number) => string;
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
    if (isContradicted(record, circonscriptionKey, found, namesCirconscription)) {
      motifs.add(isShifted(record, circonscriptionKey, options) ? 'colonne_decalee' : 'circonscription_differente');
    }
  }
  if (fields.hasKey(bureauKey) && speaks(bureau, minimum.bureau)) {
    if (isContradicted(record, bureauKey, bureauCode(bureau.best), namesBureau)) {
      motifs.add(isShifted(record, bureauKey, options) ? 'colonne_decalee' : 'bureau_different');
    }
  }
}

/** True when the answer is certain enough to contradict. */
export function speaks({ best, probability }: Assignment, minimum: number): boolean {
  return best !== -1 && probability >= minimum;
}

/**
 * True when a stored code that contradicts is the row's own value of another column: its cells stand a column too far. In the
 * circonscription's column that is the commune, the postcode, an INSEE code or a bureau, in the bureau's the circonscription.
 */
function isShifted(record: AddressRecord, key: number, options: StoredCodeOptions): boolean {
  const { parsed, found, circonscription, bureau } = record;
  const text = fieldText(record.fields, key).trim();
  const code = options.circonscriptionCodes[circonscription.best] ?? '';
  if (key === bureauKey)
    return circonscription.best !== -1 && text.length >= code.length && namesCirconscription(text, code);
  if (isCodeOfCirconscription(text)) return false;
  const postcode = /^(?:F-)?(\d{4,5})$/.exec(text)?.[1];
  if (postcode !== undefined && Number(postcode) === parsed.codePostal) return true;
  if (bureau.best !== -1 && text.length > code.length && namesBureau(text, options.bureauCode(bureau.best)))
    return true;
  return found.commune !== -1 && isSameName(text, options.communeName(found.commune));
}

/** Whether a text is a name, in any case and with any marks, or the name with its arrondissement. */
function isSameName(text: string, name: string): boolean {
  const folded = foldName(text);
  return folded.length > 1 && foldName(name).startsWith(folded.replace(/ \d+(E|ER|EME)?( ARRONDISSEMENT)?$/, ''));
}

function foldName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .replace(/\bST(E?) /g, 'SAINT$1 ')
    .replace(/ CEDEX.*$/, '')
    .trim();
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
