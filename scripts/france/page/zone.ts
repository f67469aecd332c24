/** Counts of the streets of a zone, real or generated. */
import { readColumns } from '../data-tables.ts';
import type { DrawnCommune } from '../streets/draw-commune.ts';

/** The counted properties of a street. */
export interface StreetFact {
  readonly codeInsee: string;
  readonly codePostal: string;
  readonly nom: string;
  readonly addresses: number;
  readonly withSuffix: number;
}

/** Counts over the streets of a zone. */
export class Zone {
  streets = 0;
  addresses = 0;
  withSuffix = 0;
  /** Streets by number of addresses. */
  readonly sizes = new Map<number, number>();
  readonly streetsOfCommune = new Map<string, number>();
  readonly addressesOfPostcode = new Map<string, number>();
  /** Number of streets with a name, and the commune of the last of them; '' if there are several communes. */
  readonly names = new Map<string, { count: number; commune: string }>();
  readonly #keepsNames: boolean;

  /** @param keepsNames - false for zones with too many names to keep. */
  constructor(keepsNames: boolean) {
    this.#keepsNames = keepsNames;
  }

  /** Counts a street. */
  add({ codeInsee, codePostal, nom, addresses, withSuffix }: StreetFact): void {
    this.streets++;
    this.addresses += addresses;
    this.withSuffix += withSuffix;
    increase(this.sizes, addresses, 1);
    increase(this.streetsOfCommune, codeInsee, 1);
    increase(this.addressesOfPostcode, codePostal, addresses);
    if (!this.#keepsNames) return;
    const known = this.names.get(nom);
    if (known === undefined) this.names.set(nom, { count: 1, commune: codeInsee });
    else {
      known.count++;
      if (known.commune !== codeInsee) known.commune = '';
    }
  }
}

function increase<Key>(counts: Map<Key, number>, key: Key, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** The streets of a generated commune. */
export function* factsOf({ map, streets }: DrawnCommune): Generator<StreetFact> {
  const { codeInsee } = map.commune;
  for (const { nom, codePostal, numeros, suffixes } of streets) {
    const withSuffix = suffixes.reduce((sum, suffixe) => sum + (suffixe === '' ? 0 : 1), 0);
    yield { codeInsee, codePostal, nom, addresses: numeros.length, withSuffix };
  }
}

/** The zone of a real BAN file. */
export function readZone(file: string): Zone {
  const streets = new Map<string, { -readonly [Name in keyof StreetFact]: StreetFact[Name] }>();
  const columns = ['id', 'rep', 'nom_voie', 'code_postal', 'code_insee'];
  for (const [id = '', rep, nom = '', codePostal = '', codeInsee = ''] of readColumns(file, ';', columns)) {
    const key = id.slice(0, id.indexOf('_', id.indexOf('_') + 1));
    const street = streets.get(key) ?? { codeInsee, codePostal, nom, addresses: 0, withSuffix: 0 };
    street.addresses++;
    if (rep !== '') street.withSuffix++;
    streets.set(key, street);
  }
  const zone = new Zone(true);
  for (const street of streets.values()) zone.add(street);
  return zone;
}
