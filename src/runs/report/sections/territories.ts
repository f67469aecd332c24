import { departementNames } from '../../../domain/departement-names.ts';

/** Name of a département by its code; the first of several. */
const nameOf = new Map([...departementNames].reverse().map(([name, code]) => [code, name]));

/** Code of the département of a circonscription: `7501` lies in `75`, `97101` in `971`, `ZZ01` abroad. */
export function departementOf(circonscription: string): string {
  return circonscription.slice(0, -2);
}

/** `Val-de-Marne, 1re`, as the ministry numbers them. An unknown département is given by its code. */
export function nameCirconscription(code: string): string {
  const departement = departementOf(code);
  const number = Number(code.slice(-2));
  return `${nameOf.get(departement) ?? departement}, ${number}${number === 1 ? 're' : 'e'}`;
}

/** The part of France shown on one map: the mainland with Corsica, or one overseas territory. */
export function mapFrameOf(circonscription: string): string {
  const departement = departementOf(circonscription);
  return departement.length === 3 ? departement : '';
}

/** Title of a map of some départements. */
export function nameMap(departements: readonly string[]): string {
  const [first = '', ...others] = departements;
  return others.length > 0 ? 'France métropolitaine' : (nameOf.get(first) ?? `Département ${first}`);
}
