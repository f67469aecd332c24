/** What must hold after a fault, whatever it was. */
import { rm } from 'node:fs/promises';
import type { Contents, Fault, Stage } from './scenario.ts';

/** What a fault broke; nothing where the promise held. */
export type Verdict =
  | 'held'
  /** Exit 0, and other bytes than those of a run without a fault. */
  | 'wrong bytes with exit 0'
  /** Files of the old and of the new set stand side by side, and the next start does not mend that. */
  | 'half a set'
  /** Old files are gone, and no new ones stand there. */
  | 'old files lost'
  /** Temporary files stay after a run that ended by itself, or after the next one. */
  | 'left over'
  /** The next run does not end with the bytes of an undisturbed one. */
  | 'next run fails'
  /** An error without a code of the catalogue, or a stack. */
  | 'unexplained';

/** Plays one fault and judges it. @returns what was broken, with a sentence for whoever mends it. */
export async function judgeFault(
  stage: Stage,
  fault: Fault,
): Promise<{ readonly verdict: Verdict; readonly detail: string }> {
  const folder = await stage.fresh();
  try {
    const { code, stderr } = await stage.run(folder, fault);
    const found = await stage.contents(folder);
    const verdict = await judge(stage, folder, code, stderr, found);
    const changed = Object.keys({ ...found, ...stage.after }).filter((name) => found[name] !== stage.after[name]);
    return { verdict, detail: `${JSON.stringify(fault)}: exit ${code}, ${changed.join(' ')} ${stderr.slice(0, 300)}` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function judge(stage: Stage, folder: string, code: number, stderr: string, found: Contents): Promise<Verdict> {
  const { before, after, scenario } = stage;
  const isNew = same(found, after);
  if (code === 0) return isNew ? 'held' : 'wrong bytes with exit 0';
  const outputs = without(found, (name) => isTemporary(name) || scenario.kept?.test(name) === true);
  if (code > 0) {
    if (!same(outputs, before) && !same(outputs, after)) {
      return Object.keys(before).some((name) => !(name in outputs)) ? 'old files lost' : 'half a set';
    }
    if (Object.keys(found).some(isTemporary)) return 'left over';
    if (!/^error [A-Z_]+: /m.test(stderr) || /^error UNEXPECTED/m.test(stderr)) return 'unexplained';
  }
  const next = await stage.run(folder);
  const mended = await stage.contents(folder);
  if (next.code !== 0 || !same(without(mended, isTemporary), after)) return 'next run fails';
  return same(mended, after) ? 'held' : 'left over';
}

function isTemporary(name: string): boolean {
  return /\.tmp-|\.verrou|\.validation|\.prise|\.new$|\.tmp$/.test(name);
}

function same(one: Contents, other: Contents): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}

function without(contents: Contents, isLeftOut: (name: string) => boolean): Contents {
  return Object.fromEntries(Object.entries(contents).filter(([name]) => !isLeftOut(name)));
}
