import type { Assignments } from '../../pack/views/addresses/assignments-view.ts';
import type { ShareTable } from '../../pack/views/electoral-view.ts';
import { type PackViews, shareTables } from '../../pack/views/pack-views.ts';
import type { CommuneDrafts } from '../read/commune-drafts.ts';
import type { ElectoralNumbers } from '../read/electoral-drafts.ts';
import type { SectionSet } from '../../pack/sections.ts';

/** Weights of the circonscriptions or bureaux of each owner's addresses. */
class ShareCounts {
  private readonly owners: Map<number, number>[];

  constructor(count: number) {
    this.owners = Array.from({ length: count }, () => new Map<number, number>());
  }

  /** Adds a weight to a circonscription or bureau, given as index + 1; 0 is ignored. */
  add(owner: number, indexPlusOne: number, weight = 1): void {
    const counts = this.owners[owner];
    if (counts === undefined || indexPlusOne === 0) return;
    counts.set(indexPlusOne - 1, (counts.get(indexPlusOne - 1) ?? 0) + weight);
  }

  /** Whether an owner has any weight. */
  has(owner: number): boolean {
    return (this.owners[owner]?.size ?? 0) > 0;
  }

  /** Replaces the weights of an owner. */
  replace(owner: number, counts: Map<number, number>): void {
    this.owners[owner] = counts;
  }

  /** Writes the sections that `SharesView` reads: the heaviest first, ties by index. */
  writeTo(sections: SectionSet, name: ShareTable): void {
    const start = new Uint32Array(this.owners.length + 1);
    const index: number[] = [];
    const weight: number[] = [];
    this.owners.forEach((counts, owner) => {
      for (const [what, count] of [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
        index.push(what);
        weight.push(count);
      }
      start[owner + 1] = index.length;
    });
    sections.set(`${name}.start`, start);
    sections.set(`${name}.index`, Uint32Array.from(index));
    sections.set(`${name}.weight`, Uint32Array.from(weight));
  }
}

/**
 * Circonscriptions of a commune, weighted by electors. All bureaux have about the same number of electors, so the number of
 * bureaux is used. The number of addresses would be wrong: a tower counts as much as a house.
 */
function electorShares(bureaux: readonly number[], bureauCirconscription: Uint16Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const bureau of bureaux) {
    const circonscription = bureauCirconscription[bureau] ?? 0;
    if (circonscription !== 0) counts.set(circonscription - 1, (counts.get(circonscription - 1) ?? 0) + 1);
  }
  return counts;
}

/** Addresses that the one bureau of a commune, or its one circonscription, counts for where none is known. */
const onlyWeight = 200;

/** Circonscriptions and bureaux of a commune, whatever its addresses. */
export interface CommuneComposition {
  /** Circonscription indices of the composition table, by commune number. */
  circonscriptionsOf(commune: number): readonly number[];
  /** Bureau indices of the ministry table, contours and roll, by the number of the whole commune or arrondissement. */
  bureauxOf(commune: number): readonly number[];
}

/**
 * Writes how the addresses of each commune and postcode are distributed over circonscriptions and bureaux: the answer for a
 * match without a number. A commune cut between circonscriptions is distributed by electors. A commune without addresses, or without
 * any whose circonscription is known, gets equal shares of those that the tables give.
 */
export function assembleShares(
  pack: Pick<PackViews, 'streets' | 'addresses' | 'communes' | 'electoral'> & { readonly assignments: Assignments },
  composition: CommuneComposition,
  sections: SectionSet,
): void {
  const { streets, addresses, assignments, communes, electoral } = pack;
  const communeCirconscriptions = new ShareCounts(communes.count);
  const communeBureaux = new ShareCounts(communes.count);
  const postcodeCirconscriptions = new ShareCounts(communes.postcode.length);
  const hasAddresses = new Uint8Array(communes.count);
  for (let street = 0; street < streets.count; street++) {
    const commune = streets.commune(street);
    const whole = communes.whole[commune] ?? commune;
    const end = streets.addressStart(street + 1);
    for (let address = streets.addressStart(street); address < end;) {
      const first = address;
      const circonscription = assignments.circonscription(first);
      const bureau = assignments.bureau(first);
      const postcode = addresses.postcode(first);
      // Neighbours usually lie in the same circonscription and bureau, so they are counted together.
      do address++;
      while (
        address < end &&
        assignments.bureau(address) === bureau &&
        assignments.circonscription(address) === circonscription &&
        addresses.postcode(address) === postcode
      );
      const count = address - first;
      hasAddresses[commune] = 1;
      communeCirconscriptions.add(commune, circonscription, count);
      communeBureaux.add(commune, bureau, count);
      postcodeCirconscriptions.add(postcode, circonscription, count);
      if (whole !== commune) {
        hasAddresses[whole] = 1;
        communeCirconscriptions.add(whole, circonscription, count);
        communeBureaux.add(whole, bureau, count);
      }
    }
  }
  for (let commune = 0; commune < communes.count; commune++) {
    const byElectors = electorShares(composition.bureauxOf(commune), electoral.bureauCirconscription);
    if (byElectors.size > 1) communeCirconscriptions.replace(commune, byElectors);
    const isEmpty = hasAddresses[commune] !== 1;
    if (!isEmpty && communeCirconscriptions.has(commune)) continue;
    const whole = communes.circonscription[commune] ?? 0;
    const circonscriptions = whole === 0 ? composition.circonscriptionsOf(commune) : [whole - 1];
    const weight = circonscriptions.length === 1 ? onlyWeight : 1;
    for (const circonscription of circonscriptions) communeCirconscriptions.add(commune, circonscription + 1, weight);
    const bureaux = isEmpty ? composition.bureauxOf(commune) : [];
    for (const bureau of bureaux) communeBureaux.add(commune, bureau + 1, bureaux.length === 1 ? onlyWeight : 1);
    const end = communes.postcodeStart[commune + 1] ?? 0;
    for (let at = communes.postcodeStart[commune] ?? 0; at < end; at++) {
      const postcode = communes.findPostcode(communes.postcodes[at] ?? 0);
      for (const circonscription of circonscriptions)
        postcodeCirconscriptions.add(postcode, circonscription + 1, weight);
    }
  }
  communeCirconscriptions.writeTo(sections, shareTables.communeCirconscriptions);
  communeBureaux.writeTo(sections, shareTables.communeBureaux);
  postcodeCirconscriptions.writeTo(sections, shareTables.postcodeCirconscriptions);
}

/** The composition according to the tables and the roll. */
export function compositionOf(
  { byCode }: CommuneDrafts,
  { circonscriptions, bureaux }: ElectoralNumbers,
  codes: readonly string[],
): CommuneComposition {
  const byCommune = new Map<string, number[]>();
  for (const [code, bureau] of bureaux) {
    const list = byCommune.get(code.slice(0, 5));
    if (list === undefined) byCommune.set(code.slice(0, 5), [bureau]);
    else list.push(bureau);
  }
  return {
    circonscriptionsOf: (commune: number) =>
      [...(byCode.get(codes[commune] ?? '')?.circonscriptions ?? [])].map((code) => circonscriptions.get(code) ?? 0),
    bureauxOf: (commune: number) => byCommune.get(codes[commune] ?? '') ?? [],
  };
}
