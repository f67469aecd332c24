/**
 * Codes of circonscriptions législatives: every notation in use is read, one is written.
 *
 * Written: département or collectivity + two digits (`7501`, `2A01`, `97101`), `ZZ01` abroad; Saint-Barthélemy and
 * Saint-Martin (977 and 978) share `97701`. Source of the list: tableau n° 1 annexed to the code électoral
 * (loi n° 2010-165), 577 seats.
 */
import type { CodeCirconscription } from './codes.ts';

/** Seats of each département and collectivity, in the order of the codes. */
const siegesParDepartement: Readonly<Record<string, number>> = Object.fromEntries(
  (
    '01:5 02:5 03:3 04:2 05:2 06:9 07:3 08:3 09:2 10:3 11:3 12:3 13:16 14:6 15:2 16:3 17:5 18:3 19:2 2A:2 2B:2 21:5 22:5 ' +
    '23:1 24:4 25:5 26:4 27:5 28:4 29:8 30:6 31:10 32:2 33:12 34:9 35:8 36:2 37:5 38:10 39:3 40:3 41:3 42:6 43:2 44:10 ' +
    '45:6 46:2 47:3 48:1 49:7 50:4 51:5 52:2 53:3 54:6 55:2 56:6 57:9 58:2 59:21 60:7 61:3 62:12 63:5 64:6 65:2 66:4 ' +
    '67:9 68:6 69:14 70:2 71:5 72:5 73:4 74:6 75:18 76:10 77:11 78:12 79:3 80:5 81:3 82:2 83:8 84:5 85:5 86:4 87:3 ' +
    '88:4 89:3 90:2 91:10 92:13 93:12 94:11 95:10 971:4 972:4 973:2 974:7 975:1 976:2 977:1 986:1 987:3 988:2 ZZ:11'
  )
    .split(' ')
    .map((entry): [string, number] => {
      const [departement = '', seats = ''] = entry.split(':');
      return [departement, Number(seats)];
    }),
);

/** The generated département of `data/demo`, in use nowhere in France, and its seats; not among the 577. */
const departementDemonstration = { code: '96', sieges: 3 } as const;

/** Départements under the other names that official files give them; `X` for 978, which has no seat of its own. */
const departementAliases: Readonly<Record<string, string>> = {
  ZA: '971',
  ZB: '972',
  ZC: '973',
  ZD: '974',
  ZM: '976',
  ZN: '988',
  ZP: '987',
  ZS: '975',
  ZW: '986',
  ZX: '977',
  978: '977',
  99: 'ZZ',
  '099': 'ZZ',
};

/** The 577 codes, sorted as the départements are listed: `0101` ... `9510`, `97101` ... `98802`, `ZZ01` ... `ZZ11`. */
export const allCirconscriptions: readonly CodeCirconscription[] = Object.keys(siegesParDepartement)
  .sort()
  .flatMap((departement) =>
    Array.from({ length: siegesParDepartement[departement] ?? 0 }, (_, index) => compose(departement, index + 1)),
  );

/** The codes of the demonstration's département, `9601` to `9603`: a pack may hold them beside the 577. */
export const demonstrationCirconscriptions: readonly CodeCirconscription[] = Array.from(
  { length: departementDemonstration.sieges },
  (_, index) => compose(departementDemonstration.code, index + 1),
);

const todaysCodes: ReadonlySet<string> = new Set(allCirconscriptions);

/** Whether the code is one of the 577 of today, or of the demonstration's département 96. */
export function isCirconscription(code: CodeCirconscription): boolean {
  return todaysCodes.has(code) || demonstrationCirconscriptions.includes(code);
}

/** Département or collectivity of a circonscription: `01`, `2A`, `971`, `977` (also for Saint-Martin), `ZZ`. */
export function departementOfCirconscription(code: string): string {
  return code.slice(0, -2);
}

/** The circonscription of a commune whose département or collectivity has no other one; undefined where it has several. */
export function onlyCirconscriptionAround(codeInsee: string): CodeCirconscription | undefined {
  const departement = canonicalDepartement(codeInsee.slice(0, /^9[78]/.test(codeInsee) ? 3 : 2));
  if (departement === undefined || siegesParDepartement[departement] !== 1) return undefined;
  return compose(departement, 1);
}

