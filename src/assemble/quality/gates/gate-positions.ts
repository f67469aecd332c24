/** Checks of each address's position, but for those against areas of communes (gate-commune-areas.ts). */
import type { Finding } from '../../../reference/findings/findings.ts';
import { farFromCommuneMeters } from '../../../reference/findings/thresholds.ts';
import { noPosition } from '../../../pack/views/addresses-view.ts';
import { type AddressesByCommune, addressCase, addressesByCommune } from './gate-address-files.ts';
import type { FileProfile } from '../../read/file-profile.ts';
import { distanceMeters } from '../../../domain/position.ts';
import { CasesByFile } from './gate-findings.ts';
import type { GateInput } from './gate-input.ts';

/** Addresses far from the middle of their commune (median of its streets), and outside all circonscriptions. */
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
      if (distanceMeters(longitude, latitude, ownLongitude, ownLatitude) > farFromCommuneMeters) {
        far.add(file, () => addressCase(input, address));
      }
      if (hasAreas && input.located.outside[address] === 1) outside.add(file, () => addressCase(input, address));
    }
  }
  return [...far.findings('ADDRESS_FAR_FROM_COMMUNE'), ...outside.findings('ADDRESS_OUTSIDE_AREAS')];
}

/** Medians of the positions of a commune's streets: a few wrong ones do not move them. */
function middleOf({ firstStreet, endStreet }: AddressesByCommune, { views }: GateInput): readonly [number, number] {
  const { position } = views.streets;
  const longitudes: number[] = [];
  const latitudes: number[] = [];
  for (let street = firstStreet; street < endStreet; street++) {
    if (position[2 * street] === noPosition) continue;
    longitudes.push(position[2 * street] ?? 0);
    latitudes.push(position[2 * street + 1] ?? 0);
  }
  return [medianOf(longitudes) / 1e6, medianOf(latitudes) / 1e6];
}

function medianOf(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

/** Addresses that are given several times, in one file or several, at places far apart. */
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
