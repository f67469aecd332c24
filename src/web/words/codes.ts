/** Codes in readable form. */
import { departementName, ofDepartement } from './departements.ts';
import { language } from './say.ts';

/** `1re circonscription de Paris`, `2e circonscription de Corse-du-Sud`; of an unknown département, its code in brackets. */
export function circonscriptionText(code: string): string {
  const departement = code.slice(0, -2);
  if (language() === 'en') return `circonscription ${Number(code.slice(-2))} of ${departementName(departement)}`;
  return `${numberText(code)} circonscription ${ofDepartement(departement) ?? `(${departement})`}`;
}

/** `2e ou 1re circonscription du Val-de-Marne`; of two départements, both in full. */
export function choiceText(first: string, second: string): string {
  const between = language() === 'en' ? 'or' : 'ou';
  const isOneDepartement = first.slice(0, -2) === second.slice(0, -2);
  return isOneDepartement && language() === 'fr'
    ? `${numberText(first)} ${between} ${circonscriptionText(second)}`
    : `${circonscriptionText(first)} ${between} ${circonscriptionText(second)}`;
}

/** `bureau 10`, of `96041_0010`. */
export function bureauText(code: string): string {
  const number = code.slice(code.indexOf('_') + 1).replace(/^0+(?=.)/, '');
  return `bureau ${number}`;
}

/** `1re`, `2e`. */
export function numberText(circonscription: string): string {
  const number = Number(circonscription.slice(-2));
  return `${number}${number === 1 ? 're' : 'e'}`;
}
