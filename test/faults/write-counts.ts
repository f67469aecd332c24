/** The last step of `npm run test:faults`: writes the counts of the campaign to docs/reliability.md. */
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { fillCounts, readCounts } from './counts.ts';

const page = new URL('../../docs/reliability.md', import.meta.url);
const filled = fillCounts(await readFile(page, 'utf8'), await readCounts());
await writeFile(page, await format(filled, { ...(await resolveConfig(page)), parser: 'markdown' }));
