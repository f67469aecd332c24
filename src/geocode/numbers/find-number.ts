import { hashAscii } from '../../text/folding/hash.ts';
import { suffixes } from '../../text/vocabulary/markers.ts';
import type { AddressesView } from '../../pack/views/addresses/addresses-view.ts';

/** Each spelling of a suffix -> hash of its full word: `B` -> BIS. */
const fullSuffix = new Map(
  suffixes.flatMap(([full, ...forms]) => forms.map((form) => [hashAscii(form), hashAscii(full)])),
);

/** Result of looking up a number; reused. */
export class NumberHit {
  /** Address found, or -1. */
  address = -1;
  /** True when the suffix written was not found, but the number was. */
  suffixIgnored = false;
  /** Neighbours of the same side around an unknown number, -1 for none; both the same where only its suffixes are known. */
  below = -1;
  above = -1;
}

/** Looks up a number and its suffix among addresses `[start, end)` of a street. */
export function findNumber(
  addresses: AddressesView,
  start: number,
  end: number,
  numero: number,
  suffixHash: number,
  hit: NumberHit,
): void {
  hit.address = -1;
  hit.suffixIgnored = false;
  hit.below = -1;
  hit.above = -1;
  const first = addresses.firstFrom(numero, start, end);
  if (first < end && addresses.numero(first) === numero) {
    const same = findSuffix(addresses, first, end, numero, suffixHash);
    if (same === -1 && addresses.suffix(first) !== 0) {
      // Only `29 bis` and `29 ter` are known: where 29 itself would be.
      hit.below = first;
      hit.above = first;
      return;
    }
    hit.address = same === -1 ? first : same;
    hit.suffixIgnored = same === -1;
    return;
  }
  // A house numbered 0 lies anywhere on its street.
  for (let at = first - 1; at >= start && addresses.numero(at) !== 0; at--) {
    if ((addresses.numero(at) & 1) === (numero & 1)) {
      hit.below = at;
      break;
    }
  }
  for (let at = first; at < end; at++) {
    if ((addresses.numero(at) & 1) === (numero & 1)) {
      hit.above = at;
      break;
    }
  }
}

/** The address of this number with this suffix, by its letters or by its meaning (`B` for `BIS`); -1 for none. */
function findSuffix(addresses: AddressesView, first: number, end: number, numero: number, suffixHash: number): number {
  let alike = -1;
  const full = fullSuffix.get(suffixHash) ?? suffixHash;
  for (let at = first; at < end && addresses.numero(at) === numero; at++) {
    const found = addresses.suffixHash[addresses.suffix(at)] ?? 0;
    if (found === suffixHash) return at;
    if (found !== 0 && alike === -1 && (fullSuffix.get(found) ?? found) === full) alike = at;
  }
  return alike;
}