/**
 * What is known of the place that a text comes from.
 *
 * `form`: `trois-chiffres` says that the département is followed by three digits (INSEE composition, OpenStreetMap):
 * there `1001` is `01001` with its zero lost, Ain 1; elsewhere (`libre`, the default) `1001` is Aube 1, as the ministry
 * writes. Every other notation says itself what it is. `97101` is always Guadeloupe 1, for a text known to be a
 * circonscription: that it is also the INSEE code of Les Abymes is for the caller to know, who chose the column.
 *
 * `departement`: that of a bare number (`4`, `004`, `4ème circonscription`). It is neither used nor checked
 * if the text names a département itself: a commune may lie in a circonscription of the neighbouring one.
 */
export interface CirconscriptionContext {
  readonly form?: 'libre' | 'trois-chiffres';
  readonly departement?: string;
}

/** `4`, `04`, `4e`, `4ème circonscription`, `1ère Circonscription`. */
const ordinal = /^0{0,2}(\d{1,2})\s*(?:(?:RE|ERE|ÈRE|ER|E|EME|ÈME|ND|NDE|NDE)?\s*(?:CIRCONSCRIPTION.*)?)$/;

/**
 * Reads a circonscription code in any notation in use; undefined if the text is not one.
 *
 * The département exists and the number is 1 to 99; ask {@link isCirconscription} whether it is one of the 577: a stored
 * code may name a seat that no longer exists (`7521`).
 */
export function parseCodeCirconscription(
  text: string,
  context: CirconscriptionContext = {},
): CodeCirconscription | undefined {
  const compact = text.trim().toUpperCase();
  if (context.departement !== undefined) {
    const number = ordinal.exec(compact);
    if (number !== null) return make(context.departement, number[1] ?? '');
  }
  const separated = /^([0-9A-Z]{1,3})\s*[-_ ]\s*(\d{1,3})$/.exec(compact);
  if (separated !== null) return make(separated[1] ?? '', separated[2] ?? '');
  return parseJoined(compact, context.form ?? 'libre');
}

/** A code without separator: the length and the first characters tell where the département ends. */
function parseJoined(code: string, form: 'libre' | 'trois-chiffres'): CodeCirconscription | undefined {
  if (!/^[0-9A-Z]{3,5}$/.test(code)) return undefined;
  const threeDigits = form === 'trois-chiffres';
  switch (code.length) {
    case 5:
      // 971..978, 986..988 have three characters and two digits; all others two characters and three digits.
      return /^9[78]/.test(code) || code.startsWith('099')
        ? make(code.slice(0, 3), code.slice(3))
        : make(code.slice(0, 2), code.slice(2));
    case 4:
      if (threeDigits && /^[1-9]/.test(code)) return make(`0${code.slice(0, 1)}`, code.slice(1));
      return make(code.slice(0, 2), code.slice(2));
    default:
      // `104`: 0104 that lost its zero.
      return /^[1-9]\d\d$/.test(code) && !threeDigits ? make(`0${code.slice(0, 1)}`, code.slice(1)) : undefined;
  }
}

function make(departementText: string, numberText: string): CodeCirconscription | undefined {
  if (!/^\d{1,3}$/.test(numberText)) return undefined;
  const number = Number(numberText);
  if (number < 1 || number > 99) return undefined;
  const departement = canonicalDepartement(departementText);
  return departement === undefined ? undefined : compose(departement, number);
}

/** `1`, `01`, `001`, `02A`, `ZA`, `978` -> the département as codes are written, or undefined if there is no such département. */
function canonicalDepartement(text: string): string | undefined {
  const alias = departementAliases[text] ?? text;
  if (isDepartement(alias)) return alias;
  const short = alias.replace(/^0+/, '').padStart(2, '0');
  return isDepartement(short) ? short : undefined;
}

function isDepartement(text: string): boolean {
  return Object.hasOwn(siegesParDepartement, text) || text === departementDemonstration.code;
}

function compose(departement: string, number: number): CodeCirconscription {
  return `${departement}${String(number).padStart(2, '0')}` as CodeCirconscription;
}
