/** Writes the pages of docs/ that are made from tables of the code: `npm run make-docs`. */
import { writeFile } from 'node:fs/promises';
import { docPages } from './docs/pages.ts';

for (const [name, text] of docPages()) await writeFile(new URL(`../docs/${name}`, import.meta.url), text);
