import type { InputKey } from '../../record/input-fields.ts';

/** Words that open the name of a street: enough to tell addresses from other text, not to parse them. */
const streetWord =
  '(?:rue|r|avenue|ave?|boulevard|bl?vd|bd|bld|boul|place|pl|chemin|che?|ch|chem|impasse|imp|allees?|all|route|rte|quai|square|sq|cours|crs|passage|pass|pas|residence|res|lotissement|lot|hameau|villa|sentier|sente|rond[ -]point|voie|lieu[ -]dit|cite|faubourg|fg|esplanade|promenade|mail|ruelle|montee|traverse|domaine|clos|parvis|venelle|rampe|cour)';

const address = new RegExp(`^\\d{1,4} ?(?:bis|ter|quater|[a-d])?[ ,]+(?:${streetWord})\\b`, 'i');
const addressWithoutNumber = new RegExp(`^${streetWord} \\p{L}{2,}`, 'iu');
const postcode = /^(?:0[1-9]|[1-8]\d|9[0-8])\d{3}$/;
/** A spreadsheet drops the leading zero. */
const postcodeWithoutZero = /^[1-9]\d{3}$/;
const codeInsee = /^(?:\d{4,5}|2[AB]\d{3})$/i;
const banId = /^(?:\d{5}|2[AB]\d{3})_[0-9a-z]{4,6}(?:_\d{5}.*)?$/i;

const houseNumber = /^\d{1,4} ?[a-z]{0,6}$/i;

/** True when a cell could hold the key's value; only keys whose values have a form are here. */
export const contentTests: Readonly<Partial<Record<InputKey, (text: string) => boolean>>> = {
  numero: (text) => houseNumber.test(text),
  code_postal: (text) => {
    const plain = withoutSpreadsheetMarks(text);
    return postcode.test(plain.replace(/^F-?|\s/gi, '')) || postcodeWithoutZero.test(plain);
  },
  code_insee: (text) => codeInsee.test(text),
  longitude: (text) => inRange(text, 180),
  latitude: (text) => inRange(text, 90),
  id_ban: (text) => banId.test(text),
};

/** A code as a spreadsheet may have written it: `="96130"`, `'96130`, `96130.0`, `96130,0`. */
function withoutSpreadsheetMarks(text: string): string {
  return text
    .trim()
    .replace(/^(?:=?"+(.*?)"+|'(.*))$/s, '$1$2')
    .replace(/^(\d{4,5})[.,]0+$/, '$1')
    .trim();
}

/** True for text that reads as a street address, with number or without. */
export function looksLikeAddress(text: string): boolean {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').trim();
  return address.test(plain) || addressWithoutNumber.test(plain);
}

/** True for text that begins with a number and goes on: `12 bis rue ...`. */
export function beginsWithNumber(text: string): boolean {
  return /^\d{1,4}\b.*\p{L}{2}/u.test(text.trim());
}

/** True for a whole postcode of five digits. */
export function looksLikePostcode(text: string): boolean {
  return postcode.test(withoutSpreadsheetMarks(text));
}

/** True for a few words without digits, such as the name of a commune. */
export function looksLikeName(text: string): boolean {
  return /^\p{L}[\p{L}\p{M}' ’./-]{1,44}$/u.test(text.trim());
}

/** True for text that is data and not the name of a column: a number, a date, a courriel, an address. */
export function looksLikeData(text: string): boolean {
  const plain = text.trim();
  return (
    /^[+-]?\d+(?:[.,]\d+)?$/.test(plain) ||
    /^\d{1,4}[/-]\d{1,2}[/-]\d{1,4}/.test(plain) ||
    /^\S+@\S+\.\S+$/.test(plain) ||
    /^\+?\d[\d .]{8,}$/.test(plain) ||
    (/\d/.test(plain) && looksLikeAddress(plain))
  );
}

/** Share of the non-empty cells that pass, 0..1; undefined when all are empty. */
export function share(cells: readonly string[], test: (text: string) => boolean): number | undefined {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return filled.length === 0 ? undefined : filled.filter(test).length / filled.length;
}

function inRange(text: string, bound: number): boolean {
  const plain = text.replace(',', '.');
  return /^[+-]?\d{1,3}(?:\.\d+)?$/.test(plain) && Math.abs(Number(plain)) <= bound;
}
