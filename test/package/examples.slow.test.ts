import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { drawTerminal, fillExamples, pagesWithExamples } from '../../scripts/docs/example-outputs.ts';

/** A file of the repository. */
function read(path: string): Promise<string> {
  return readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
}

describe('pages show what the commands print (otherwise run: npm run build && npm run make-docs)', () => {
  test.each(pagesWithExamples())('%s', async (path) => {
    const page = await read(path);
    expect(fillExamples(page)).toBe(page);
  });

  test('docs/pictures/terminal.svg', async () => {
    expect(drawTerminal()).toBe(await read('docs/pictures/terminal.svg'));
  });
});
