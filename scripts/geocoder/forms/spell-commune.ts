/** `SAINT-MAUR-DES-FOSSES` -> `ST MAUR DES FOSSES`, `IVRY-SUR-SEINE` -> `IVRY S/ SEINE`. */
export function abbreviate(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .toUpperCase()
    .replace(/[-' ]+/g, ' ')
    .replace(/\bSAINT\b/g, 'ST')
    .replace(/\bSAINTE\b/g, 'STE')
    .replace(/(\w) SUR \b/g, '$1 S/ ');
}

/** The words before the first SUR, LES, EN, DE ... of a compound name, if they are a name of their own; else ''. */
export function shorten(name: string): string {
  const [first = '', ...rest] = name.split(/-(?:sur|sous|lès|les|en|de|des|du|la|le|d'|l')/i);
  return rest.length === 0 || first.length < 4 || /^(?:saint|sainte|notre|mont|bois|pont|ville)$/i.test(first)
    ? ''
    : first;
}

/** A postcode with one of its last four digits replaced. */
export function wrongDigit(postcode: string, random: () => number): string {
  const at = 1 + Math.floor(random() * 4);
  const digit = (Number(postcode[at]) + 1 + Math.floor(random() * 9)) % 10;
  return `${postcode.slice(0, at)}${digit}${postcode.slice(at + 1)}`;
}
