/**
 * Codes as contact files store them, compared with the code that was computed. A text may be read in several ways
 * (`1001` is Aube 1, or Ain 1 with a zero lost): it names the code when one of them does.
 */
import { parseCodeBureau } from '../../domain/code-bureau.ts';
import { parseCodeCirconscription } from '../../domain/code-circonscription.ts';
import { arrondissementOf, parseCodeInsee } from '../../domain/code-insee.ts';
import type { CodeInsee } from '../../domain/codes.ts';
import { parseSpokenCirconscription } from './spoken-circonscription.ts';

/** Placeholders that exports write for no value: text without letters and digits, or one of these words. */
const placeholder = /^(?:[^\p{L}\d]*|NC|N\/?A|NAN|NULL|NONE|NEANT|NÉANT|VIDE|INCONNUE?|#N\/A|#REF!|UNDEFINED|0+)$/iu;

/** True when a stored code is a placeholder: `-`, `NC`, `NULL`, `inconnu`, `0`. */
export function isPlaceholder(text: string): boolean {
  return placeholder.test(text);
}

/** True when a text means this circonscription, in any notation in use or in words. */
export function namesCirconscription(text: string, code: string): boolean {
  const plain = withoutDecimals(text);
  return (
    parseCodeCirconscription(plain) === code ||
    parseCodeCirconscription(plain, { form: 'trois-chiffres' }) === code ||
    parseSpokenCirconscription(plain, code.slice(0, -2)) === code
  );
}

/** True when a text can be a circonscription's code: `75011` is a postcode as well. */
export function isCodeOfCirconscription(text: string): boolean {
  const plain = withoutDecimals(text);
  return (
    parseCodeCirconscription(plain) !== undefined ||
    parseCodeCirconscription(plain, { form: 'trois-chiffres' }) !== undefined
  );
}

/** INSEE code and number without separator: `940410045`. */
const joined = /^(\d[\dAB]\d{3})(\d{4})$/i;
/** A number with the name of the polling place after it: `0045 - Ecole Jean Jaurès`. */
const numberAndName = /^(?:BUREAU(?: DE VOTE)?|BV)?\s*(?:N[°º]?\s*)?(\d{1,4})\s*[-:,(]?\s*\p{L}{2}/iu;

/** True when a text means this bureau, in any notation in use; a number alone is read in the bureau's commune. */
export function namesBureau(text: string, code: string): boolean {
  const plain = withoutDecimals(text)
    .replace(joined, (all, commune: string, number: string) =>
      startsAlike(code, commune) ? `${commune}_${number}` : all,
    )
    .replace(/^(\d[\dAB]\d{3})[ /](?=\d)/i, '$1_');
  return contextsOf(code).some((commune) => {
    if (parseCodeBureau(plain, { commune }) === code) return true;
    const number = numberAndName.exec(plain)?.[1];
    return number !== undefined && parseCodeBureau(number, { commune }) === code;
  });
}

/** The commune of a bureau, and the arrondissement that its number begins with in Paris, Lyon and Marseille. */
function contextsOf(code: string): CodeInsee[] {
  const commune = parseCodeInsee(code.slice(0, 5));
  if (commune === undefined) return [];
  const arrondissement = arrondissementOf(commune, Number(code.slice(6, 8)));
  return arrondissement === undefined ? [commune] : [commune, arrondissement];
}

/** `75001` and `7500` are not communes: the joined form is read only if the commune can be that of the code. */
function startsAlike(code: string, commune: string): boolean {
  return code.slice(0, 2) === commune.slice(0, 2).toUpperCase() && !commune.startsWith('750');
}

/** A code that a spreadsheet or data frame took for a number: `7501.0`, `45,00`. */
function withoutDecimals(text: string): string {
  return text.trim().replace(/^(\d+)[.,]0+$/, '$1');
}
