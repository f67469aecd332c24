/** The Python package as others get it: built, installed in an empty environment, and used from there. */
import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { DemoFolder } from '../kit/demo-pack.ts';

const root = join(import.meta.dirname, '../..');
const named = process.env['ARPENTEUR_TEST_PYTHON'];
const run = promisify(execFile);

/** Versions of Python on this machine that the package is made for. */
const versions = ['python3.10', 'python3.11', 'python3.12', 'python3.13'].filter((python) => {
  try {
    execFileSync(python, ['-c', 'import venv, ensurepip'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

const folder = mkdtempSync(join(tmpdir(), 'arpenteur-wheel-'));
const built = join(folder, 'dist');
let demo: DemoFolder;
/** Why nothing can be installed here; undefined if it can. */
let missing: string | undefined;

/** Makes an environment and installs packages into it. */
async function environment(python: string, name: string, ...packages: string[]): Promise<string> {
  await run(python, ['-m', 'venv', join(folder, name)]);
  const own = join(folder, name, 'bin/python');
  await run(own, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
  return own;
}

beforeAll(async () => {
  demo = await DemoFolder.make();
  if (named === undefined) return;
  try {
    await environment(named, 'builder', 'build==1.3.0', 'hatchling==1.27.0', 'mypy==1.18.2');
  } catch (error) {
    missing = error instanceof Error ? error.message : String(error);
  }
});
afterAll(async () => {
  await demo.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(named === undefined)('the wheel (needs ARPENTEUR_TEST_PYTHON and a registry of packages)', () => {
  const builder = join(folder, 'builder/bin/python');

  it('is built, and so are the sources, of the modules, their types and the licence', async (context) => {
    if (missing !== undefined) context.skip(missing);
    cpSync(join(root, 'python'), join(folder, 'python'), { recursive: true });
    await run(builder, ['-m', 'build', '--no-isolation', '--outdir', built, join(folder, 'python')]);
    expect(readdirSync(built).sort()).toEqual(['arpenteur-0.1.0-py3-none-any.whl', 'arpenteur-0.1.0.tar.gz']);
    const list = 'import sys, zipfile; print("\\n".join(zipfile.ZipFile(sys.argv[1]).namelist()))';
    const { stdout } = await run(builder, ['-c', list, join(built, 'arpenteur-0.1.0-py3-none-any.whl')]);
    const modules = readdirSync(join(root, 'python/arpenteur')).filter((name) => /\.py$|^py\.typed$/.test(name));
    for (const name of modules) expect(stdout).toContain(`arpenteur/${name}\n`);
    expect(stdout).toContain('licenses/LICENSE');
    expect(stdout).not.toContain('tests/');
  });

  it('has types that mypy --strict accepts', async (context) => {
    if (missing !== undefined) context.skip(missing);
    const { stdout } = await run(builder, ['-m', 'mypy'], { cwd: join(folder, 'python') });
    expect(stdout).toMatch(/^Success: no issues found in \d+ source files/);
  });

  it.for(versions)('works from an empty environment of %s', async (python, context) => {
    if (missing !== undefined) context.skip(missing);
    const wheel = `${join(built, 'arpenteur-0.1.0-py3-none-any.whl')}[remote]`;
    const own = await environment(python, python, wheel);
    cpSync(join(root, 'python/tests/test_tables.py'), join(folder, 'test_tables.py'));
    const { stderr } = await run(own, ['-m', 'unittest', 'test_tables.Packs', 'test_tables.Mistakes'], {
      cwd: folder,
      env: {
        ...process.env,
        PYTHONDONTWRITEBYTECODE: '1',
        ARPENTEUR_BIN: `"${process.execPath}" "${join(root, 'dist/main.js')}"`,
        ARPENTEUR_TEST_PACK: demo.pack,
        ARPENTEUR_TEST_CONTACTS: demoFiles.contacts,
      },
    });
    // None is skipped: what the extra `remote` names is there.
    expect(stderr).toMatch(/Ran \d{2} tests[^]*\nOK\n$/);
  });

  it('can be installed from its sources', async (context) => {
    if (missing !== undefined) context.skip(missing);
    const own = await environment(named ?? '', 'sources', '--no-deps', join(built, 'arpenteur-0.1.0.tar.gz'));
    const { stdout } = await run(own, ['-c', 'from importlib.metadata import version; print(version("arpenteur"))']);
    expect(stdout.trim()).toBe('0.1.0');
  });
});
