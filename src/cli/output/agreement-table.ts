import type { CommuneAgreement } from '../../index.ts';
import { paint } from './paint.ts';
import { alignTable, formatShare, type TableRow } from './text-table.ts';
import { count } from '../../words/phrase.ts';
import { say } from '../language/say.ts';

/** Communes that a table lists. */
const listedCommunes = 20;

/** How the sources of communes agree, the worst first, as a table of at most `most` of them. */
export function agreementTable(agreements: readonly CommuneAgreement[], most = listedCommunes): string[] {
  if (agreements.length === 0) return [say('agreement of sources: nothing to compare')];
  const listed = agreements.slice(0, most);
  return [
    paint.heading(say`agreement of sources: the worst ${count(listed.length)} of ${count(agreements.length)} communes`),
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
      ['commune', 'roll itself', 'contours', 'map', 'other map', 'roll of', 'contours of'].map((name) => say(name)),
    ),
  ];
}

function percent(share: number | null): string {
  return share === null ? '' : formatShare(share, 1);
}
