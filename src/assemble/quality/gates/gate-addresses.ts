/** Checks of the position of each address. */
import { AreaIndex } from '../../../locate/areas/area-index.ts';
import { LocateResult } from '../../../locate/locate-result.ts';
import { idBanText } from '../../../pack/id-ban.ts';
import { noPosition } from '../../../pack/views/addresses/addresses-view.ts';
import { codeInseeNumber, codeInseeText } from '../../../pack/views/communes-view.ts';
import type { Finding } from '../../../reference/findings/findings.ts';
import { farFromCommuneMeters, outsideCommuneMeters } from '../../../reference/findings/thresholds.ts';
import { distanceMeters, metersPerDegree } from '../../../domain/position.ts';
import type { FileProfile } from '../../read/file-profile.ts';
import { medianOf } from '../../median.ts';
import { communeAreasOf } from './gate-area-files.ts';
import { CasesByFile, notChecked } from './gate-findings.ts';
import { filesByKey, type GateInput, profilesOf } from './gate-input.ts';

/** Where both differences are smaller, a distance need not be computed. */
const certainlyNearDegrees = farFromCommuneMeters / metersPerDegree / 2;

/** Addresses far from the middle of their commune (the median of its streets), and outside all circonscriptions. */
export function checkPositions(input: GateInput): readonly Finding[] {
  const { addresses } = input.views;
  const far = new CasesByFile<FileProfile>();
  const outside = new CasesByFile<FileProfile>();
  const hasAreas = input.read.electoral.circonscriptionAreas.length > 0;
  for (const commune of addressesByCommune(input)) {
    const { file, firstAddress, endAddress } = commune;
    const [longitude, latitude] = middleOf(commune, input);
    far.check(file, endAddress - firstAddress);
    outside.check(file, endAddress - firstAddress);
    for (let address = firstAddress; address < endAddress; address++) {
      const ownLongitude = addresses.longitude(address) / 1e6;
      const ownLatitude = addresses.latitude(address) / 1e6;
      const isNear =
        Math.abs(ownLongitude - longitude) < certainlyNearDegrees &&
        Math.abs(ownLatitude - latitude) < certainlyNearDegrees;
      if (!isNear && distanceMeters(longitude, latitude, ownLongitude, ownLatitude) > farFromCommuneMeters) {
        far.add(file, () => addressCase(input, address));
      }
      if (hasAreas && input.located.outside[address] === 1) outside.add(file, () => addressCase(input, address));
    }
  }
  return [...far.findings('ADDRESS_FAR_FROM_COMMUNE'), ...outside.findings('ADDRESS_OUTSIDE_AREAS')];
}

/** Medians of the positions of a commune's streets, which a few wrong ones do not move. */
function middleOf({ firstStreet, endStreet }: AddressesByCommune, { views }: GateInput): readonly [number, number] {
  const { streets } = views;
  const longitudes: number[] = [];
  const latitudes: number[] = [];
  for (let street = firstStreet; street < endStreet; street++) {
    const longitude = streets.longitude(street);
    if (longitude === noPosition) continue;
    longitudes.push(longitude);
    latitudes.push(streets.latitude(street));
  }
  return [medianOf(longitudes) / 1e6, medianOf(latitudes) / 1e6];
}

/** Addresses that occur several times, in one file or several, at places far apart. */
export function checkPositionsApart(input: GateInput): readonly Finding[] {
  const { byStreet, rowStart } = input.apart;
  const apart = new CasesByFile<FileProfile>();
  for (const { file, firstStreet, endStreet } of addressesByCommune(input)) {
    for (let street = firstStreet; street < endStreet; street++) {
      apart.check(file, (rowStart[street + 1] ?? 0) - (rowStart[street] ?? 0));
      const { count, cases } = byStreet.get(street) ?? { count: 0, cases: [] };
      for (let at = 0; at < count; at++) apart.add(file, () => cases[at] ?? '');
    }
  }
  return apart.findings('ADDRESS_POSITIONS_APART');
}

