/** A commune's or street's name for this comparison: capitals, no accents, no punctuation, SAINT in full. */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll('Œ', 'OE')
    .replace(/[^A-Z0-9]+/g, ' ')
    .replace(/\bST\b/g, 'SAINT')
    .replace(/\bSTE\b/g, 'SAINTE')
    .trim();
}

/** The same for a written commune, without CEDEX, arrondissement and digits. */
export function foldCommune(name: string): string {
  return foldName(name)
    .replace(/\bCEDEX\b.*$/, '')
    .replace(/\b\d+ ?(?:ER|E|EME|ND)?\b(?: ?ARR[A-Z]*)?/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Share of the pairs of neighbouring letters that two texts have in common, 0..1 (Dice). */
export function pairLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const left = pairs(a);
  const right = pairs(b);
  const total = left.length + right.length;
  if (total === 0) return 0;
  let common = 0;
  for (const pair of left) {
    const at = right.indexOf(pair);
    if (at === -1) continue;
    common++;
    right.splice(at, 1);
  }
  return (2 * common) / total;
}

function pairs(text: string): string[] {
  const joined = text.replaceAll(' ', '');
  return Array.from({ length: Math.max(0, joined.length - 1) }, (_, at) => joined.slice(at, at + 2));
}

const typeForms: Readonly<Record<string, string>> = {
  R: 'RUE',
  AV: 'AVENUE',
  AVE: 'AVENUE',
  BD: 'BOULEVARD',
  BLD: 'BOULEVARD',
  PL: 'PLACE',
  SQ: 'SQUARE',
  ALL: 'ALLEE',
  IMP: 'IMPASSE',
  PASS: 'PASSAGE',
};

/** The significant words of a street's name: folded, types in full, no articles. */
export function nameWords(name: string): string[] {
  return foldName(name)
    .split(' ')
    .filter((word) => !/^(?:D|DE|DU|DES|L|LA|LE|LES|ET|A|AU|AUX|)$/.test(word))
    .map((word) => typeForms[word] ?? word);
}
