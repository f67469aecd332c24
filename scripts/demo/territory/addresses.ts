/** The addresses of the département: roads get names and numbers until each commune has its target. */
import type { Contour, Tracer } from './borders.ts';
import { chefLieu, communes } from './communes.ts';
import type { Deleguee } from './communes.ts';
import { contains, distance } from './geometry.ts';
import type { Point } from './geometry.ts';
import { numberHouses } from './houses.ts';
import type { House } from './houses.ts';
import type { Bureau, Partition } from './partition.ts';
import { toLongitudeLatitude } from './projection.ts';
import { Random, itemAt } from '../../seeded/random.ts';
import { growRoads } from './roads.ts';
import type { Ground } from './roads.ts';
import { afnor } from '../../typing/spelling.ts';
import { nameStreet, neighbourNames } from './streets.ts';
import type { Address, Place, Street } from './streets.ts';

/** All streets, and the contours in which they were made. */
export interface Territory {
  readonly streets: readonly Street[];
  readonly bureauContours: readonly Contour[];
}

/** Builds every street of the département, by commune. */
export function buildTerritory(partition: Partition, trace: Tracer): Territory {
  const bureauContours = partition.bureaux.map(({ index }) => trace((bureau) => bureau === index));
  const streets: Street[] = [];
  for (const place of listPlaces(partition, trace)) streets.push(...fillPlace(place, bureauContours));
  return { streets, bureauContours };
}

function listPlaces({ bureaux }: Partition, trace: Tracer): Place[] {
  return communes.flatMap((commune): Place[] => {
    const own = bureaux.filter((bureau) => bureau.commune === commune);
    const place = (part: readonly Bureau[], deleguee: Deleguee | undefined, addresses: number): Place => {
      const indexes = new Set(part.map(({ index }) => index));
      const [x, y] = part.reduce<Point>((sum, { centre }) => [sum[0] + centre[0], sum[1] + centre[1]], [0, 0]);
      const first = itemAt(part, 0);
      // The town's middle is its first bureau; elsewhere it is between the bureaux.
      const centre: Point = part.length > 3 ? first.centre : [x / part.length, y / part.length];
      return { commune, deleguee, centre, addresses, bureaux: part, contour: trace((bureau) => indexes.has(bureau)) };
    };
    if (commune.deleguees.length === 0) return [place(own, undefined, commune.addresses)];
    return commune.deleguees.map((deleguee, index) => place([itemAt(own, index)], deleguee, deleguee.addresses));
  });
}

/** Grows roads and numbers their houses until the place has its number of addresses. */
function fillPlace(place: Place, bureauContours: readonly Contour[]): Street[] {
  const { commune, deleguee } = place;
  const random = new Random(`streets/${deleguee?.codeInsee ?? commune.codeInsee}`);
  const isTown = place.addresses >= 1500;
  const area = place.contour.lambert93Area;
  const ground: Ground = {
    centre: place.centre,
    isTown,
    reachMeters: 15 * Math.sqrt(place.addresses),
    holds: (point) => contains(area, point),
    anywhere: () => {
      const [minimumX, minimumY, maximumX, maximumY] = area.box;
      for (;;) {
        const point: Point = [random.between(minimumX, maximumX), random.between(minimumY, maximumY)];
        if (contains(area, point) && distance(point, place.centre) > 700) return point;
      }
    },
  };
  const taken = new Set<string>();
  const keys = new Set<string>();
  const voisines = neighbourNames(commune);
  const streets: Street[] = [];
  let missing = place.addresses;
  for (const road of growRoads(ground, random)) {
    const street = nameStreet(place, road, isTown, voisines, taken, keys, random);
    const houses = numberHouses(road, isTown, random);
    missing -= settle(street, houses, missing, place, bureauContours);
    if (street.addresses.length > 0) streets.push(street);
    if (missing === 0) return streets;
  }
  throw new Error(`${deleguee?.nom ?? commune.nom} has no room for ${missing} more addresses.`);
}

/** Puts houses on the street until none are missing; returns how many of them the BAN has. */
function settle(
  street: Street,
  houses: readonly House[],
  missing: number,
  place: Place,
  bureauContours: readonly Contour[],
): number {
  const seen = new Set<string>();
  let count = 0;
  for (const house of houses) {
    const key = `${house.numero}${house.suffixe}`;
    if (count === missing || seen.has(key) || !contains(place.contour.lambert93Area, house.point)) continue;
    const position = toLongitudeLatitude(house.point, 6);
    // Uses the published coordinates, so that rounding never puts an address on the other side of a border.
    const bureau = place.bureaux.find(({ index }) => contains(itemAt(bureauContours, index).wgs84Area, position));
    if (!bureau) continue;
    seen.add(key);
    if (house.known) count++;
    street.addresses.push({
      street,
      id: addressId(street.id, house.numero, house.suffixe),
      numero: house.numero,
      suffixe: house.suffixe,
      point: house.point,
      position,
      codePostal: bureau.codePostal,
      contourBureau: bureau,
      bureau,
      known: house.known,
    });
  }
  return count;
}

/** `96001_a1b2c3_00012_bis`. */
function addressId(streetId: string, numero: number, suffixe: string): string {
  return `${streetId}_${String(numero).padStart(5, '0')}${suffixe === '' ? '' : `_${suffixe}`}`;
}

/** The AFNOR spelling of a street's name, cut to 32 characters as in the files. */
export function nomAfnor(street: Street): string {
  return afnor(street.nom).slice(0, 32).trim();
}

/** Whether the address is in the town that is cut between the circonscriptions. */
export function isInChefLieu(address: Address): boolean {
  return address.street.commune.nom === chefLieu;
}
