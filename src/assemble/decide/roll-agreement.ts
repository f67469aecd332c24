import { Surroundings } from '../../assign/surroundings.ts';
import { agreementParts } from '../../pack/views/communes-view.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { LocatedAddresses } from '../areas/locate-addresses.ts';
import type { NearRoll } from '../roll/near-roll.ts';
import { forEachRollAddress } from '../roll/roll-addresses.ts';

/** Streets of a commune that are asked: enough to know the share within some points. */
const askedStreets = 60;
/** Addresses that are asked a street. */
const askedPerStreet = 5;
/** A commune counts as if these addresses had been asked besides: 4 of one bureau with the nearest, 1 of another. */
const priorSame = 4;
const priorAsked = 5;

/**
 * Measures the roll of a commune by itself, and writes `communes.rollAgreement`: of the roll's addresses the share whose
 * nearest other one is of the same bureau; and `communes.acrossAgreement`, of the nearest one on another street. A thin roll, one of many small bureaux, and one whose rows are wrong show here alike.
 */
export function measureRoll(
  commune: number,
  { communes, roll }: Pick<PackViews, 'communes' | 'roll'>,
  located: Pick<LocatedAddresses, 'findAddress'>,
  nearRoll: Pick<NearRoll, 'readInto'>,
): void {
  const from = communes.streetStart[commune] ?? 0;
  const end = communes.streetStart[commune + 1] ?? 0;
  const step = Math.max(1, Math.ceil((end - from) / askedStreets));
  const around = new Surroundings();
  let [same, asked] = [0, 0];
  let [sameAcross, askedAcross] = [0, 0];
  for (let street = from; street < end; street += step) {
    let taken = 0;
    forEachRollAddress(roll, located, street, (address, entry) => {
      if (taken++ >= askedPerStreet) return;
      nearRoll.readInto(around, address, street, commune);
      if (around.count === 0) return;
      asked++;
      const own = roll.bureau(entry) + 1;
      if (around.bureau[0] === own) same++;
      const across = around.isOwnStreet.subarray(0, around.count).indexOf(0);
      if (across === -1) return;
      askedAcross++;
      if (around.bureau[across] === own) sameAcross++;
    });
  }
  if (asked === 0) return;
  communes.rollAgreement[commune] = Math.round((agreementParts * (same + priorSame)) / (asked + priorAsked));
  communes.acrossAgreement[commune] = Math.round(
    (agreementParts * (sameAcross + priorSame)) / (askedAcross + priorAsked),
  );
}
