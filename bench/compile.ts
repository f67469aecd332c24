/**
 * Compiles `src` and `bench` like the package, into out/bench/compiled: what is measured is what users run, and does not
 * change during the measurement.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './kit/paths.ts';

const compiled = join(root, 'out/bench/compiled');
rmSync(compiled, { recursive: true, force: true });
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.bench.json'], {
  cwd: root,
  stdio: 'inherit',
});
cpSync(join(root, 'data/schemas'), join(compiled, 'data/schemas'), { recursive: true });
// The compiled code reads the package's version from the package.json beside it.
cpSync(join(root, 'package.json'), join(compiled, 'package.json'));
