/** What must hold after a fault, whatever it was. */
import { rm } from 'node:fs/promises';
import type { Judged } from './campaign.ts';
import { cutPower } from './power-cut.ts';
import type { Contents, Fault, Stage } from './scenario.ts';

/** What a fault broke; `held` where the promise was kept. */
export type Verdict =
  | 'held'
  /** The fault found no call to hurt. */
  | 'missed'
  /** Exit 0, and other bytes than those of a run without a fault. */
  | 'wrong bytes with exit 0'
  /** Files of the old and of the new set stand side by side once the next command has started. */
  | 'half a set'
  /** Old files are gone, and no new ones stand there. */
  | 'old files lost'
  /** Temporary files stay after a run that ended by itself, or after the next one. */
  | 'left over'
  /** Others may read a file whose input they may not read. */
  | 'too open'
  /** The next run does not end with the bytes of an undisturbed one. */
  | 'next run fails'
  /** An error without a code of the catalogue, or a stack. */
  | 'unexplained';

/** Plays one fault and judges it. @returns what was broken, with a sentence for whoever mends it. */
export async function judgeFault(stage: Stage, fault: Fault): Promise<Judged> {
  const folder = await stage.fresh();
  try {
    const { code, stderr, hit } = await stage.run(folder, fault);
    if (fault.kind === 'power') await cutPower(folder, `${folder}.disk`, fault.seed ?? 1);
    else if (hit === undefined) return { verdict: 'missed', detail: JSON.stringify(fault) };
    const found = await stage.contents(folder);
    const [verdict, why = ''] = await judge(stage, folder, fault, code, stderr, found);
    const changed = Object.keys({ ...found, ...stage.after }).filter((name) => found[name] !== stage.after[name]);
    const detail = `${JSON.stringify(fault)} ${hit ?? ''}: exit ${code}, ${changed.join(' ')} ${stderr.slice(0, 300)} ${why}`;
    return { verdict, detail };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function judge(
  stage: Stage,
  folder: string,
  { kind }: Fault,
  code: number,
  stderr: string,
  found: Contents,
): Promise<readonly [verdict: Verdict, why?: string]> {
  const { before, after, scenario } = stage;
  if (stage.tooOpen.length > 0) return ['too open', stage.tooOpen.join(' ')];
  const isKept = (name: string): boolean => scenario.kept?.test(name) === true;
  if (code === 0 && kind !== 'power') return [same(found, after) ? 'held' : 'wrong bytes with exit 0'];
  if (code === 0 && !same(without(found, isTemporary), after)) return ['wrong bytes with exit 0'];
  if (code > 0 && kind !== 'power') {
    const outputs = without(found, (name) => isTemporary(name) || isKept(name));
    if (!same(outputs, before) && !same(outputs, after)) return [whatIsLost(before, outputs)];
    if (Object.keys(found).some(isTemporary)) return ['left over'];
    if (!/^error [A-Z_]+: /m.test(stderr) || /^error UNEXPECTED/m.test(stderr)) return ['unexplained'];
  } else {
    // Whoever comes next, and has nothing to do with the run, finds all old files or all new ones.
    const other = await stage.copy(folder);
    const cleaned = await stage.clean(other);
    const settled = without(await stage.contents(other), isKept);
    await rm(other, { recursive: true, force: true });
    if (cleaned.code !== 0) return ['next run fails', `clean: ${cleaned.stderr}`];
    if (Object.keys(settled).some(isTemporary)) return ['left over', `clean: ${Object.keys(settled).join(' ')}`];
    if (!same(settled, before) && !same(settled, after)) return [whatIsLost(before, settled), 'clean'];
  }
  const next = await stage.run(folder);
  const mended = await stage.contents(folder);
  // A complete split is not written again; the run that is refused has removed what was left.
  const isRefused = scenario.runsOnce === true && next.stderr.includes('files already');
  if (next.code !== 0 && !isRefused) return ['next run fails', next.stderr];
  if (!same(without(mended, isTemporary), after)) return ['next run fails', 'other bytes'];
  return [same(mended, after) ? 'held' : 'left over', Object.keys(mended).join(' ')];
}

function whatIsLost(before: Contents, found: Contents): Verdict {
  return Object.keys(before).some((name) => !(name in found)) ? 'old files lost' : 'half a set';
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
