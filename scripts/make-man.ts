/** Writes the manual page from the help of all commands, `dist/arpenteur.1`: run by `npm run build`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { makeProgram } from '../src/cli/program.ts';
import { manPage } from '../src/cli/output/man-page.ts';
import { packageVersion } from '../src/index.ts';

// The date of the sources, where a build is to be the same each time.
const seconds = process.env['SOURCE_DATE_EPOCH'];
const date = (seconds === undefined ? new Date() : new Date(Number(seconds) * 1000)).toISOString().slice(0, 10);
await mkdir('dist', { recursive: true });
await writeFile('dist/arpenteur.1', manPage(await makeProgram(), packageVersion(), date));
