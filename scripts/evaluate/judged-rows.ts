import { type Judgement, judgeRow } from './judge-row.ts';
import { cell, type Row } from './read-rows.ts';

/** The first stage that went wrong for a row; `none` if all is right. */
export const failedStages = ['commune', 'street', 'number', 'bureau', 'circonscription', 'none'] as const;

/** One of {@link failedStages}. */
export type FailedStage = (typeof failedStages)[number];

/** A row of the output, the expected answer, and their comparison. */
export interface JudgedRow {
  readonly row: Row;
  readonly expected: Row;
  readonly judgement: Judgement;
  readonly failed: FailedStage;
  /** True if commune, bureau or circonscription is wrong, or empty although one was expected. */
  readonly isWrong: boolean;
}

/** Judges every row of the output with an expected answer. */
export function judgeRows(output: readonly Row[], expected: ReadonlyMap<string, Row>): JudgedRow[] {
  return output.flatMap((row) => {
    const wanted = expected.get(cell(row, 'id'));
    if (wanted === undefined) return [];
    const judgement = judgeRow(row, wanted);
    const { commune, bureau, circonscription } = judgement;
    const isWrong =
      commune === false || [bureau, circonscription].some((answer) => answer !== undefined && answer.is !== 'right');
    return [{ row, expected: wanted, judgement, failed: failedStage(row, judgement), isWrong }];
  });
}

/**
 * The first stage that failed: another commune; no street, or a number away from the expected position; a street without this
 * number; then bureau and circonscription.
 */
function failedStage(row: Row, { commune, near, bureau, circonscription }: Judgement): FailedStage {
  if (commune === false) return 'commune';
  const hasNumero = cell(row, 'precision') === 'numero';
  const hasStreet = hasNumero || ['interpolation', 'rue', 'lieu_dit'].includes(cell(row, 'precision'));
  if (!hasStreet || (hasNumero && near === false)) return 'street';
  if (!hasNumero) return 'number';
  if (bureau !== undefined && bureau.is !== 'right') return 'bureau';
  if (circonscription !== undefined && circonscription.is !== 'right') return 'circonscription';
  return 'none';
}
