import { noPosition } from '../pack/views/addresses/addresses-view.ts';
import type { CommuneGroup } from './commune-groups.ts';
import type { DiffViews } from './diff-views.ts';

/** A street of both packs, or of one of them and -1. */
export interface StreetPair {
  readonly before: number;
  readonly after: number;
}

/** Two positions of one house differ by at most this, in 1e-6 degrees: some 30 m. */
const samePlace = 300;
/** The middle of a renamed street moves by at most this, in 1e-6 degrees: some 500 m. */
const nearMiddle = 5000;
/** Share of the shorter street's numbers that must lie at the same places for a street to count as renamed. */
const sameNumbers = 0.5;

/**
 * Pairs the streets of a group of communes: by BAN key, then by name, then by houses of the same numbers at the same places
 * (a street renamed under a new key). Streets left over stay unpaired.
 */
export function pairStreets(group: CommuneGroup, before: DiffViews, after: DiffViews): StreetPair[] {
  const pairs: StreetPair[] = [];
  const gone: number[] = [];
  const come = new Set<number>();
  for (const commune of group.after) for (const street of streetsOf(after, commune)) come.add(street);
  const pair = (old: number, young: number): void => {
    pairs.push({ before: old, after: young });
    come.delete(young);
  };
  for (const commune of group.before) {
    const same = group.after.find((other) => after.communes.code[other] === before.communes.code[commune]);
    pairByKey(before, commune, after, same, pair, gone);
  }
  const unnamed = pairByName(gone, come, before, after, pair);
  const alone = pairByPlace(unnamed, come, before, after, pair);
  for (const street of alone) pairs.push({ before: street, after: -1 });
  for (const street of come) pairs.push({ before: -1, after: street });
  return pairs;
}

function* streetsOf({ communes }: DiffViews, commune: number): Generator<number> {
  const end = communes.streetStart[commune + 1] ?? 0;
  for (let street = communes.streetStart[commune] ?? 0; street < end; street++) yield street;
}

/** Pairs streets of the same key by walking both lists side by side: streets of a commune ascend by key. */
function pairByKey(
  before: DiffViews,
  commune: number,
  after: DiffViews,
  other: number | undefined,
  pair: (old: number, young: number) => void,
  gone: number[],
): void {
  let young = other === undefined ? 0 : (after.communes.streetStart[other] ?? 0);
  const end = other === undefined ? 0 : (after.communes.streetStart[other + 1] ?? 0);
  for (const old of streetsOf(before, commune)) {
    let order = 1;
    for (; young < end; young++) {
      order = before.streetKeys.compare(old, after.streetKeys, young);
      if (order <= 0) break;
    }
    if (young < end && order === 0) pair(old, young++);
    else gone.push(old);
  }
}

/** Pairs streets of the same folded name: of several, the one whose former commune is the other's commune, else the nearest. */
function pairByName(
  gone: readonly number[],
  come: ReadonlySet<number>,
  before: DiffViews,
  after: DiffViews,
  pair: (old: number, young: number) => void,
): number[] {
  if (gone.length === 0 || come.size === 0) return [...gone];
  const byName = new Map<string, number[]>();
  for (const young of come) {
    const name = foldName(after.streetName(young));
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [young]);
    else known.push(young);
  }
  return gone.filter((old) => {
    const same = byName.get(foldName(before.streetName(old)))?.filter((young) => come.has(young)) ?? [];
    if (same.length === 0) return true;
    const commune = before.communes.code[before.streets.commune(old)];
    const young =
      same.find((candidate) => after.streets.ancienneCode(candidate) === commune) ??
      same.reduce((best, candidate) =>
        gapOf(before, old, after, candidate) < gapOf(before, old, after, best) ? candidate : best,
      );
    pair(old, young);
    return false;
  });
}

function pairByPlace(
  gone: readonly number[],
  come: ReadonlySet<number>,
  before: DiffViews,
  after: DiffViews,
  pair: (old: number, young: number) => void,
): number[] {
  return gone.filter((old) => {
    let best = -1;
    let most = 0;
    for (const young of come) {
      if (gapOf(before, old, after, young) > nearMiddle) continue;
      const share = sharedNumbers(before, old, after, young);
      if (share <= most) continue;
      most = share;
      best = young;
    }
    if (most < sameNumbers) return true;
    pair(old, best);
    return false;
  });
}

/** Share of the shorter street's addresses whose number lies at the same place on the other street. */
function sharedNumbers(before: DiffViews, old: number, after: DiffViews, young: number): number {
  const [fromOld, toOld] = before.addressesOf(old);
  const [fromYoung, toYoung] = after.addressesOf(young);
  let same = 0;
  let other = fromYoung;
  for (let at = fromOld; at < toOld; at++) {
    const numero = before.addresses.numero(at);
    while (other < toYoung && after.addresses.numero(other) < numero) other++;
    for (let next = other; next < toYoung && after.addresses.numero(next) === numero; next++) {
      if (!isSamePlace(before, at, after, next)) continue;
      same++;
      break;
    }
  }
  return same / Math.max(1, Math.min(toOld - fromOld, toYoung - fromYoung));
}

function isSamePlace(before: DiffViews, at: number, after: DiffViews, other: number): boolean {
  return (
    Math.abs(before.addresses.longitude(at) - after.addresses.longitude(other)) <= samePlace &&
    Math.abs(before.addresses.latitude(at) - after.addresses.latitude(other)) <= samePlace
  );
}

/** Distance between the middles of two streets, in 1e-6 degrees; Infinity if one is unknown. */
function gapOf(before: DiffViews, old: number, after: DiffViews, young: number): number {
  const [from, to] = [before.streets, after.streets];
  const [west, east] = [from.longitude(old), to.longitude(young)];
  if (west === noPosition || east === noPosition) return Infinity;
  return Math.max(Math.abs(west - east), Math.abs(from.latitude(old) - to.latitude(young)));
}

/** A name without accents, case and punctuation: a street that differs only in these was not renamed. */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^0-9A-Z]+/g, ' ')
    .trim();
}
