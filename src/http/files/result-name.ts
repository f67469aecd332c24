import { withoutEnding } from '../../index.ts';

/** Names a result after its input: `contacts.csv.gz` and `resultat.csv` give `contacts.resultat.csv`. */
export function resultName(input: string, ending: string): string {
  return `${withoutEnding(input) || 'fichier'}.${ending}`;
}

/**
 * The header `content-disposition` of a file to save (RFC 6266): the name in ASCII for old clients, and whole for all others.
 * A name that a client chose cannot end the header.
 */
export function attachment(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w .()-]/g, '_');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return plain === name
    ? `attachment; filename="${plain}"`
    : `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
