import { readdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endOf, startTypescript } from '../kit/run-cli.ts';
import { TestFolder } from '../batch/run-fixture.ts';

let folder: TestFolder;

beforeAll(async () => {
  folder = await TestFolder.make();
});
afterAll(() => folder.remove());

test('a process that ends at once leaves no temporary file', async () => {
  const module = new URL('../../src/batch/outputs/output-file.ts', import.meta.url).href;
  const program = `import { openOutputFile } from ${JSON.stringify(module)};
    import { readdirSync } from 'node:fs';
    const sink = await openOutputFile('out.csv');
    await sink.write(new Uint8Array(10));
    process.stdout.write(String(readdirSync('.').length));
    process.exit(130);`;
  await writeFile(folder.file('program.mts'), program);
  const { code, stdout } = await endOf(startTypescript(folder.file('program.mts'), [], folder.path));
  expect([code, stdout]).toEqual([130, '2']);
  expect(await readdir(folder.path)).toEqual(['program.mts']);
});
