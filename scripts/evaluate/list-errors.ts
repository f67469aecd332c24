import type { FailedStage, JudgedRow } from './judged-rows.ts';
import { cell, type Row } from './read-rows.ts';

const inputColumns = ['adresse', 'code_postal', 'commune'] as const;

/**
 * Up to `limit` wrong rows, evenly over the list: the text, the answer, the expected answer, and the failed stage. With a
 * stage, every row that failed there, even if the answer is still right.
 */
export function errorLines(rows: readonly JudgedRow[], limit: number, stage?: FailedStage): string[] {
  const chosen = rows.filter(({ isWrong, failed }) => (stage === undefined ? isWrong : failed === stage));
  const step = Math.max(1, chosen.length / limit);
  const lines = [
    `${chosen.length} rows${stage === undefined ? ' wrong' : ` failed at ${stage}`}, shown: ${Math.min(limit, chosen.length)}`,
  ];
  for (let at = 0; at < chosen.length && lines.length <= limit; at += step) {
    const judged = chosen[Math.floor(at)];
    if (judged !== undefined) lines.push(errorText(judged));
  }
  return lines;
}

function errorText({ row, expected, failed, judgement }: JudgedRow): string {
  const text = (columns: readonly string[], of: Row): string => columns.map((name) => cell(of, name)).join(' | ');
  return [
    `#${cell(row, 'id')} [${failed}]  ${text(inputColumns, row)}`,
    `    found     ${cell(row, 'adresse_trouvee') || '-'}  (${cell(row, 'precision') || 'aucune'}, score ${cell(row, 'score') || '-'}, next ${cell(row, 'score_suivant') || '-'})`,
    `    commune ${cell(row, 'code_insee') || '-'}, expected ${cell(expected, 'code_insee') || '-'}; ` +
      `bureau ${cell(row, 'code_bureau_vote') || '-'} (P ${cell(row, 'probabilite_bureau_vote') || '-'}, ${cell(row, 'methode_bureau_vote') || '-'}), expected ${cell(expected, 'id_brut_bv_reu') || '-'}; ` +
      `circonscription ${cell(row, 'code_circonscription') || '-'} (P ${cell(row, 'probabilite_circonscription') || '-'}), expected ${cell(expected, 'code_circonscription') || '-'}`,
    `    ${judgement.near === false ? 'more than 100 m away; ' : ''}motifs ${cell(row, 'motifs') || '-'}`,
  ].join('\n');
}
