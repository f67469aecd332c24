/** Single habits of people who type addresses: each takes words and returns them changed. */
import type { Random } from '../seeded/random.ts';
import { itemAt } from '../seeded/random.ts';
import { withoutAccents } from './spelling.ts';

/** Street types and titles, each with its usual abbreviations. */
const abbreviations: Readonly<Partial<Record<string, readonly string[]>>> = {
  Avenue: ['AV', 'AVE', 'AV.', 'Av'],
  Boulevard: ['BD', 'BLD', 'BVD', 'Bd', 'BOUL'],
  Rue: ['R', 'R.', 'RUE'],
  Place: ['PL', 'Pl.', 'PLACE'],
  Allée: ['ALL', 'AL', 'Allee'],
  Impasse: ['IMP', 'Imp.'],
  Chemin: ['CHE', 'CHEM', 'CH', 'Ch.'],
  Route: ['RTE', 'Rte', 'RT'],
  Square: ['SQ', 'Sq.'],
  Passage: ['PASS', 'PAS'],
  Résidence: ['RES', 'Rés.'],
  Lotissement: ['LOT', 'Lot.'],
  Sentier: ['SEN', 'SENT'],
  Saint: ['ST', 'St'],
  Sainte: ['STE', 'Ste'],
  Général: ['GAL', 'GEN', 'Gal', 'Gén.'],
  Maréchal: ['MAL', 'Mal', 'MARECHAL'],
  Docteur: ['DR', 'Dr'],
  Président: ['PDT', 'PRES', 'Pdt'],
  Commandant: ['CDT', 'Cdt'],
  Capitaine: ['CNE', 'CAP'],
  Colonel: ['COL', 'CNL'],
  Lieutenant: ['LT'],
  Professeur: ['PR', 'PROF'],
  Monseigneur: ['MGR'],
  Sergent: ['SGT'],
  Notre: ['N'],
  Dame: ['D', 'DAME'],
  Novembre: ['NOV', 'NOVEMBRE'],
  Régiment: ['RGT', 'REGT'],
};

/** Abbreviates the words; undefined if none can be. */
export function abbreviate(text: string, random: Random): string | undefined {
  const result = text.replace(/[\p{L}]+/gu, (word) => {
    const forms = abbreviations[word];
    return !forms || random.chance(0.15) ? word : random.pick(forms);
  });
  return result === text ? undefined : result.replace(/\b(ST|STE|St|Ste)-/g, '$1 ');
}

/** `Rue Jean Jaurès` as `Rue J Jaurès`; undefined without a first name. */
export function toInitials(text: string, random: Random): string | undefined {
  const match = /^(\S+ )(\p{Lu})\p{Ll}+((?:-\p{Lu}\p{Ll}+)?) (\p{Lu}.*)$/u.exec(text);
  if (!match || /^(?:La|Le|Les|Bel|Grande|Chez) |Saint/.test(text)) return undefined;
  const [, type = '', letter = '', second = '', rest = ''] = match;
  const initials = second === '' ? letter : `${letter}${random.pick(['-', ''])}${second.slice(1, 2)}`;
  return `${type}${initials}${random.pick(['', '.', '', ''])}${random.chance(0.85) ? ' ' : ''}${rest}`;
}

/** `de l'Église` as `de l Église` or `de l' Église`; undefined without an apostrophe. */
export function splitArticle(text: string, random: Random): string | undefined {
  return text.includes("'") ? text.replace(/'/g, random.pick([' ', "' ", ' '])) : undefined;
}

/** `Rue des Tilleuls` as `Rue Tilleuls`; undefined without an article. */
export function dropArticle(text: string): string | undefined {
  const result = text.replace(/^(\S+) (?:de la |de l'|des |du |de |d')/, '$1 ');
  return result === text ? undefined : result;
}

/** One letter wrong in the longest word: doubled, lost, changed or swapped; undefined when all words are short. */
export function misspell(text: string, random: Random): string | undefined {
  const words = text.split(' ');
  const longest = words.reduce((best, word, index) => (word.length > itemAt(words, best).length ? index : best), 0);
  const word = itemAt(words, longest);
  if (word.length < 6 || /\d/.test(word)) return undefined;
  const at = random.integer(1, word.length - 3);
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  if (!/\p{L}/u.test(letter) || !/\p{L}/u.test(after.charAt(0))) return undefined;
  const result = random.pick([
    before + after,
    before + letter + letter + after,
    before + 'aeiourstln'.charAt(random.integer(0, 9)) + after,
    before + after.charAt(0) + letter + after.slice(1),
  ]);
  if (withoutAccents(result) === withoutAccents(word)) return undefined;
  words[longest] = result;
  return words.join(' ');
}

/** UTF-8 bytes decoded as Windows-1252. */
const mojibake: Readonly<Partial<Record<string, string>>> = {
  é: 'Ã©',
  è: 'Ã¨',
  ê: 'Ãª',
  ë: 'Ã«',
  â: 'Ã¢',
  ç: 'Ã§',
  î: 'Ã®',
  ï: 'Ã¯',
  ô: 'Ã´',
  û: 'Ã»',
  ù: 'Ã¹',
  É: 'Ã‰',
  È: 'Ãˆ',
  Œ: 'Å’',
  œ: 'Å“',
};

/** The text as in a file read in the wrong encoding; undefined for plain ASCII. */
export function toMojibake(text: string): string | undefined {
  const result = text.replace(/[^ -~]/g, (letter) => mojibake[letter] ?? letter);
  return result === text ? undefined : result;
}

/** Casing of a person: as in the BAN, capitals, or lower case. */
export type Casing = 'officielle' | 'majuscules' | 'majuscules accentuées' | 'minuscules';

/** Draws a casing by the shares in town halls' lists. */
export function drawCasing(random: Random): Casing {
  return random.weighted([
    ['officielle', 36],
    ['majuscules', 46],
    ['majuscules accentuées', 12],
    ['minuscules', 6],
  ]);
}

/** The text in that casing; capitals without accents lose hyphens more often than not. */
export function applyCasing(text: string, casing: Casing, hyphens: boolean): string {
  if (casing === 'officielle') return text;
  if (casing === 'minuscules') return text.toLowerCase();
  if (casing === 'majuscules accentuées') return text.toUpperCase();
  const capitals = withoutAccents(text).toUpperCase();
  return hyphens ? capitals : capitals.replaceAll('-', ' ');
}
