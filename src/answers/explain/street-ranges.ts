import type { PackViews } from '../../pack/views/pack-views.ts';

/** Consecutive addresses on one side of a street that belong to one bureau. */
export interface StreetRange {
  /** Even or odd numbers. */
  readonly cote: 'pair' | 'impair';
  /** First and last number, each with its suffix: `2`, `38bis`. */
  readonly de: string;
  readonly a: string;
  /** Null when the bureau is unknown. */
  readonly code_bureau_vote: string | null;
  /** Number of addresses in the range, and of those in the roll. */
  readonly adresses: number;
  readonly au_registre: number;
}

const sides = ['pair', 'impair'] as const;

/**
 * The ranges of a street, even numbers first, ascending. They follow what the build assigned to each address from all
 * evidence, so a single row of the roll that contradicts its neighbours does not split a range.
 */
export function streetRanges(pack: PackViews, street: number): StreetRange[] {
  const { streets, addresses, assignments, electoral, roll, strings } = pack;
  const end = streets.addressStart(street + 1);
  const ranges: StreetRange[] = [];
  const label = (address: number): string =>
    `${addresses.numero(address)}${strings.text(addresses.suffixText[addresses.suffix(address)] ?? 0)}`;
  const inRoll = rollAddresses(roll, street);
  for (const [parity, cote] of sides.entries()) {
    const side: number[] = [];
    for (let address = streets.addressStart(street); address < end; address++) {
      if ((addresses.numero(address) & 1) === parity) side.push(address);
    }
    for (let from = 0; from < side.length;) {
      const bureau = assignments.bureau(side[from] ?? 0);
      let to = from;
      while (to < side.length && assignments.bureau(side[to] ?? 0) === bureau) to++;
      const range = side.slice(from, to);
      ranges.push({
        cote,
        de: label(range[0] ?? 0),
        a: label(range.at(-1) ?? 0),
        code_bureau_vote: bureau === 0 ? null : strings.text(electoral.bureauCode[bureau - 1] ?? 0),
        adresses: range.length,
        au_registre: range.filter((address) =>
          inRoll.has(rollKey(addresses.numero(address), addresses.suffix(address))),
        ).length,
      });
      from = to;
    }
  }
  return ranges;
}

function rollAddresses(roll: PackViews['roll'], street: number): ReadonlySet<number> {
  const keys = new Set<number>();
  for (let entry = roll.start(street); entry < roll.start(street + 1); entry++) {
    keys.add(rollKey(roll.numero(entry), roll.suffix(entry)));
  }
  return keys;
}

function rollKey(numero: number, suffix: number): number {
  return numero * 65536 + suffix;
}
