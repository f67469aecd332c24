/** Codes in readable form. */

/** `1re circonscription (96)`, `2e circonscription (2A)`. */
export function circonscriptionText(code: string): string {
  const departement = code.slice(0, -2);
  const number = Number(code.slice(-2));
  const place = departement === 'ZZ' ? 'Français de l’étranger' : departement;
  return `${number}${number === 1 ? 're' : 'e'} circonscription (${place})`;
}

/** `bureau 10`, of `96041_0010`. */
export function bureauText(code: string): string {
  const number = code.slice(code.indexOf('_') + 1).replace(/^0+(?=.)/, '');
  return `bureau ${number}`;
}
