import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The kernels of a commit, in its tree. */
export const kernelScript = 'bench/regress/kernel-process.ts';

/**
 * Compiles `src` and `bench` of a tree like the package, without type checks: the commit's own checks do that.
 *
 * @returns the compiled {@link kernelScript}.
 */
export function compileTree(tree: string): string {
  const compiled = join(tree, 'out/bench/regress');
  rmSync(compiled, { recursive: true, force: true });
  const compiler = join(tree, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.bench.json', '--noCheck', '--outDir', compiled], {
    cwd: tree,
    stdio: 'inherit',
  });
  cpSync(join(tree, 'data/schemas'), join(compiled, 'data/schemas'), { recursive: true });
  // The engine reads its version from this file.
  cpSync(join(tree, 'package.json'), join(compiled, 'package.json'));
  return join(compiled, kernelScript.replace(/ts$/, 'js'));
}
