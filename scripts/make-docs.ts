/**
 * Writes what is made from tables of the code: pages of docs/, the schema of the manifest, outputs in the examples of other
 * pages, and the picture of a terminal. `npm run make-docs` runs the compiled command, so build first.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { manifestSchemaPath, manifestSchemaText } from './docs/manifest-schema.ts';
import { docPages } from './docs/pages.ts';
import { drawTerminal, fillExamples } from './docs/example-outputs.ts';

for (const [name, text] of docPages()) await writeFile(new URL(`../docs/${name}`, import.meta.url), text);
await writeFile(new URL(`../${manifestSchemaPath}`, import.meta.url), await manifestSchemaText());
for (const name of ['README.md', 'docs/data-teams.md']) {
  const page = new URL(`../${name}`, import.meta.url);
  await writeFile(page, fillExamples(await readFile(page, 'utf8')));
}
await writeFile(new URL('../docs/terminal.svg', import.meta.url), drawTerminal());
