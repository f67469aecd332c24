/**
 * Writes the pages of docs/ that are made from tables of the code, and the outputs of the README's examples:
 * `npm run make-docs`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { docPages } from './docs/pages.ts';
import { fillReadme } from './docs/readme-outputs.ts';

for (const [name, text] of docPages()) await writeFile(new URL(`../docs/${name}`, import.meta.url), text);
const readme = new URL('../README.md', import.meta.url);
await writeFile(readme, fillReadme(await readFile(readme, 'utf8')));
