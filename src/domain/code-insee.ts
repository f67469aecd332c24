/**
 * INSEE codes of communes and arrondissements municipaux, and the three communes that have arrondissements.
 *
 * Source of the rules: INSEE, Code officiel géographique (COG); BAN and the roll write the arrondissement in Paris, Lyon
 * and Marseille, the ministry and the COG's `COM` rows the whole commune.
 */
import type { CodeInsee } from './codes.ts';

/**
 * Départements and collectivities as a code begins: 01 to 95 without 20, 2A, 2B, 971 to 978 (without 979), the
 * collectivities 981 (île des Faisans) and 984 to 989, and 96, which is in use nowhere: the demonstration's département.
 */
const pattern = /^(?:0[1-9]\d{3}|1\d{4}|2[1-9AB]\d{3}|[3-8]\d{4}|9[0-6]\d{3}|97[1-8]\d{2}|98[14-9]\d{2})$/;

/** `1004` for `01004`: a spreadsheet took the code for a number. Départements 01 to 09 only. */
const lostZero = /^[1-9]\d{3}$/;

/**
 * Reads an INSEE code of a commune or arrondissement; undefined if the text is not one.
 *
 * Spaces around it and lower case are allowed, a lost leading zero is given back (`1004` is `01004`). The code has the
 * right form, which does not mean that the commune exists: the COG says that.
 */
export function parseCodeInsee(text: string): CodeInsee | undefined {
  const code = text.trim().toUpperCase();
  if (isCodeInsee(code)) return code;
  if (!lostZero.test(code)) return undefined;
  const padded = `0${code}`;
  return isCodeInsee(padded) ? padded : undefined;
}

function isCodeInsee(code: string): code is CodeInsee {
  return pattern.test(code);
}

/** A commune with arrondissements municipaux: their codes are `base + 1 .. base + count`. */
interface CommuneWithArrondissements {
  readonly whole: CodeInsee;
  readonly nom: string;
  readonly base: number;
  readonly count: number;
}

const communesWithArrondissements: readonly CommuneWithArrondissements[] = [
  { whole: '75056' as CodeInsee, nom: 'Paris', base: 75_100, count: 20 },
  { whole: '69123' as CodeInsee, nom: 'Lyon', base: 69_380, count: 9 },
  { whole: '13055' as CodeInsee, nom: 'Marseille', base: 13_200, count: 16 },
];

/** 1 to 20 for the code of an arrondissement municipal, 0 for any other commune (also for Paris as a whole). */
export function arrondissementNumber(code: CodeInsee): number {
  const found = communeOfArrondissement(code);
  return found === undefined ? 0 : Number(code) - found.base;
}

/** Whether the code is that of an arrondissement municipal of Paris, Lyon or Marseille. */
export function isArrondissement(code: CodeInsee): boolean {
  return communeOfArrondissement(code) !== undefined;
}

/** The whole commune: `75106` is `75056`, `13201` is `13055`, `69381` is `69123`; any other code is given back. */
export function wholeCommune(code: CodeInsee): CodeInsee {
  return communeOfArrondissement(code)?.whole ?? code;
}

/** Code and name of the whole commune that a code is an arrondissement of; undefined for any other code. */
export function communeEntiere(code: string): { readonly whole: CodeInsee; readonly nom: string } | undefined {
  return communeOfArrondissement(code);
}

/** The arrondissements of a whole commune, in order; empty for any commune but Paris, Lyon and Marseille. */
export function arrondissementsOf(whole: CodeInsee): readonly CodeInsee[] {
  const found = communesWithArrondissements.find((commune) => commune.whole === whole);
  if (found === undefined) return [];
  return Array.from({ length: found.count }, (_, index) => String(found.base + 1 + index) as CodeInsee);
}

/** The code of one arrondissement of Paris, Lyon or Marseille, or undefined when the number is not one of theirs. */
export function arrondissementOf(whole: CodeInsee, number: number): CodeInsee | undefined {
  return arrondissementsOf(whole)[number - 1];
}

/** Département or collectivity of a commune: `01`, `2A`, `971`, `988`. */
export function departementOf(code: CodeInsee): string {
  return code.startsWith('97') || code.startsWith('98') ? code.slice(0, 3) : code.slice(0, 2);
}

function communeOfArrondissement(code: string): CommuneWithArrondissements | undefined {
  const first = code.charCodeAt(0);
  if (first !== 0x37 && first !== 0x31 && first !== 0x36) return undefined; // 7, 1, 6: spares the parse for most
  const value = Number(code);
  for (const commune of communesWithArrondissements) {
    if (value > commune.base && value <= commune.base + commune.count) return commune;
  }
  return undefined;
}
