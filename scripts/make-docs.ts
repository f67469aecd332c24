/**
 * `npm run make-docs`: writes the generated pages of docs/, the schema of the manifest, the generated parts of other pages,
 * and the pictures of halls and terminal. It runs the compiled command, so build first.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { manifestSchemaPath, manifestSchemaText } from './docs/manifest-schema.ts';
import { docPages } from './docs/pages.ts';
import { drawTerminal, fillExamples, pagesWithExamples } from './docs/example-outputs.ts';
import { fillContact } from './docs/followed-contact.ts';
import { drawHalls } from './docs/hall-picture.ts';
import { drawMatrix, fillMatrix } from './docs/matrix-table.ts';
import { fillTouchLists } from './docs/touch-lists.ts';

for (const [name, text] of docPages()) await writeFile(new URL(`../docs/${name}`, import.meta.url), text);
await writeFile(new URL(`../${manifestSchemaPath}`, import.meta.url), await manifestSchemaText());
for (const path of pagesWithExamples()) await rewrite(path, fillExamples);
await rewrite('docs/architecture.md', fillContact);
await rewrite('docs/how-to.md', fillTouchLists);
await rewrite('docs/assignment.md', fillMatrix);
await writeFile(new URL('../docs/pictures/halls.svg', import.meta.url), drawHalls());
await writeFile(new URL('../docs/pictures/terminal.svg', import.meta.url), drawTerminal());
await writeFile(new URL('../docs/pictures/matrix.svg', import.meta.url), drawMatrix());

/** Replaces the text of a page. */
async function rewrite(path: string, fill: (page: string) => string | Promise<string>): Promise<void> {
  const page = new URL(`../${path}`, import.meta.url);
  await writeFile(page, await fill(await readFile(page, 'utf8')));
}
