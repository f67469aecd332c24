/**
 * Writes the pages of docs/ that are made from tables of the code, the outputs of the examples of others, and the
 * picture of a terminal: `npm run make-docs`. It runs the compiled command, so build first.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { docPages } from './docs/pages.ts';
import { drawTerminal, fillExamples, pagesWithExamples } from './docs/example-outputs.ts';

for (const [name, text] of docPages()) await writeFile(new URL(`../docs/${name}`, import.meta.url), text);
for (const name of pagesWithExamples()) {
  const page = new URL(`../${name}`, import.meta.url);
  await writeFile(page, fillExamples(await readFile(page, 'utf8')));
}
await writeFile(new URL('../docs/terminal.svg', import.meta.url), drawTerminal());
