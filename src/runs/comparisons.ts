import type { ChosenCriteria } from './doublons/choose-criteria.ts';
import { findDoublons, type FindDoublonsOptions } from './doublons/find-doublons.ts';
import { doublonColumn, type FileColumnName, type MatchProcessorOptions } from './process/match-processor.ts';
import type { BatchPlan } from '../batch/plan.ts';
import { contactKeys } from '../record/contact/contact-values.ts';
import type { DoublonCriterion } from './doublons/criteria.ts';
import { ArpenteurError } from '../errors.ts';
import { type OppositionKeySource, readOppositionKey } from './opposition/opposition-key.ts';
import { readOppositionList } from './opposition/read-list.ts';

/** What the rows of a file may be compared with besides the pack. */
export interface ComparisonOptions {
  /**
   * Looks for doublons in all inputs together before the run: rows of one person get the motif `doublon` and the column
   * `doublon_de`, but for the first. True for all criteria that the columns allow. Needs inputs that can be read twice.
   */
  readonly doublons?: boolean | readonly DoublonCriterion[] | undefined;
  /** Told what makes doublons, once. */
  readonly onDoublons?: ((plan: BatchPlan, chosen: ChosenCriteria) => void) | undefined;
  /** Rows whose telephone or e-mail address is on this list get the motif `opposition`. */
  readonly opposition?: { readonly list: string; readonly key: OppositionKeySource } | undefined;
}

/** What workers compare rows with. */
export type Comparisons = Pick<MatchProcessorOptions, 'opposition' | 'doublons'>;

/**
 * Reads the opposition list and looks for doublons.
 *
 * @param columns of the run: ids of rows that are kept are read only for `doublon_de`.
 * @throws {ArpenteurError} OPPOSITION_KEY, OPPOSITION_LIST, and what `findDoublons` throws.
 */
export async function readComparisons(
  options: ComparisonOptions & Omit<FindDoublonsOptions, 'by' | 'withIds' | 'onCriteria'>,
  columns: readonly FileColumnName[],
): Promise<Comparisons> {
  const { doublons: by = false, onDoublons, opposition: list } = options;
  const opposition =
    list === undefined ? undefined : await readOppositionList(list.list, await readOppositionKey(list.key));
  if (by === false) return { opposition };
  const doublons = await findDoublons({
    ...options,
    by: by === true ? undefined : by,
    withIds: columns.includes(doublonColumn),
    onCriteria: (plan, chosen) => {
      if (opposition !== undefined) requireContactColumn(plan);
      onDoublons?.(plan, chosen);
    },
  });
  return { opposition, doublons };
}

/**
 * Refuses an input that an opposition list says nothing of: it would be taken for one that nobody objects to.
 *
 * @throws {ArpenteurError} OPTION_INVALID.
 */
export function requireContactColumn({ columns, inputs }: BatchPlan): void {
  if (columns.choices.some(({ key }) => contactKeys.some((contact) => contact === key))) return;
  throw new ArpenteurError(
    'OPTION_INVALID',
    `--opposition: no column of ${inputs[0]?.path ?? 'the input'} holds a telephone or an e-mail address; ` +
      'name them with --columns, for example --columns telephone=TEL courriel=MAIL.',
    { option: 'opposition' },
  );
}
