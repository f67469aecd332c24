/** Gives the rows of a list a stored circonscription: right, deliberately wrong, or right only on the earlier map. */
import { writeFileSync } from 'node:fs';
import { bureauKey } from '../evaluate/compare-codes.ts';
import { cell, type Row } from '../evaluate/read-rows.ts';
import { Random } from '../seeded/random.ts';

/** Kinds of stored codes. */
export const plantedKinds = ['right', 'wrong', 'stale'] as const;

/** One of {@link plantedKinds}. */
export type Planted = (typeof plantedKinds)[number];

/** Share of rows that get a wrong code; the same share gets a stale one. */
const plantedShare = 0.05;

/**
 * Writes the list with a column `circonscription`, and returns the kind of each stored code by the row's id. Rows without a
 * known answer are left out. A wrong code is another seat of the département, neither today's nor the earlier one.
 */
export function plantCodes(
  rows: readonly Row[],
  expected: ReadonlyMap<string, Row>,
  seatBefore: ReadonlyMap<string, string>,
  seed: string,
  output: string,
): ReadonlyMap<string, Planted> {
  const random = new Random(`audit/${seed}`);
  const known = rows.flatMap((row) => {
    const wanted = expected.get(cell(row, 'id'));
    const seat = wanted === undefined ? '' : cell(wanted, 'code_circonscription');
    const before = wanted === undefined ? undefined : seatBefore.get(bureauKey(cell(wanted, 'id_brut_bv_reu')) ?? '');
    return seat === '' || before === undefined ? [] : [{ row, seat, before }];
  });
  const count = Math.round(plantedShare * known.length);
  const order = random.shuffled([...known.keys()]);
  const stale = new Set(order.filter((at) => known[at]?.seat !== known[at]?.before).slice(0, count));
  const wrong = new Set(order.filter((at) => !stale.has(at)).slice(0, count));
  const seats = [...new Set(known.flatMap(({ seat, before }) => [seat, before]))].sort();
  const planted = new Map<string, Planted>();
  const lines = known.map(({ row, seat, before }, at) => {
    planted.set(cell(row, 'id'), stale.has(at) ? 'stale' : wrong.has(at) ? 'wrong' : 'right');
    const others = seats.filter((other) => other !== seat && other !== before);
    const stored = stale.has(at) ? before : wrong.has(at) ? (others[random.integer(0, others.length - 1)] ?? '') : seat;
    return [...Object.values(row), stored].map((value) => `"${(value ?? '').replaceAll('"', '""')}"`).join(';');
  });
  const header = [...Object.keys(known[0]?.row ?? {}), 'circonscription'].join(';');
  writeFileSync(output, [header, ...lines, ''].join('\n'));
  return planted;
}
