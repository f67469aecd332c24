/** Check of each address's position against the area of its commune, where contours of communes are given. */
import { AreaIndex } from '../../../locate/areas/area-index.ts';
import { LocateResult } from '../../../locate/locate-result.ts';
import { codeInseeNumber } from '../../../pack/views/communes-view.ts';
import type { Finding } from '../../../reference/findings/findings.ts';
import { outsideCommuneMeters } from '../../../reference/findings/thresholds.ts';
import type { FileProfile } from '../../read/file-profile.ts';
import { addressCase, addressesByCommune } from './gate-address-files.ts';
import { communeAreasOf } from './gate-area-files.ts';
import { CasesByFile, notChecked } from './gate-findings.ts';
import type { GateInput } from './gate-input.ts';

/**
 * Addresses whose position lies outside the area of their commune: a whole commune where contours have only that, and
 * the commune of today where contours are older. Communes that the contours lack are not looked at.
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

/** Number of the whole commune of a code, also of a code that is no more; -1 when the pack does not know it. */
function wholeOf({ views: { communes } }: GateInput, codeInsee: string): number {
  const code = codeInseeNumber(codeInsee);
  const found = communes.find(code);
  const commune = found === -1 ? communes.findFormer(code) : found;
  return commune === -1 ? -1 : (communes.whole[commune] ?? commune);
}
