import { ByteBuffer } from '../text/bytes/byte-buffer.ts';
import { BureauFlows } from './bureau-flows.ts';
import { addressChangeNames, changeBit, changeColumns, writeChange, writeRow } from './change-rows.ts';
import { bureauOf, circonscriptionOf, type CodeNumbers, numberCodes } from './code-numbers.ts';
import { type CommuneGroup, groupCommunes } from './commune-groups.ts';
import type { DiffViews } from './diff-views.ts';
import { pairAddresses } from './pair-addresses.ts';
import { foldName, pairStreets, type StreetPair } from './pair-streets.ts';

/** Counts per commune: addresses before and after, then one count per change. */
export const countsPerCommune = 2 + addressChangeNames.length;
/** Bytes of rows per piece handed out. */
const chunkBytes = 1 << 20;

/**
 * Compares two packs, one group of communes at a time. Its memory grows with communes and bureaux, not with addresses.
 */
export class PackDiff {
  readonly before: DiffViews;
  readonly after: DiffViews;
  readonly numbers: CodeNumbers;
  readonly flows = new BureauFlows();
  /** {@link countsPerCommune} numbers for each commune of the newer pack, then for each that only the older one has. */
  readonly countsAfter: Float64Array;
  readonly countsBefore: Float64Array;
  /** Communes with streets in one pack only. */
  communesApart = 0;
  /** 1 for each commune of the pack that was compared, and for the whole one of an arrondissement. */
  readonly comparedBefore: Uint8Array;
  readonly comparedAfter: Uint8Array;
  private readonly rows = new ByteBuffer(chunkBytes);

  constructor(before: DiffViews, after: DiffViews) {
    this.before = before;
    this.after = after;
    this.numbers = numberCodes(before, after);
    this.comparedBefore = new Uint8Array(before.communes.count);
    this.comparedAfter = new Uint8Array(after.communes.count);
    this.countsAfter = new Float64Array(after.communes.count * countsPerCommune);
    this.countsBefore = new Float64Array(before.communes.count * countsPerCommune);
  }

  /** Walks all addresses. Yields the rows of those that changed, header first, about a megabyte at a time. */
  *run(): Generator<Uint8Array> {
    writeRow(changeColumns, this.rows);
    for (const group of groupCommunes(this.before.communes, this.after.communes)) {
      if (!this.isComparable(group)) continue;
      markCompared(group.before, this.before, this.comparedBefore);
      markCompared(group.after, this.after, this.comparedAfter);
      for (const pair of pairStreets(group, this.before, this.after)) this.compareStreet(pair);
      if (this.rows.length < chunkBytes) continue;
      yield this.rows.view().slice();
      this.rows.clear();
    }
    yield this.rows.view().slice();
    this.rows.clear();
  }

  /** Addresses in a commune that only one of the packs covers have neither appeared nor vanished. */
  private isComparable(group: CommuneGroup): boolean {
    const covered = (communes: readonly number[], { communes: { streetStart } }: DiffViews): number =>
      communes.filter((commune) => (streetStart[commune + 1] ?? 0) > (streetStart[commune] ?? 0)).length;
    const [old, young] = [covered(group.before, this.before), covered(group.after, this.after)];
    if (old > 0 && young > 0) return true;
    this.communesApart += old + young;
    return false;
  }

  private compareStreet(pair: StreetPair): void {
    const { before, after } = this;
    const communeBefore = pair.before === -1 ? -1 : before.streets.commune(pair.before);
    const communeAfter = pair.after === -1 ? -1 : after.streets.commune(pair.after);
    const ofStreet =
      pair.before === -1 || pair.after === -1 ? 0 : this.streetChanges(pair, communeBefore, communeAfter);
    pairAddresses(pair, before, after, (old, young) => {
      let changes = old === -1 ? changeBit.apparue : young === -1 ? changeBit.disparue : ofStreet;
      if (old !== -1 && young !== -1) changes |= this.codeChanges(old, young);
      this.count(communeBefore, communeAfter, old, young, changes);
      if (changes === 0) return;
      writeChange(
        changes,
        { views: before, street: pair.before, address: old },
        { views: after, street: pair.after, address: young },
        this.rows,
      );
    });
  }

  private streetChanges(pair: StreetPair, communeBefore: number, communeAfter: number): number {
    const { before, after } = this;
    const sameCommune = before.communes.code[communeBefore] === after.communes.code[communeAfter];
    const sameName = foldName(before.streetName(pair.before)) === foldName(after.streetName(pair.after));
    return (sameCommune ? 0 : changeBit.commune) | (sameName ? 0 : changeBit.voie);
  }

  /** A code that only one of the packs has is not a change: that pack just says more, or less. */
  private codeChanges(old: number, young: number): number {
    const { before, after, numbers } = this;
    let changes = 0;
    const circonscription = circonscriptionOf(before, old);
    const circonscriptionNow = circonscriptionOf(after, young);
    if (circonscription !== -1 && circonscriptionNow !== -1) {
      if (numbers.circonscriptions[circonscription] !== circonscriptionNow) changes |= changeBit.circonscription;
    }
    const bureau = bureauOf(before, old);
    const bureauNow = bureauOf(after, young);
    if (bureau === -1 || bureauNow === -1) return changes;
    this.flows.add(bureau, bureauNow);
    return numbers.bureaux[bureau] === bureauNow ? changes : changes | changeBit.bureau;
  }

  /** An address that vanished counts for the commune that has its street now, else for its former one. */
  private count(communeBefore: number, communeAfter: number, old: number, young: number, changes: number): void {
    const counts = communeAfter === -1 ? this.countsBefore : this.countsAfter;
    const at = (communeAfter === -1 ? communeBefore : communeAfter) * countsPerCommune;
    if (old !== -1) counts[at] = (counts[at] ?? 0) + 1;
    if (young !== -1) counts[at + 1] = (counts[at + 1] ?? 0) + 1;
    for (let bit = 0; bit < addressChangeNames.length; bit++) {
      if ((changes & (1 << bit)) !== 0) counts[at + 2 + bit] = (counts[at + 2 + bit] ?? 0) + 1;
    }
  }
}

function markCompared(communes: readonly number[], { communes: { whole } }: DiffViews, compared: Uint8Array): void {
  for (const commune of communes) {
    compared[commune] = 1;
    compared[whole[commune] ?? commune] = 1;
  }
}
