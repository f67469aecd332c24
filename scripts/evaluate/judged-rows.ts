import { type Judgement, judgeRow } from './judge-row.ts';
import { cell, type Row } from './read-rows.ts';

/** What went wrong first on a row's way; `none` where all is right. */
export const failedStages = ['commune', 'street', 'number', 'bureau', 'circonscription', 'none'] as const;

/** One of {@link failedStages}. */
export type FailedStage = (typeof failedStages)[number];

/** A row of the output, what was expected of it, and how they compare. */
export interface JudgedRow {
  readonly row: Row;
  readonly expected: Row;
  readonly judgement: Judgement;
  readonly failed: FailedStage;
  /** True when commune, bureau or circonscription is wrong or empty where one was expected. */
  readonly isWrong: boolean;
}

/** Judges every row of the output that something is expected of. */
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
 * The first stage that did not do its work: the commune is another; no street was found, or the number found is away from
 * where it should be; the street has not this number; then bureau and circonscription.
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
