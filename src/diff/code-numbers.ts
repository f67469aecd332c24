import type { DiffViews } from './diff-views.ts';
import { compareStrings } from './diff-views.ts';

/** Codes with a lower probability are not compared: the default threshold of matching. */
const surely = 0.5;

/** For each circonscription or bureau of the older pack, the index of its code in the newer one; -1 for none. */
export interface CodeNumbers {
  readonly circonscriptions: Int32Array;
  readonly bureaux: Int32Array;
}

/** Matches the codes of two packs; both lists ascend. */
export function numberCodes(before: DiffViews, after: DiffViews): CodeNumbers {
  const indexOf = new Map(after.electoral.circonscriptionCodes.map((code, index) => [code, index]));
  const circonscriptions = Int32Array.from(before.electoral.circonscriptionCodes, (code) => indexOf.get(code) ?? -1);
  const bureaux = new Int32Array(before.electoral.bureauCode.length).fill(-1);
  const { bureauCode } = after.electoral;
  let young = 0;
  for (let old = 0; old < bureaux.length; old++) {
    const text = before.electoral.bureauCode[old] ?? 0;
    let order = 1;
    for (; young < bureauCode.length; young++) {
      order = compareStrings(before.strings, text, after.strings, bureauCode[young] ?? 0);
      if (order <= 0) break;
    }
    if (young < bureauCode.length && order === 0) bureaux[old] = young;
  }
  return { circonscriptions, bureaux };
}

/** Index of an address's circonscription, -1 where none is probable enough. */
export function circonscriptionOf({ assignments }: DiffViews, address: number): number {
  return assignments.circonscriptionProbability(address) < surely ? -1 : assignments.circonscription(address) - 1;
}

/** Index of an address's bureau, -1 where none is probable enough. */
export function bureauOf({ assignments }: DiffViews, address: number): number {
  return assignments.bureauProbability(address) < surely ? -1 : assignments.bureau(address) - 1;
}
