import { partOf, type RollRow } from './towns.ts';

/**
 * Ways in which bureaux changed since a roll was made: a part of a bureau moved across the border to a neighbour, bureaux were
 * renumbered, or new ones were cut out of their neighbours.
 */
export type ChangeKind = 'moved' | 'renumbered' | 'cut';

/** Largest share of a bureau that moves to a neighbour at once. */
const mostMoved = 0.3;

/**
 * Returns the roll as it was before such changes.
 *
 * @param share of each commune's addresses whose bureau was another one, 0..1; reached within one bureau or one part of it.
 */
export function ageRoll(rows: readonly RollRow[], kind: ChangeKind, share: number, seed: string): RollRow[] {
  const byCommune = new Map<string, RollRow[]>();
  for (const row of rows) {
    const list = byCommune.get(row.codeInsee);
    if (list === undefined) byCommune.set(row.codeInsee, [row]);
    else list.push(row);
  }
  return [...byCommune.values()].flatMap((own) => ageCommune(own, kind, share, seed));
}

function ageCommune(rows: readonly RollRow[], kind: ChangeKind, share: number, seed: string): RollRow[] {
  const bureaux = [...new Set(rows.map(({ bureau }) => bureau))].sort(
    (a, b) => partOf(a, `${kind} ${seed}`) - partOf(b, `${kind} ${seed}`),
  );
  if (bureaux.length < 3) return [...rows];
  const before = new Map<RollRow, string>();
  for (const bureau of bureaux) {
    if (before.size >= share * rows.length) break;
    const own = rows.filter((row) => row.bureau === bureau && !before.has(row));
    if (kind === 'renumbered') {
      for (const row of own) before.set(row, renumbered(bureau));
      continue;
    }
    const near = nearestOthers(own, rows);
    const [first] = near;
    if (first === undefined) continue;
    // The part along the border to one neighbour, or the whole bureau.
    const goes = kind === 'cut' ? near : near.filter(({ other }) => other === first.other);
    const most = kind === 'cut' ? near.length : Math.ceil(mostMoved * own.length);
    for (const { row } of goes.slice(0, most)) before.set(row, first.other);
  }
  return rows.map((row) => {
    const was = before.get(row);
    return was === undefined ? row : { ...row, bureau: was, row: { ...row.row, id_brut_bv_reu: was } };
  });
}

/** A number that no bureau of the commune has now. */
function renumbered(bureau: string): string {
  const [commune = '', number = ''] = bureau.split('_');
  return `${commune}_${Number.parseInt(number, 10) + 500}`;
}

/** Rows with the nearest bureau of another number, nearest first. */
function nearestOthers(
  own: readonly RollRow[],
  rows: readonly RollRow[],
): readonly { readonly row: RollRow; readonly other: string; readonly square: number }[] {
  const others = rows.filter(({ bureau }) => bureau !== own[0]?.bureau);
  return own
    .map((row) => {
      let other = '';
      let square = Infinity;
      const narrowing = Math.cos((row.latitude * Math.PI) / 180);
      for (const candidate of others) {
        const distance =
          (narrowing * (candidate.longitude - row.longitude)) ** 2 + (candidate.latitude - row.latitude) ** 2;
        if (distance < square) [square, other] = [distance, candidate.bureau];
      }
      return { row, other, square };
    })
    .sort((a, b) => a.square - b.square);
}
