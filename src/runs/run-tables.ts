import { pathOf, planBase } from '../batch/batch-plan.ts';
import type { InputSources } from '../batch/input-sources.ts';
import type { Reference } from '../match/reference.ts';
import { type DoublonSearch, findDoublons, type SearchHandles } from './doublons/find-doublons.ts';
import type { Doublons } from './doublons/kept-rows.ts';
import { doublonColumn } from './plan/file-columns.ts';
import { type ReadJoinTable, readJoinTable } from './joindre/join-table.ts';
import { type OppositionKeySource, readOppositionKey } from './opposition/opposition-key.ts';
import type { Opposition } from './opposition/opposed-contacts.ts';
import { readOppositionList } from './opposition/read-list.ts';
import type { RunPlan } from './plan-run.ts';

/** Data that the workers of a run need in addition to the pack. */
export interface RunTables {
  readonly joined: ReadJoinTable | undefined;
  readonly opposition: Opposition | undefined;
  readonly doublons: Doublons | undefined;
}

/**
 * Reads the joined table and the opposition list of a run, and searches for doublons.
 *
 * @param key of the opposition list: a secret, which the plan does not hold.
 * @throws {ArpenteurError} JOIN_INVALID, OPPOSITION_KEY, OPPOSITION_LIST, FILE_NOT_FOUND, FILE_UNREADABLE, and what
 * `findDoublons` throws.
 */
export async function readRunTables(
  plan: RunPlan,
  reference: Reference,
  sources: InputSources,
  { signal, onProgress }: SearchHandles,
  key: OppositionKeySource = {},
): Promise<RunTables> {
  const join = pathOf(plan.reads, 'joindre');
  const list = pathOf(plan.reads, 'opposition');
  const search = doublonSearch(plan);
  return {
    joined: join === undefined ? undefined : await readJoinTable(join, (by) => codesOf(reference, by)),
    opposition: list === undefined ? undefined : await readOppositionList(list, await readOppositionKey(key)),
    doublons: search && (await findDoublons(search, sources, { ...plan, signal, onProgress })),
  };
}

/** How often a run reads its inputs: once for doublons, once for their ids, and once for the run itself. */
export function passesOf(plan: RunPlan): number {
  const search = doublonSearch(plan);
  if (search === undefined) return 1;
  return search.withIds ? 3 : 2;
}

/** Ids of kept rows are read only if they are written. */
function doublonSearch(plan: RunPlan): DoublonSearch | undefined {
  const { table, doublons, resultColumns } = plan;
  if (doublons === undefined) return undefined;
  const withIds = resultColumns.includes(doublonColumn) && table.columns.choices.some(({ key }) => key === 'id');
  return { table, criteria: doublons.criteria, withIds, output: planBase(plan) };
}

/** Codes of the circonscriptions or bureaux of a pack, by index. */
export function codesOf({ pack: { electoral, strings } }: Reference, by: 'circonscription' | 'bureau'): string[] {
  if (by === 'circonscription') return [...electoral.circonscriptionCodes];
  return Array.from(electoral.bureauCode, (text) => strings.text(text));
}
