/** Decisions of town halls that contradict the map: streets divided by odd and even numbers, and corrections by hand. */
import { isInChefLieu } from './addresses.ts';
import type { Territory } from './addresses.ts';
import { distance } from './geometry.ts';
import type { Bureau, Partition } from './partition.ts';
import { itemAt } from '../../seeded/random.ts';
import type { Address, Street } from './streets.ts';

/** A correction: an address (numero), a street (numero 0) or a commune (no voie) goes to a bureau or circonscription. */
export interface Correction {
  readonly codeInsee: string;
  readonly voie: string;
  readonly numero: number;
  readonly suffixe: string;
  readonly bureau: Bureau | undefined;
  readonly circonscription: string;
  readonly source: string;
  readonly date: string;
  readonly motif: string;
}

/** The decisions, already applied to the addresses' `bureau`. */
export interface Decisions {
  readonly oddEvenStreets: readonly Street[];
  readonly corrections: readonly Correction[];
  /** Addresses moved by a correction: the roll omits them. */
  readonly corrected: ReadonlySet<Address>;
}

/** Makes the decisions and moves the addresses concerned. */
export function decide(partition: Partition, { streets }: Territory): Decisions {
  const oddEvenStreets = cutOddEven(streets);
  const corrected = new Set<Address>();
  const corrections: Correction[] = [];
  const free = streets.filter((street) => !oddEvenStreets.includes(street) && street.commune.bureaux > 1);
  const inOne = free.filter((street) => countBureaux(street).length === 1 && isUniqueName(street, streets));
  const small = inOne.filter(({ addresses }) => addresses.length >= 6 && addresses.length <= 9);
  for (const [street, motif] of [
    [
      itemAt(
        small.filter(({ addresses }) => isInChefLieu(itemAt(addresses, 0))),
        11,
      ),
      'Les habitants votent au bureau de l’école voisine depuis 2020',
    ],
    [itemAt(small, small.length - 4), 'Rue rattachée par arrêté, absente de la carte du contour'],
  ] as const) {
    const bureau = nearestOther(partition, itemAt(street.addresses, 0));
    for (const address of street.addresses) {
      address.bureau = bureau;
      corrected.add(address);
    }
    corrections.push(row(street, 0, '', bureau, 'mairie', '2026-01-15', motif));
  }
  const long = inOne.filter(({ addresses }) => addresses.length >= 20);
  for (const index of [3, 20, long.length - 7]) {
    const street = itemAt(long, index);
    const address = street.addresses.find(({ suffixe }) => suffixe !== '') ?? itemAt(street.addresses, 5);
    address.bureau = nearestOther(partition, address);
    corrected.add(address);
    corrections.push(
      row(
        street,
        address.numero,
        address.suffixe,
        address.bureau,
        'électeur',
        '2025-11-03',
        'Carte électorale présentée',
      ),
    );
  }
  const village = itemAt(partition.bureaux, 2);
  corrections.push({
    codeInsee: village.commune.codeInsee,
    voie: '',
    numero: 0,
    suffixe: '',
    bureau: undefined,
    circonscription: village.circonscription,
    source: 'préfecture',
    date: '2024-06-12',
    motif: 'Commune confirmée entière dans sa circonscription',
  });
  return { oddEvenStreets, corrections, corrected };
}

/** Five streets on a border between bureaux, one of them on a border between circonscriptions. */
function cutOddEven(streets: readonly Street[]): Street[] {
  const onBorder = streets.filter((street) => {
    const [, second] = countBureaux(street);
    return street.addresses.length >= 24 && second !== undefined && second[1] >= 0.25 * street.addresses.length;
  });
  const between = (street: Street): boolean => {
    const [first, second] = countBureaux(street);
    return first !== undefined && second !== undefined && first[0].circonscription !== second[0].circonscription;
  };
  const inTown = (street: Street): boolean => isInChefLieu(itemAt(street.addresses, 0));
  const chosen = [
    ...onBorder.filter((street) => inTown(street) && between(street)).slice(0, 1),
    ...onBorder.filter((street) => inTown(street) && !between(street)).slice(0, 3),
    ...onBorder.filter((street) => !inTown(street)).slice(0, 1),
  ];
  for (const street of chosen) {
    const [first, second] = countBureaux(street);
    if (!first || !second) continue;
    for (const address of street.addresses) address.bureau = address.numero % 2 === 1 ? first[0] : second[0];
  }
  return chosen;
}

/** Bureaux whose contours hold the street's addresses, most addresses first. */
function countBureaux(street: Street): [bureau: Bureau, addresses: number][] {
  const counts = new Map<Bureau, number>();
  for (const { contourBureau } of street.addresses) counts.set(contourBureau, (counts.get(contourBureau) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].index - b[0].index);
}

function isUniqueName(street: Street, streets: readonly Street[]): boolean {
  return !streets.some((other) => other !== street && other.commune === street.commune && other.nom === street.nom);
}

/** The nearest bureau of the same commune and circonscription that does not contain the address. */
function nearestOther({ bureaux }: Partition, address: Address): Bureau {
  const { commune, circonscription } = address.contourBureau;
  const others = bureaux
    .filter((bureau) => bureau !== address.contourBureau && bureau.commune === commune)
    .filter((bureau) => bureau.circonscription === circonscription)
    .sort((a, b) => distance(a.centre, address.point) - distance(b.centre, address.point));
  return itemAt(others, 0);
}

function row(
  street: Street,
  numero: number,
  suffixe: string,
  bureau: Bureau,
  source: string,
  date: string,
  motif: string,
): Correction {
  const { circonscription } = bureau;
  return {
    codeInsee: street.commune.codeInsee,
    voie: street.nom,
    numero,
    suffixe,
    bureau,
    circonscription,
    source,
    date,
    motif,
  };
}
