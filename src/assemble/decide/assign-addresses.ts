import { ContourEvidence } from '../../assign/contour-evidence.ts';
import { RollEvidence } from '../../assign/roll-evidence.ts';
import { StreetRoll } from '../../assign/street-roll.ts';
import { Surroundings } from '../../assign/surroundings.ts';
import { BureauVerdict, weighBureau } from '../../assign/weigh-bureau.ts';
import { CirconscriptionVerdict, weighCirconscription } from '../../assign/weigh-circonscription.ts';
import { methodeIndex } from '../../domain/outcomes.ts';
import { GrowableInt32 } from '../../locate/grid/growable.ts';
import { addressFlag, type AssignmentsView } from '../../pack/views/assignments-view.ts';
import { agreementParts } from '../../pack/views/communes-view.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { RareColumns } from '../../pack/views/rare-values.ts';
import type { LocatedAddresses } from '../areas/locate-addresses.ts';
import type { NearRoll } from '../roll/near-roll.ts';
import type { SideRuns } from './side-runs.ts';

/**
 * Decides bureau and circonscription of every address of streets `[from, to)` once, so that matching it later costs no geometry.
 *
 * @returns the other circonscription that a source names, for addresses whose commune does not decide alone.
 */
export function assignAddresses(
  pack: Pick<PackViews, 'streets' | 'roll' | 'electoral' | 'communes' | 'addresses'>,
  located: LocatedAddresses,
  nearRoll: NearRoll,
  sideRuns: SideRuns,
  assignments: AssignmentsView,
  from: number,
  to: number,
): RareColumns {
  const { streets, roll, electoral, communes, addresses } = pack;
  const rollEvidence = new RollEvidence();
  const streetRoll = new StreetRoll(roll);
  const around = new Surroundings();
  const contour = new ContourEvidence();
  const area = { circonscription: 0, circonscriptionBorderMeters: 0, isOutside: false };
  const bureau = new BureauVerdict();
  const circonscription = new CirconscriptionVerdict();
  const nextRow = new GrowableInt32();
  const nextValue = new GrowableInt32();
  for (let street = from; street < to; street++) {
    const commune = streets.commune[street] ?? 0;
    const agreement = (communes.areaAgreement[commune] ?? 0) / agreementParts;
    const byCommune = communes.circonscription[commune] ?? 0;
    const end = streets.addressStart[street + 1] ?? 0;
    for (let address = streets.addressStart[street] ?? 0; address < end; address++) {
      streetRoll.readInto(rollEvidence, street, addresses.numero[address] ?? 0, addresses.suffix(address));
      nearRoll.hearInto(around, address, street, commune);
      sideRuns.readInto(around.suite, address, street);
      contour.set(located.bureau[address] ?? 0, located.bureauBorder[address] ?? 0, commune, pack);
      weighBureau(rollEvidence, around, contour, bureau);
      area.circonscription = located.circonscription[address] ?? 0;
      area.circonscriptionBorderMeters = located.circonscriptionBorder[address] ?? 0;
      area.isOutside = located.outside[address] === 1;
      weighCirconscription(
        byCommune,
        bureau.pool,
        electoral.bureauCirconscription,
        area,
        agreement,
        rollEvidence.adresse.first(),
        circonscription,
      );
      assignments.setBureau(address, bureau.bureau, bureau.probability, bureau.methode);
      const { circonscription: best, probability, methode, next } = circonscription;
      const hasNext = next !== 0 && methode !== methodeIndex.commune;
      assignments.setCirconscription(address, best, probability, methode, hasNext);
      if (hasNext) {
        nextRow.push(address);
        nextValue.push(next);
      }
      assignments.setPlace(
        address,
        located.circonscriptionBorder[address] ?? -1,
        (bureau.disagreement || circonscription.disagreement ? addressFlag.disagreement : 0) |
          (located.outside[address] === 1 ? addressFlag.outside : 0),
      );
    }
  }
  return { row: nextRow.toUint32Array(), value: nextValue.toUint32Array() };
}
