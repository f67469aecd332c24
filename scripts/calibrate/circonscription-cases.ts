import { bureauFeatures, noneFeatures } from '../../src/assign/bureau-features.ts';
import { Pool } from '../../src/assign/pool.ts';
import {
  CirconscriptionEvidence,
  circonscriptionFeatures,
  gatherCirconscriptions,
} from '../../src/assign/weigh-circonscription.ts';
import type { LocatedAddresses } from '../../src/assemble/areas/locate-addresses.ts';
import { setMaps } from '../../src/assemble/decide/assign-addresses.ts';
import type { Reference } from '../../src/match/reference.ts';
import { bureauKey } from '../evaluate/compare-codes.ts';
import { readRoll } from '../matrix/towns.ts';
import { readVotes } from '../matrix/write-mix.ts';
import type { CaseOrigin, Cases } from './cases.ts';
import type { Coefficients } from './fit-logit.ts';
import { forEachMixCase } from './mix-cases.ts';
import { RollCases } from './roll-cases.ts';
import type { TrainingMix } from './training-mixes.ts';

/** Gathers cases in communes that are cut. Bureaux are weighed with the coefficients fitted just before. */
export class CirconscriptionCases {
  private readonly cases: Cases;
  private readonly bureau: readonly Coefficients[];
  private readonly pool = new Pool(circonscriptionFeatures.length);
  private readonly nothing = new Pool(bureauFeatures.length);
  private readonly evidence = new CirconscriptionEvidence();

  constructor(cases: Cases, bureau: readonly Coefficients[]) {
    this.cases = cases;
    this.bureau = bureau;
  }

  /**
   * Adds rows of a roll, each judged by the rest of the roll. The right answer is the circonscription of the row's bureau, by
   * the table.
   */
  addRoll(reference: Reference, gaps: Float64Array, isWanted: (commune: number, street: number) => boolean): void {
    const { communes, electoral } = reference.pack;
    const rolls = new RollCases(reference, gaps);
    rolls.forEach(
      ['address', 'row'],
      (commune, street) => communes.circonscription[commune] === 0 && isWanted(commune, street),
      (pool, truth, origin, address) => {
        const right = electoral.bureauCirconscription[truth - 1] ?? 0;
        this.add(pool, right, origin, reference, rolls.located, address, rolls.atAddress, false);
      },
    );
  }

  /** Adds the addresses that were withheld from a mix. The right answer is the circonscription of their bureau, by votes. */
  async addMix(training: TrainingMix, reference: Reference, gaps: Float64Array): Promise<void> {
    const { communes, electoral } = reference.pack;
    const votes = await readVotes();
    const rows = await readRoll(training.mix.town);
    const codes = new Map(electoral.circonscriptionCodes.map((code, index) => [code, index + 1]));
    forEachMixCase(training, reference, gaps, rows, (pool, _, origin, address, { atAddress, located, row }) => {
      if (communes.circonscription[origin.commune] !== 0) return;
      const right = codes.get(votes.get(bureauKey(row.bureau) ?? '') ?? '') ?? 0;
      this.add(pool, right, origin, reference, located, address, atAddress, training.mix.votes === false);
    });
  }

  private add(
    bureauPool: Pool,
    right: number,
    origin: CaseOrigin,
    { pack: { communes, electoral } }: Reference,
    located: LocatedAddresses,
    address: number,
    atAddress: number,
    isAlsoAlone: boolean,
  ): void {
    if (right === 0 || address === -1) return;
    const { evidence, pool } = this;
    const fitted = this.bureau[origin.regime] ?? new Float64Array(0);
    const none = bureauFeatures.length;
    const sharp = none + 1 + noneFeatures.length;
    bureauPool.weigh(fitted, fitted[none] ?? 0, fitted.subarray(none + 1, sharp), fitted.subarray(sharp));
    evidence.setCommune(origin.commune, communes);
    evidence.atAddress = atAddress;
    const commune = communes.code[origin.commune] ?? 0;
    for (const maps of mapsAsked(located.other[address] !== 0)) {
      setMaps(evidence, located, address, origin.commune, communes);
      if (maps === 'other') evidence.map.circonscription = 0;
      if (maps === 'first') evidence.otherMap.circonscription = 0;
      const regime = gatherCirconscriptions(evidence, bureauPool, electoral, pool);
      this.cases.add(pool, right, { ...origin, commune, regime, kind: `${origin.kind}, ${maps}` });
      if (!isAlsoAlone) continue;
      const alone = gatherCirconscriptions(evidence, this.nothing, electoral, pool);
      this.cases.add(pool, right, { ...origin, commune, regime: alone, kind: `area, ${maps}` });
    }
  }
}

/** Each map alone and, if there are two, both. */
function mapsAsked(hasOther: boolean): readonly ('first' | 'other' | 'both')[] {
  return hasOther ? ['first', 'other', 'both'] : ['first'];
}
