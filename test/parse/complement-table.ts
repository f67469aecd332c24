/**
 * Addresses with complements in all orders, generated: floors, doors, stairs, flats, buildings, lots and boxes before and after
 * the number, alone and in pairs. The number is known, so no answer has to be written down.
 */

/** An address, and the house number that it means. */
export interface ComplementRow {
  readonly text: string;
  readonly numero: string;
  /** Where the complements stand: `before`, `between` number and street, `after`, or `around`. */
  readonly place: 'before' | 'between' | 'after' | 'around';
}

/** A street whose number stands in the demo's reference. */
export interface StreetOfTable {
  readonly numero: string;
  readonly street: string;
  readonly place: string;
}

/** Ways to write each kind: with and without the word's dot, the number before and after the word. */
const complements: Readonly<Record<string, readonly string[]>> = {
  floor: ['Etage 4', 'ETG 4', 'étg. 2', '4e étage', '2ème etg', '1er ETAGE', 'RDC', 'niveau 3', '3eme étage gauche'],
  door: ['porte droite', 'PTE 2', 'Pte. 12', 'porte 114', 'porte B', 'PTE GAUCHE', 'porte n° 7'],
  stair: ['escalier B', 'ESC 3', 'esc. 2', 'Esc C', 'cage 2'],
  flat: ['appt 21', 'APPARTEMENT 4', 'apt. 7', 'logement 12', 'Appt. B12', 'studio 9', 'Apt n° 6', 'Appt C'],
  building: ['bat A', 'BATIMENT 2', 'bât. C', 'imm 3', 'Entrée 2', 'bloc 6', 'Tour 3', 'Hall 1'],
  lot: ['lot 7', 'LOT N° 14', 'Lot. 3'],
  box: ['BP 12', 'B.P. 125', 'BP20'],
};

const separators = [' ', ', ', ' - '] as const;

/** The rows for these streets, every order of every pair once; some 5,000 for two streets. */
export function complementRows(streets: readonly StreetOfTable[]): ComplementRow[] {
  const rows = new Map<string, ComplementRow>();
  let turn = 0;
  for (const [first, second] of orderedPairs()) {
    // The separator and the street go round, so that each order meets all of them among its neighbours.
    const separator = separators[turn % separators.length] ?? ' ';
    const at = streets[turn % streets.length];
    turn++;
    if (at === undefined) continue;
    const { numero, street, place } = at;
    const both = second === '' ? first : `${first}${separator}${second}`;
    const add = (place_: ComplementRow['place'], ...parts: readonly string[]): void => {
      const text = `${parts.join(separator)} ${place}`;
      rows.set(text, { text, numero, place: place_ });
    };
    add('before', both, `${numero} ${street}`);
    add('after', `${numero} ${street}`, both);
    if (second === '') add('between', numero, first, street);
    else add('around', first, `${numero} ${street}`, second);
  }
  return [...rows.values()];
}

/** Each way of writing alone, and with each of another kind, in both orders. */
function orderedPairs(): [string, string][] {
  const pairs: [string, string][] = [];
  for (const [kind, ways] of Object.entries(complements)) {
    for (const first of ways) {
      for (let times = 0; times < separators.length; times++) pairs.push([first, '']);
      for (const [other, others] of Object.entries(complements)) {
        if (other !== kind) pairs.push(...others.map((second): [string, string] => [first, second]));
      }
    }
  }
  return pairs;
}
