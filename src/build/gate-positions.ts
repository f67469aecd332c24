/** Checks of each address's position, but for those against areas of communes (gate-commune-areas.ts). */
import type { Finding } from '../reference/findings.ts';
import { farFromCommuneMeters, positionsApartMeters } from '../reference/thresholds.ts';
import { noPosition } from '../pack/addresses-view.ts';
import { type AddressesByCommune, addressCase, addressesByCommune } from './gate-address-files.ts';
import type { FileProfile } from './file-profile.ts';
import { CasesByFile } from './gate-findings.ts';
import type { GateInput } from './gate-input.ts';
import type { StreetDraft } from './street-drafts.ts';

const metersPerDegree = 111_195;

/** Metres between two positions in degrees, to a percent: enough for limits of hundreds of metres. */
function distanceMeters(longitudeA: number, latitudeA: number, longitudeB: number, latitudeB: number): number {
  const x = (longitudeB - longitudeA) * Math.cos((latitudeA * Math.PI) / 180);
  return Math.hypot(x, latitudeB - latitudeA) * metersPerDegree;
}

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
      const ownLongitude = (addresses.longitude[address] ?? 0) / 1e6;
      const ownLatitude = (addresses.latitude[address] ?? 0) / 1e6;
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
  const apart = new CasesByFile<FileProfile>();
  for (const { file, firstStreet, endStreet } of addressesByCommune(input)) {
    for (let street = firstStreet; street < endStreet; street++) {
      const draft = input.read.streets.byKey.get(input.views.strings.text(input.views.streets.key[street] ?? 0));
      if (draft === undefined) continue;
      apart.check(file, draft.numeros.length);
      for (const index of indexesApart(draft)) apart.add(file, () => caseOfDraft(draft, index));
    }
  }
  return apart.findings('ADDRESS_POSITIONS_APART');
}

/** Of a street's rows, those farther than the limit from the first row of the same number and suffix. */
function indexesApart({ numeros, suffixes, longitudes, latitudes }: StreetDraft): readonly number[] {
  const found: number[] = [];
  const firstOf = new Map<number | string, number>();
  for (let index = 0; index < numeros.length; index++) {
    const suffixe = suffixes[index] ?? '';
    const numero = numeros[index] ?? 0;
    const key = suffixe === '' ? numero : `${numero} ${suffixe}`;
    const first = firstOf.get(key);
    if (first === undefined) {
      firstOf.set(key, index);
      continue;
    }
    const meters = distanceMeters(
      longitudes[first] ?? 0,
      latitudes[first] ?? 0,
      longitudes[index] ?? 0,
      latitudes[index] ?? 0,
    );
    if (meters > positionsApartMeters) found.push(index);
  }
  return found;
}

function caseOfDraft({ key, numeros, suffixes }: StreetDraft, index: number): string {
  const suffixe = suffixes[index] ?? '';
  return `${key}_${String(numeros[index] ?? 0).padStart(5, '0')}${suffixe === '' ? '' : `_${suffixe}`}`;
}
