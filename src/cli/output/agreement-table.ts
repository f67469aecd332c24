import type { CommuneAgreement } from '../../index.ts';
import { paint } from './paint.ts';
import { alignTable, formatCount, type TableRow } from './text-table.ts';

/** Communes that a table lists. */
const listedCommunes = 20;

/** How the sources of communes agree, the worst first, as a table of at most `most` of them. */
export function agreementTable(agreements: readonly CommuneAgreement[], most = listedCommunes): string[] {
  if (agreements.length === 0) return ['agreement of sources: nothing to compare'];
  const listed = agreements.slice(0, most);
  return [
    paint.heading(
      `agreement of sources: the worst ${formatCount(listed.length)} of ${formatCount(agreements.length)} communes`,
    ),
    ...alignTable(
      listed.map((one): TableRow => {
        return [
          `${one.code_insee} ${one.commune}`,
          percent(one.registre),
          percent(one.contours),
          percent(one.carte),
          percent(one.autre_carte),
          one.registre_millesime ?? '',
          one.contours_millesime ?? '',
        ];
      }),
      ['commune', 'roll itself', 'contours', 'map', 'other map', 'roll of', 'contours of'],
    ),
  ];
}

function percent(share: number | null): string {
  return share === null ? '' : `${(100 * share).toFixed(1)} %`;
}
