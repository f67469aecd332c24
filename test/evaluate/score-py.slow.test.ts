import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemblePack } from '../../src/assemble/assemble-pack.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import { hasData, listPaths, manifestPath, root } from '../../scripts/evaluate/paths.ts';
import { readExpected, readRows } from '../../scripts/evaluate/read-rows.ts';
import { runMatch } from '../../scripts/evaluate/run-match.ts';
import { score } from '../../scripts/evaluate/score.ts';
import { listNames } from '../../scripts/evaluate/targets.ts';

const scorePy = resolve(root, '../shared/tools/score.py');
const folder = mkdtempSync(join(tmpdir(), 'arpenteur-score-'));

// Says so in the summary where it is skipped: the script and the lists are no part of the project.
describe.skipIf(!hasData() || !existsSync(scorePy) || !hasPython())('score on the real lists', () => {
  const pack = join(folder, 'reference.pack');

  beforeAll(async () => {
    await assemblePack({ manifest: manifestPath, out: pack });
  });

  it.each(listNames)('gives what score.py gives for %s', async (list) => {
    const paths = listPaths(list);
    const output = join(folder, `${list}.csv`);
    await runMatch(loadPack(pack), paths.input, output);
    const theirs: unknown = JSON.parse(
      execFileSync('python3', [scorePy, output, paths.expected], { encoding: 'utf8' }),
    );
    expect(score(await readRows(output), await readExpected(paths.expected))).toEqual(theirs);
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function hasPython(): boolean {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
