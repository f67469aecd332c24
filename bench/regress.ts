/**
 * Checks whether this commit is slower than the one before it: fixed kernels of both, alternating in one run.
 *
 *     npm run bench:regress [-- --against COMMIT --kernels parse,match --rounds 15]
 *
 * The previous commit is unpacked into a temporary folder and compiled with the installed packages; each side then runs the
 * kernels of its own commit in its own process, over the demo of this one. A kernel is slower if its least processor time
 * is above 1.25 times that before, and again in two new processes. Exits with 1 if one is slower; exits with 0 and a message if
 * there is nothing to compare with: no Git, no parent (a shallow clone), no kernels in it, or none that run with the installed
 * packages.
 *
 * Instructions are not counted because they are not reproducible. Three runs of the parser under valgrind with Node's
 * `--predictable --single-threaded` and fixed seeds counted 4,995, 4,995 and 5,127 million: 2.7 % apart, and 60 s each.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './kit/paths.ts';
import { compileTree, kernelScript } from './regress/compile-tree.ts';
import { canStartKernels } from './regress/kernel-client.ts';
import { measureSides, mostRatio, type KernelComparison } from './regress/measure-sides.ts';

const { values } = parseArgs({
  options: {
    against: { type: 'string', default: 'HEAD^' },
    kernels: { type: 'string' },
    rounds: { type: 'string', default: '15' },
  },
});
const rounds = Number(values.rounds);
const before = mkdtempSync(join(tmpdir(), 'arpenteur-regress-'));
try {
  process.exitCode = await compare();
} finally {
  rmSync(before, { recursive: true, force: true });
}

async function compare(): Promise<number> {
  const commit = readCommit(values.against);
  if (commit === undefined)
    return skip(`no commit ${values.against} here (no Git, the first commit, or a shallow clone)`);
  unpack(commit, before);
  if (!existsSync(join(before, kernelScript))) return skip(`${commit} has no kernels`);
  symlinkSync(join(root, 'node_modules'), join(before, 'node_modules'));
  const sides = { before: compileTree(before), after: compileTree(root) };
  if (!(await canStartKernels(sides.before)))
    return skip(`the kernels of ${commit} do not run with the installed packages`);
  const first = await measureSides(sides, { rounds, kernels: values.kernels?.split(',') });
  first.forEach(print);
  const suspects = first.filter(({ isSlower }) => isSlower).map(({ kernel }) => kernel);
  if (suspects.length === 0) return finish(commit, []);
  console.log('Once more, in new processes:');
  const second = await measureSides(sides, { rounds, kernels: suspects });
  second.forEach(print);
  return finish(
    commit,
    second.filter(({ isSlower }) => isSlower).map(({ kernel }) => kernel),
  );
}

function print({ kernel, ratio, beforeMs, afterMs, sameAnswers, isSlower }: KernelComparison): void {
  console.log(
    `${kernel.padEnd(10)} ${range(beforeMs)} -> ${range(afterMs)} ms, ratio of the least ${ratio.toFixed(3)}` +
      `${sameAnswers ? '' : ', different answers'}${isSlower ? ', slower' : ''}`,
  );
}

function range(times: readonly number[]): string {
  return `${Math.min(...times)
    .toFixed(1)
    .padStart(6)} to ${Math.max(...times)
    .toFixed(1)
    .padStart(6)}`;
}

function finish(commit: string, slower: readonly string[]): number {
  if (slower.length === 0) {
    console.log(`Not slower than ${commit}: no kernel takes more than ${mostRatio} times as long.`);
    return 0;
  }
  console.error(`Slower than ${commit}: ${slower.join(', ')} took more than ${mostRatio} times as long, twice.`);
  return 1;
}

function skip(why: string): number {
  console.log(`Skipped: ${why}.`);
  return 0;
}

function readCommit(name: string): string | undefined {
  try {
    const commit = ['rev-parse', '--short', '--verify', '--quiet', `${name}^{commit}`];
    return execFileSync('git', commit, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

/** Unpacks the files of a commit without touching the clone: two runs at once, or a killed one, leave nothing in it. */
function unpack(commit: string, folder: string): void {
  const archive = execFileSync('git', ['archive', '--format=tar', commit], { cwd: root, maxBuffer: 1 << 29 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
}