/**
 * Addresses whose position lies outside their commune. Arrondissements count as their commune, and former communes as the
 * commune of today. Communes that the contours lack are skipped.
 */
export function checkAddressesInCommunes(input: GateInput): readonly Finding[] {
  const { communeContours } = input.read;
  if (communeContours.length === 0) {
    return [notChecked({ kind: 'communes_contours', file: '' }, 'positions of addresses against their commune')];
  }
  const areas = new AreaIndex(communeAreasOf(input));
  const ownerOfArea = communeContours.map(({ codeInsee }) => wholeOf(input, codeInsee));
  const areasOfOwner = new Map<number, number[]>();
  ownerOfArea.forEach((owner, area) => {
    const list = areasOfOwner.get(owner);
    if (list === undefined) areasOfOwner.set(owner, [area]);
    else list.push(area);
  });
  const { addresses, communes } = input.views;
  const outside = new CasesByFile<FileProfile>();
  const holders = new LocateResult();
  for (const { commune, file, firstAddress, endAddress } of addressesByCommune(input)) {
    const owner = communes.whole[commune] ?? commune;
    const own = areasOfOwner.get(owner);
    if (own === undefined) continue;
    outside.check(file, endAddress - firstAddress);
    for (let address = firstAddress; address < endAddress; address++) {
      const longitude = addresses.longitude(address) / 1e6;
      const latitude = addresses.latitude(address) / 1e6;
      areas.locate(longitude, latitude, holders);
      if (isAmong(holders, ownerOfArea, owner)) continue;
      const isNear = own.some(
        (area) => areas.distanceToBorderMeters(area, longitude, latitude, outsideCommuneMeters) <= outsideCommuneMeters,
      );
      if (!isNear) outside.add(file, () => addressCase(input, address));
    }
  }
  return outside.findings('ADDRESS_OUTSIDE_COMMUNE');
}

function isAmong({ areas, count }: LocateResult, ownerOfArea: readonly number[], owner: number): boolean {
  for (let slot = 0; slot < count; slot++) if (ownerOfArea[areas[slot] ?? 0] === owner) return true;
  return false;
}

/** Number of the commune that a code belongs to, also for a former code; -1 when the pack does not have it. */
function wholeOf({ views: { communes } }: GateInput, codeInsee: string): number {
  const code = codeInseeNumber(codeInsee);
  const found = communes.find(code);
  const commune = found === -1 ? communes.findFormer(code) : found;
  return commune === -1 ? -1 : (communes.whole[commune] ?? commune);
}

/** Where the streets and addresses of a commune are in the pack. */
export interface AddressesByCommune {
  readonly commune: number;
  /** The first file of BAN that has the commune. */
  readonly file: FileProfile;
  readonly firstStreet: number;
  readonly endStreet: number;
  readonly firstAddress: number;
  readonly endAddress: number;
}

/** Communes that have streets, with the file that each came from, ascending by code. */
function* addressesByCommune(input: GateInput): Generator<AddressesByCommune> {
  const { communes, streets } = input.views;
  const files = filesByKey(profilesOf(input, 'ban', 'ban_lieux_dits'), 'communes');
  for (let commune = 0; commune < communes.count; commune++) {
    const firstStreet = communes.streetStart[commune] ?? 0;
    const endStreet = communes.streetStart[commune + 1] ?? 0;
    const file = files.get(codeInseeText(communes.code[commune] ?? 0));
    if (firstStreet === endStreet || file === undefined) continue;
    const firstAddress = streets.addressStart(firstStreet);
    yield {
      commune,
      file,
      firstStreet,
      endStreet,
      firstAddress,
      endAddress: streets.addressStart(endStreet),
    };
  }
}

/** The BAN id of an address of the pack: `75101_cfq3tf_00012_bis`. */
function addressCase({ views }: GateInput, address: number): string {
  const { streets } = views;
  let low = 0;
  let high = streets.count;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (streets.addressStart(middle) <= address) low = middle;
    else high = middle;
  }
  return idBanText(views, low, address);
}
