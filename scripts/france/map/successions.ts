/** Finds the present commune of an old code. */
import { readColumns } from '../data-tables.ts';

/** Mergers, moves to another département and moves of the seat: the old code becomes part of the new one. */
const unions = new Set(['31', '32', '33', '41', '50']);

/** Returns the present code; undefined if there is none. */
export type Succession = (code: string) => string | undefined;

/** @param isCurrent - whether a code is in use today. */
export function readSuccessions(isCurrent: (code: string) => boolean): Succession {
  const next = new Map<string, { readonly code: string; readonly date: string }>();
  const columns = ['MOD', 'DATE_EFF', 'TYPECOM_AV', 'COM_AV', 'TYPECOM_AP', 'COM_AP'];
  for (const [kind = '', date = '', typeBefore, before = '', typeAfter, after = ''] of readColumns(
    'communes/v_mvt_commune_2026.csv.gz',
    ',',
    columns,
  )) {
    if (!unions.has(kind) || typeBefore !== 'COM' || typeAfter !== 'COM' || before === after) continue;
    if (date > (next.get(before)?.date ?? '')) next.set(before, { code: after, date });
  }
  return (code) => {
    let current: string | undefined = code;
    for (let steps = 0; current !== undefined && !isCurrent(current); steps++) {
      current = steps < 10 ? next.get(current)?.code : undefined;
    }
    return current;
  };
}
