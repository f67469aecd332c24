/**
 * Whether this commit is slower than the one before it: fixed kernels of both, taking turns in one run.
 *
 *     npm run bench:regress [-- --against COMMIT --kernels parse,match --rounds 15]
 *
 * The commit before is unpacked into a temporary folder and compiled with the packages at hand; each side then runs the
 * kernels of its own commit in its own process, over the demo of this one. A kernel is slower when the median of its
 * ratios of processor time is above 1.25, and is so again in two new processes. Exits with 1 where one is slower; says
 * so and exits with 0 where there is nothing to compare with: no Git, no parent (a shallow clone), no kernels in it, or none
 * that run with the packages at hand.
 *
 * Why not instructions: they do not repeat. Three runs of the parser under valgrind with Node's `--predictable
 * --single-threaded` and fixed seeds counted 4,995, 4,995 and 5,127 million: 2.7 % apart, and 60 s each.
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
  if (!(await canStartKernels(sides.before))) return skip(`the kernels of ${commit} do not run with the packages here`);
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

function print({ kernel, ratio, ratios, beforeMs, afterMs, sameAnswers, isSlower }: KernelComparison): void {
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  console.log(
    `${kernel.padEnd(10)} ${beforeMs.toFixed(1).padStart(7)} -> ${afterMs.toFixed(1).padStart(7)} ms, ` +
      `ratio ${ratio.toFixed(3)} (${least.toFixed(2)} to ${most.toFixed(2)})` +
      `${sameAnswers ? '' : ', other answers'}${isSlower ? ', slower' : ''}`,
  );
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

/** The files of a commit, without touching the clone: two runs at once, or one that is killed, leave nothing in it. */
function unpack(commit: string, folder: string): void {
  const archive = execFileSync('git', ['archive', '--format=tar', commit], { cwd: root, maxBuffer: 1 << 29 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
}
