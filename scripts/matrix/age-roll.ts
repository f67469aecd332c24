import { partOf, type RollRow } from './towns.ts';

/**
 * Ways in which bureaux changed since a roll was made: a part of a bureau moved across the border to a neighbour, bureaux were
 * renumbered, or new ones were cut out of their neighbours.
 */
export type ChangeKind = 'moved' | 'renumbered' | 'cut';

/** Most of a bureau that goes to one neighbour. */
const mostMoved = 0.3;
/** Neighbours to which a bureau may lose a part. */
const mostNeighbours = 4;

/**
 * Returns the roll as it was before such changes.
 *
 * @param share of the addresses whose bureau was another, 0..1. Whole bureaux change as long as that brings the commune nearer to it.
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
  const before = kind === 'moved' ? moveBorders(rows, bureaux, share) : changeBureaux(rows, bureaux, kind, share);
  return rows.map((row) => {
    const was = before.get(row);
    return was === undefined ? row : { ...row, bureau: was, row: { ...row.row, id_brut_bv_reu: was } };
  });
}

/** The earlier bureau of rows that came with a border from a neighbour: of each bureau a part, then of each another part. */
function moveBorders(rows: readonly RollRow[], bureaux: readonly string[], share: number): Map<RollRow, string> {
  const before = new Map<RollRow, string>();
  for (let neighbour = 0; neighbour < mostNeighbours; neighbour++) {
    for (const bureau of bureaux) {
      const missing = Math.round(share * rows.length) - before.size;
      if (missing <= 0) return before;
      const own = rows.filter((row) => row.bureau === bureau);
      const near = nearestOthers(own, rows);
      const other = [...new Set(near.map((row) => row.other))][neighbour];
      if (other === undefined) continue;
      const along = near.filter((row) => row.other === other && !before.has(row.row));
      for (const { row } of along.slice(0, Math.min(missing, Math.ceil(mostMoved * own.length))))
        before.set(row, other);
    }
  }
  return before;
}

/** The earlier bureau of rows of whole bureaux: one of another number, or the neighbour that the bureau was cut out of. */
function changeBureaux(
  rows: readonly RollRow[],
  bureaux: readonly string[],
  kind: 'renumbered' | 'cut',
  share: number,
): Map<RollRow, string> {
  const before = new Map<RollRow, string>();
  for (const bureau of bureaux) {
    const own = rows.filter((row) => row.bureau === bureau);
    if (own.length > 2 * (share * rows.length - before.size)) continue;
    const was = kind === 'renumbered' ? renumbered(bureau) : nearestOthers(own, rows)[0]?.other;
    if (was !== undefined) for (const row of own) before.set(row, was);
  }
  return before;
}

/** Another number that no bureau of the commune has now. */
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
