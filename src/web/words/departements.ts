import { departementNames } from '../../domain/departements.ts';

/** Départements by the words before their names in `la circonscription ...`; all others have `de la`. */
const words: Readonly<Record<string, string>> = {
  'de l’': '01 02 03 07 09 10 11 12 27 34 36 38 60 61 89 91',
  'd’': '28 35 37',
  'du ': '14 15 18 25 29 30 32 39 41 45 46 47 56 59 62 63 67 68 69 81 82 83 84 90 94 95',
  'des ': '04 05 06 08 13 22 40 64 65 66 78 79 88 92',
  'de ': '2A 49 54 71 75 77 975 976 977 978 986',
  'de La ': '974',
};

const before = new Map(
  Object.entries(words).flatMap(([text, codes]) => codes.split(' ').map((code) => [code, text] as const)),
);
const names = new Map([...departementNames].reverse().map(([name, code]) => [code, name.replace("'", '’')] as const));
/** Names that are written without hyphens between all their words. */
const spoken: Readonly<Record<string, string>> = {
  '90': 'Territoire de Belfort',
  '987': 'Polynésie française',
};

/** `du Val-de-Marne`, `de Paris`; undefined for a code that no département has. */
export function ofDepartement(code: string): string | undefined {
  if (code === 'ZZ') return 'des Français de l’étranger';
  const name = spoken[code] ?? names.get(code);
  return name === undefined ? undefined : `${before.get(code) ?? 'de la '}${name}`;
}

/** `Val-de-Marne`; the code itself where no département has it. */
export function departementName(code: string): string {
  return code === 'ZZ' ? 'French abroad' : (spoken[code] ?? names.get(code) ?? code);
}
