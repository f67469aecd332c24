/** The Python package, through its own tests, on every Python of this machine that has what they need. */
import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { DemoFolder } from '../kit/demo-pack.ts';

const root = join(import.meta.dirname, '../..');
const folderOf = (name: string): string => join(root, 'python', name);
const named = process.env['ARPENTEUR_TEST_PYTHON'];
const pythons = named === undefined ? [] : [named];
const others = ['python3.10', 'python3.11', 'python3.12', 'python3.13'];

/** Whether a Python has pyarrow. */
function hasPyarrow(python: string): boolean {
  try {
    execFileSync(python, ['-c', 'import pyarrow'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

let demo: DemoFolder;
beforeAll(async () => {
  demo = await DemoFolder.make();
});
afterAll(async () => {
  await demo.remove();
});

describe.skipIf(named === undefined)('the Python package (needs ARPENTEUR_TEST_PYTHON with pyarrow)', () => {
  it.each([...pythons, ...others.filter(hasPyarrow)])('passes its own tests on %s', async (python) => {
    const { stderr } = await promisify(execFile)(
      python,
      ['-m', 'unittest', join(folderOf('tests'), 'test_tables.py')],
      {
        cwd: root,
        env: {
          ...process.env,
          PYTHONPATH: folderOf(''),
          PYTHONDONTWRITEBYTECODE: '1',
          ARPENTEUR_BIN: `"${process.execPath}" "${join(root, 'dist/main.js')}"`,
          ARPENTEUR_TEST_PACK: demo.pack,
          ARPENTEUR_TEST_CONTACTS: demoFiles.contacts,
        },
      },
    );
    expect(stderr).toMatch(/Ran \d{2} tests[^]*\nOK/);
  });
});
