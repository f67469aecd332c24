/** Which faults are played, and how they went. */
import type { Fault } from './scenario.ts';
import type { Verdict } from './judge-fault.ts';

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

/** How one fault went. */
export interface Judged {
  readonly verdict: Verdict;
  /** For whoever mends what was broken. */
  readonly detail: string;
}

/** Something that faults are played on. */
export interface Playground {
  readonly name: string;
  play(fault: Fault): Promise<Judged>;
}

/** Faults played at the same time: each is a process or two. */
const atOnce = 2;

/**
 * Plays faults of one kind at up to `most` calls, spread evenly; a power cut also after the last. Each kind begins at
 * another call, so that a few faults per kind still meet all parts of a run.
 *
 * @param calls names of the calls of an undisturbed run, in order.
 */
export async function playFaults(
  playground: Playground,
  kind: FaultKind,
  calls: readonly string[],
  most: number,
): Promise<Tally> {
  const named = callsOf[kind];
  const count = named === undefined ? calls.length : calls.filter((name) => named.includes(name)).length;
  const turns = Math.min(most, count);
  const kinds = Object.keys(faultKinds);
  const phase = (kinds.indexOf(kind) + 0.5) / kinds.length;
  const places = Array.from({ length: turns }, (_, turn) => 1 + Math.floor(((turn + phase) * count) / turns));
  if (kind === 'power') places.push(count + 1);
  const broken: Partial<Record<Verdict, number>> = {};
  const details: string[] = [];
  let played = 0;
  const faults = places.map((at, turn): Fault => ({ kind, at, seed: turn + 1, ...(named && { calls: named }) }));
  const playRest = async (): Promise<void> => {
    for (let fault = faults.shift(); fault !== undefined; fault = faults.shift()) {
      const { verdict, detail } = await playground.play(fault);
      if (verdict === 'missed') continue;
      played += 1;
      if (verdict === 'held') continue;
      broken[verdict] = (broken[verdict] ?? 0) + 1;
      details.push(`${verdict}: ${detail}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, playRest));
  return { scenario: playground.name, kind, played, broken, details };
}
