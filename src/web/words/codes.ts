/** Codes in readable form. */

/** `1re circonscription (96)`, `2e circonscription (2A)`. */
export function circonscriptionText(code: string): string {
  const departement = code.slice(0, -2);
  const number = Number(code.slice(-2));
  const place = departement === 'ZZ' ? 'Français de l’étranger' : departement;
  return `${number}${number === 1 ? 're' : 'e'} circonscription (${place})`;
}

/** `2e ou 1re circonscription (94)`; of two départements, both in full. */
export function choiceText(first: string, second: string): string {
  const [a, b] = [circonscriptionText(first), circonscriptionText(second)];
  const isOneDepartement = first.slice(0, -2) === second.slice(0, -2);
  return isOneDepartement ? `${a.slice(0, a.indexOf(' '))} ou ${b}` : `${a} ou ${b}`;
}

/** `bureau 10`, of `96041_0010`. */
export function bureauText(code: string): string {
  const number = code.slice(code.indexOf('_') + 1).replace(/^0+(?=.)/, '');
  return `bureau ${number}`;
}
