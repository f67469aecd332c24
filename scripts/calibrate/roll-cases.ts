import { CommuneTrust } from '../../src/assign/evidence/commune-trust.ts';
import { ContourEvidence } from '../../src/assign/evidence/contour-evidence.ts';
import { gatherBureaux } from '../../src/assign/gather-bureaux.ts';
import { bureauFeatures, noneFeatures } from '../../src/assign/bureau-features.ts';
import { Pool } from '../../src/assign/pool.ts';
import { endOfAddress, readRollEvidence, RollEvidence } from '../../src/assign/evidence/roll-evidence.ts';
import { Surroundings } from '../../src/assign/evidence/surroundings.ts';
import { LocatedAddresses } from '../../src/assemble/areas/locate-addresses.ts';
import { NearRoll } from '../../src/assemble/roll/near-roll.ts';
import { readRollAddresses } from '../../src/assemble/roll/roll-addresses.ts';
import { gatherRollPlaces } from '../../src/assemble/roll/roll-addresses.ts';
import { SideRuns } from '../../src/assemble/decide/side-runs.ts';
import type { Reference } from '../../src/match/reference.ts';
import type { CaseOrigin } from './cases.ts';

/** Evidence left out before the bureau of a roll row is predicted. */
export const caseKinds = {
  /** All rows of its address. */
  address: 1,
  /** The same and the surrounding addresses, as for a number that the reference lacks. */
  surroundings: 0.2,
  /** The whole roll, as in a commune without one: only a town's contour is left. */
  rollOfTown: 1,
  /** Only that row, of an address that has several. */
  row: 1,
  /** All rows of its address, replaced by one wrong row; 8 of 1,000 rows are assumed to be wrong. */
  planted: 0.008,
  /** All rows of its address, or only that row, and the contour: dense rolls, as in towns that publish no contours. */
  addressAndContour: 0.1,
  rowAndContour: 0.3,
} as const;

/** A kind of case; the value is its weight in the fit. */
export type CaseKind = keyof typeof caseKinds;

/** Called with the candidates of a case; bureaux as index + 1; `address` is -1 if the reference lacks it. */
export type UseCase = (pool: Pool, truth: number, origin: CaseOrigin, address: number) => void;

/** Judges every row of the pack's roll by the rest of the evidence, in the given ways. */
export class RollCases {
  readonly located: LocatedAddresses;
  private readonly reference: Reference;
  private readonly nearRoll: NearRoll;
  private readonly sideRuns: SideRuns;
  private readonly pool = new Pool(bureauFeatures.length, noneFeatures.length);
  private readonly trust = new CommuneTrust();
  private readonly roll = new RollEvidence();
  private readonly silent = new RollEvidence();
  private readonly around = new Surroundings();
  private readonly nothing = new Surroundings();
  private readonly contour = new ContourEvidence();

  /** @param gaps weights of the gaps along sides. */
  constructor(reference: Reference, gaps: Float64Array) {
    this.reference = reference;
    this.located = new LocatedAddresses(reference.pack).locate(reference.layers, reference.pack);
    const known = readRollAddresses(reference.pack, this.located, 0, reference.pack.streets.count);
    this.nearRoll = new NearRoll(reference.pack, gatherRollPlaces(reference.pack, [known]));
    this.sideRuns = new SideRuns(reference.pack, this.located, gaps);
  }

  /** Bureau (index + 1) that the rest of the roll gives at the address of the current case; 0 for none. */
  get atAddress(): number {
    return this.roll.adresse.first();
  }

  /** Calls `use` for each case of the streets that `isWanted` accepts. */
  forEach(kinds: readonly CaseKind[], isWanted: (commune: number, street: number) => boolean, use: UseCase): void {
    const { roll, streets } = this.reference.pack;
    for (let street = 0; street < streets.count; street++) {
      const commune = streets.commune(street);
      const end = roll.start(street + 1);
      if (!isWanted(commune, street)) continue;
      for (let from = roll.start(street); from < end;) {
        const to = endOfAddress(roll, from, end);
        if (roll.numero(from) !== 0) {
          for (const kind of kinds) this.judge(kind, street, commune, from, to, use);
        }
        from = to;
      }
    }
  }

  private judge(kind: CaseKind, street: number, commune: number, from: number, to: number, use: UseCase): void {
    const { pack } = this.reference;
    const { roll } = pack;
    const numero = roll.numero(from);
    const suffix = roll.suffix(from);
    const address = this.located.findAddress(street, numero, suffix);
    const contour = address === -1 ? 0 : (this.located.bureau[address] ?? 0);
    this.contour.set(contour, address === -1 ? 0 : (this.located.bureauBorder[address] ?? 0), pack.electoral);
    this.trust.set(commune, pack.communes);
    this.nearRoll.readInto(this.around, address, street, commune);
    this.sideRuns.readInto(this.around.suite, address, street);
    const isRow = kind === 'row' || kind === 'rowAndContour';
    let rows = 0;
    for (let entry = from; entry < to; entry++) rows += roll.weight(entry);
    if (isRow && rows < 2) return;
    if (kind === 'addressAndContour' || kind === 'rowAndContour') {
      if (contour === 0) return;
      this.contour.bureau = 0;
    }
    if (kind === 'rollOfTown') {
      this.trust.set(-1, pack.communes);
      if (this.contour.bureau === 0) return;
    }
    for (let entry = from; entry < to; entry++) {
      readRollEvidence(roll, street, numero, suffix, this.roll, !isRow, isRow ? entry : -1);
      if (kind === 'planted') {
        const wrong = this.otherBureau(roll.bureau(entry) + 1);
        if (wrong === 0) continue;
        this.roll.adresse.add(wrong, 1);
      }
      const isSilent = kind === 'rollOfTown';
      const around = isSilent || kind === 'surroundings' ? this.nothing : this.around;
      const regime = gatherBureaux(isSilent ? this.silent : this.roll, around, this.contour, this.trust, this.pool);
      // All rows of an address count as one.
      const weight = (caseKinds[kind] * roll.weight(entry)) / rows;
      use(this.pool, roll.bureau(entry) + 1, { kind, street, commune, weight, regime }, address);
    }
  }

  /** The nearest bureau around that is another one; 0 for none. */
  private otherBureau(bureau: number): number {
    const { count, bureau: named } = this.around;
    for (let at = 0; at < count; at++) if (named[at] !== bureau) return named[at] ?? 0;
    return 0;
  }
}
