/** Which faults are played, and the counts that docs/reliability.md shows. */
import { judgeFault, type Verdict } from './judge-fault.ts';
import type { Fault, Stage } from './scenario.ts';

/** Kinds of faults with how they read in the table. */
export const faultKinds = {
  EIO: 'input/output error',
  ENOSPC: 'disk full',
  EINTR: 'interrupted call',
  EMFILE: 'too many open files',
  EACCES: 'permission refused',
  short: 'write or read of half the bytes',
  kill: 'killed before a call',
  half: 'killed in the midst of a write',
  power: 'power cut: unsynced bytes and names lost',
} as const;

/** One of {@link faultKinds}. */
export type FaultKind = keyof typeof faultKinds;

/** How the faults of one kind in one scenario went. */
export interface Tally {
  readonly scenario: string;
  readonly kind: FaultKind;
  readonly played: number;
  /** Broken promises with how often. */
  readonly broken: Readonly<Partial<Record<Verdict, number>>>;
  readonly details: readonly string[];
}

/** Calls that a kind can hurt: a write of half its bytes needs bytes. */
const callsOf: Readonly<Partial<Record<FaultKind, readonly string[]>>> = {
  ENOSPC: ['open', 'write', 'rename', 'link', 'mkdir', 'sync', 'truncate', 'writeFile'],
  short: ['write', 'read'],
  half: ['write'],
};

/**
 * Plays faults of one kind at up to `most` calls of a scenario, spread evenly from the first to the last.
 *
 * @param calls names of the calls of an undisturbed run, in order.
 */
export async function playFaults(
  stage: Stage,
  kind: FaultKind,
  calls: readonly string[],
  most: number,
): Promise<Tally> {
  const named = callsOf[kind];
  const count = named === undefined ? calls.length : calls.filter((name) => named.includes(name)).length;
  const played = Math.min(most, count);
  const broken: Partial<Record<Verdict, number>> = {};
  const details: string[] = [];
  for (let turn = 0; turn < played; turn++) {
    const at = 1 + Math.floor((turn * count) / played);
    const fault: Fault = { kind, at, seed: turn + 1, ...(named && { calls: named }) };
    const { verdict, detail } = await judgeFault(stage, fault);
    if (verdict === 'held') continue;
    broken[verdict] = (broken[verdict] ?? 0) + 1;
    details.push(`${verdict}: ${detail}`);
  }
  return { scenario: stage.scenario.name, kind, played, broken, details };
}
