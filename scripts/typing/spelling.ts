/** Spellings of official files: upper case without accents, the article of a name, French lists of words. */

const plain: Readonly<Record<string, string>> = {
  à: 'a',
  â: 'a',
  ä: 'a',
  ç: 'c',
  é: 'e',
  è: 'e',
  ê: 'e',
  ë: 'e',
  î: 'i',
  ï: 'i',
  ô: 'o',
  ö: 'o',
  ù: 'u',
  û: 'u',
  ü: 'u',
  ÿ: 'y',
  œ: 'oe',
  æ: 'ae',
  À: 'A',
  Â: 'A',
  Ç: 'C',
  É: 'E',
  È: 'E',
  Ê: 'E',
  Ë: 'E',
  Î: 'I',
  Ï: 'I',
  Ô: 'O',
  Ù: 'U',
  Û: 'U',
  Œ: 'OE',
  Æ: 'AE',
  '’': "'",
};

/** The text without accents; ligatures in two letters. */
export function withoutAccents(text: string): string {
  let result = '';
  for (const letter of text) result += plain[letter] ?? letter;
  return result;
}

/** AFNOR: upper case, no accents, a space for each hyphen and apostrophe. */
export function afnor(text: string): string {
  return withoutAccents(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();
}

/** As in La Poste's routing names: AFNOR with SAINT abbreviated. */
export function libelleAcheminement(nom: string): string {
  return afnor(nom)
    .replace(/\bSAINT\b/g, 'ST')
    .replace(/\bSAINTE\b/g, 'STE');
}

/** Articles at the start of a commune's name, with the COG's code TNCC. */
const articles: readonly (readonly [article: string, tncc: string])[] = [
  ["L'", '5'],
  ['Le ', '2'],
  ['La ', '3'],
  ['Les ', '4'],
  ['Aux ', '6'],
];

/** A commune's name as split in the COG: kind of article, name without it in capitals and in rich spelling. */
export function cogName(libelle: string): { readonly tncc: string; readonly ncc: string; readonly nccenr: string } {
  for (const [article, tncc] of articles) {
    if (!libelle.startsWith(article)) continue;
    const nccenr = libelle.slice(article.length);
    return { tncc, ncc: afnor(nccenr), nccenr };
  }
  return { tncc: /^[AEIOUH]/.test(afnor(libelle)) ? '1' : '0', ncc: afnor(libelle), nccenr: libelle };
}

/** "de" before a name: `de Brancelin`, `d'Échandelle`, `du Val-Hardouin`, `des Ormes-Brûlés`, `de la Roche-Tarvoise`. */
export function withDe(nom: string): string {
  if (nom.startsWith('Le ')) return `du ${nom.slice(3)}`;
  if (nom.startsWith('Les ')) return `des ${nom.slice(4)}`;
  if (nom.startsWith('La ')) return `de la ${nom.slice(3)}`;
  if (nom.startsWith("L'")) return `de l'${nom.slice(2)}`;
  return /^[AEIOUH]/.test(afnor(nom)) ? `d'${nom}` : `de ${nom}`;
}
