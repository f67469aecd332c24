import type { DiffViews } from './diff-views.ts';
import type { StreetPair } from './pair-streets.ts';

/** Called with an address of both packs, or of one of them and -1. */
export type TakeAddress = (before: number, after: number) => void;

/** Pairs the addresses of a street by number and suffix; both lists ascend by number. */
export function pairAddresses(pair: StreetPair, before: DiffViews, after: DiffViews, take: TakeAddress): void {
  const [fromOld, toOld] = pair.before === -1 ? [0, 0] : before.addressesOf(pair.before);
  const [fromYoung, toYoung] = pair.after === -1 ? [0, 0] : after.addressesOf(pair.after);
  let old = fromOld;
  let young = fromYoung;
  while (old < toOld || young < toYoung) {
    const oldNumero = old < toOld ? before.addresses.numero(old) : Infinity;
    const youngNumero = young < toYoung ? after.addresses.numero(young) : Infinity;
    const numero = Math.min(oldNumero, youngNumero);
    const oldEnd = endOfNumero(before, old, toOld, numero);
    const youngEnd = endOfNumero(after, young, toYoung, numero);
    pairSuffixes(before, old, oldEnd, after, young, youngEnd, take);
    old = oldEnd;
    young = youngEnd;
  }
}

function endOfNumero({ addresses }: DiffViews, from: number, to: number, numero: number): number {
  let at = from;
  while (at < to && addresses.numero(at) === numero) at++;
  return at;
}

/** A number rarely has more than three suffixes, so each is searched for among those of the other pack. */
function pairSuffixes(
  before: DiffViews,
  old: number,
  oldEnd: number,
  after: DiffViews,
  young: number,
  youngEnd: number,
  take: TakeAddress,
): void {
  for (let at = old; at < oldEnd; at++) take(at, findSuffix(after, young, youngEnd, suffixOf(before, at)));
  for (let at = young; at < youngEnd; at++) {
    if (findSuffix(before, old, oldEnd, suffixOf(after, at)) === -1) take(-1, at);
  }
}

function findSuffix(views: DiffViews, from: number, to: number, suffix: number): number {
  for (let at = from; at < to; at++) if (suffixOf(views, at) === suffix) return at;
  return -1;
}

/** Each pack numbers suffixes in its own way, but their hashes are equal. */
function suffixOf({ addresses }: DiffViews, address: number): number {
  return addresses.suffixHash[addresses.suffix(address)] ?? 0;
}
