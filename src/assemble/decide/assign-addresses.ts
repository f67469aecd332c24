import { CommuneTrust } from '../../assign/evidence/commune-trust.ts';
import { ContourEvidence } from '../../assign/evidence/contour-evidence.ts';
import { RollEvidence } from '../../assign/evidence/roll-evidence.ts';
import { StreetRoll } from '../../assign/evidence/street-roll.ts';
import { Surroundings } from '../../assign/evidence/surroundings.ts';
import { BureauVerdict, weighBureau } from '../../assign/weigh-bureau.ts';
import {
  CirconscriptionEvidence,
  CirconscriptionVerdict,
  fullCertainty,
  weighCirconscription,
} from '../../assign/weigh-circonscription.ts';
import { methodeIndex } from '../../domain/outcomes.ts';
import { GrowableInt32 } from '../../locate/grid/growable.ts';
import { addressFlag } from '../../pack/views/addresses/assignments-view.ts';
import type { AssignmentDrafts, NextColumns } from './assignment-drafts.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { LocatedAddresses } from '../areas/locate-addresses.ts';
import type { NearRoll } from '../roll/near-roll.ts';
import { limitClaims } from './limit-claims.ts';
import { measureCells } from './measure-cells.ts';
import { measureSharpness } from './measure-sharpness.ts';
import { measureRoll } from './roll-agreement.ts';
import type { SideRuns } from './side-runs.ts';

/**
 * Probability of a commune's bureau if tables know no other one; one may have been added since they were made. Set by hand and
 * not measured.
 */
const onlyBureauProbability = 0.99;

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
  assignments: AssignmentDrafts,
  from: number,
  to: number,
): NextColumns {
  const { streets, roll, electoral, communes, addresses } = pack;
  const rollEvidence = new RollEvidence();
  const streetRoll = new StreetRoll(roll);
  const around = new Surroundings();
  const contour = new ContourEvidence();
  const trust = new CommuneTrust();
  let [trusted, firstStreet] = [-1, from];
  const onlyBureau = onlyBureaux(electoral, communes.count);
  const evidence = new CirconscriptionEvidence();
  const bureau = new BureauVerdict();
  const circonscription = new CirconscriptionVerdict();
  const nextRow = new GrowableInt32();
  const nextValue = new GrowableInt32();
  /** Limits the claims of the commune that ends before a street. */
  const limit = (street: number): void => {
    if (trusted === -1) return;
    const [first, end] = [streets.addressStart(firstStreet), streets.addressStart(street)];
    limitClaims(assignments, first, end, trust.overclaim);
  };
  for (let street = from; street < to; street++) {
    const commune = streets.commune(street);
    if (commune !== trusted) {
      limit(street);
      measureRoll(commune, pack, located, nearRoll);
      measureCells(commune, pack, located);
      trust.set(commune, communes);
      measureSharpness(commune, pack, located, nearRoll, sideRuns, trust);
      evidence.setCommune(commune, communes);
      [trusted, firstStreet] = [commune, street];
    }
    const end = streets.addressStart(street + 1);
    for (let address = streets.addressStart(street); address < end; address++) {
      streetRoll.readInto(rollEvidence, street, addresses.numero(address), addresses.suffix(address));
      nearRoll.hearInto(around, address, street, commune, rollEvidence.rue.total > 0);
      sideRuns.readInto(around.suite, address, street);
      contour.set(located.bureau[address] ?? 0, located.bureauBorder[address] ?? 0, electoral);
      weighBureau(rollEvidence, around, contour, trust, bureau);
      evidence.atAddress = rollEvidence.adresse.first();
      setMaps(evidence, located, address, commune, communes);
      weighCirconscription(evidence, bureau.pool, electoral, circonscription);
      const only = bureau.bureau === 0 ? (onlyBureau[commune] ?? 0) : 0;
      if (only > 0) assignments.setBureau(address, only, onlyBureauProbability, methodeIndex.commune);
      else assignments.setBureau(address, bureau.bureau, bureau.probability, bureau.methode);
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
  limit(to);
  return { row: nextRow.toUint32Array(), value: nextValue.toUint32Array() };
}

/** Sets what the maps say of an address. */
export function setMaps(
  { map, otherMap }: CirconscriptionEvidence,
  located: LocatedAddresses,
  address: number,
  commune: number,
  { areaAgreement, otherAgreement }: Pick<PackViews['communes'], 'areaAgreement' | 'otherAgreement'>,
): void {
  const otherBorder = located.otherBorder[address] ?? 0;
  map.set(
    located.circonscription[address] ?? 0,
    located.circonscriptionBorder[address] ?? 0,
    located.outside[address] === 1,
    areaAgreement[commune] ?? 0,
  );
  otherMap.set(located.other[address] ?? 0, Math.abs(otherBorder), otherBorder < 0, otherAgreement[commune] ?? 0);
}

/** Bureau (index + 1) of each commune that has but one, by a table that gives its circonscription; 0 elsewhere. */
function onlyBureaux(
  { bureauCommune, bureauCertainty }: Pick<PackViews['electoral'], 'bureauCommune' | 'bureauCertainty'>,
  communeCount: number,
): Int32Array {
  const several = -1;
  const only = new Int32Array(communeCount);
  for (const [bureau, commune] of bureauCommune.entries()) {
    const isTable = bureauCertainty[bureau] === fullCertainty;
    only[commune] = only[commune] === 0 && isTable ? bureau + 1 : several;
  }
  return only;
}
