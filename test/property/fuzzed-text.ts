/** Texts as nobody types them: parts of addresses, damaged, glued, repeated, with anything between. Seeded. */
const parts = [
  '12', '5bis', '5 B', '12-14', 'déc-14', '99999', '0', '94200', '75001', '75016', '1500', '26450', '94207', '00000', '75075017',
  'rue', 'RUE', 'av', 'bd', 'impasse', 'rue de la', 'des Lilas', 'Jean Jaurès', 'J', 'du 11 Novembre 1918', 'Limite', 'Grande Rue',
  'de', 'la', 'L’', "d'", 'Ivry-sur-Seine', 'IVRY', 'Paris', 'PARIS 16E', 'Saint-Maur', 'ST MAUR', 'Melay', 'Chemillé-en-Anjou',
  'BP 12', 'CS 70001', 'CEDEX', 'CEDEX 7', 'bât. B', 'appt 4', '8e étage', 'chez M. Martin', 'Résidence du Parc', 'France', 'BELGIQUE',
  ',', '-', '/', '|', '(', ')', '?', '.', '  ', '\n', '\t', '\u0000', '\u200f', '😀', '\ufffd', 'Ã©', 'œ', '<b>', "'; DROP TABLE x; --",
  'x'.repeat(300), '9'.repeat(40), 'é'.repeat(50), 'A '.repeat(90), 'ＲＵＥ', '١٢', 'שלום', '东京',
] as const; // prettier-ignore

const keys = [
  'adresse', 'numero', 'suffixe', 'type_voie', 'voie', 'complement', 'ligne3', 'ligne4', 'ligne5', 'ligne6', 'lieu_dit', 'code_postal',
  'commune', 'pays', 'code_insee', 'id_ban', 'longitude', 'latitude', 'circonscription', 'bureau', 'consentement_le', 'date_naissance',
] as const; // prettier-ignore

/** Numbers from 0 to 2^32, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** The next record's text (see record-text.ts): one to five fields of up to ten parts, in one of six partly random. */
export function fuzzedText(random: () => number): string {
  const fields = 1 + (random() % 5);
  const texts: string[] = [];
  for (let field = 0; field < fields; field++) {
    const key = keys[random() % (random() % 2 === 0 ? 5 : keys.length)] ?? 'adresse';
    texts.push(`${key}: ${fuzzedField(random)}`);
  }
  if (random() % 8 === 0) texts.push('encoding: windows-1252');
  return texts.join(' ¦ ');
}

function fuzzedField(random: () => number): string {
  let text = '';
  for (let count = random() % 11; count > 0; count--) {
    const kind = random() % 12;
    let part: string = parts[random() % parts.length] ?? '';
    if (kind === 0) part = String(random() % 100_000);
    if (kind === 1) part = String.fromCharCode(random() % 0x250, random() % 0x2ff0);
    if (kind === 2) part = part.slice(random() % (part.length + 1));
    if (kind === 3) part = `\\x${(random() % 256).toString(16).padStart(2, '0')}`;
    text += random() % 5 === 0 ? part : `${part} `;
  }
  return text.replaceAll('¦', '');
}
