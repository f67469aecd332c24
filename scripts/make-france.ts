/**
 * Writes a generated reference of France:
 * `npm run make-france -- [--addresses 26e6] [--departements 48,2A] [--out DIR] [--seed TEXT] [--layout france] [--plain] [--page FILE]`
 */
import { writeFileSync } from 'node:fs';
import { table } from './docs/markdown-table.ts';
import { writeFrance } from './france/files/write-france.ts';
import { readFranceArguments } from './france/options.ts';
import { compareHeads, FranceCounts, francePage } from './france/page/france-page.ts';

const { france, files, page } = readFranceArguments(process.argv.slice(2));
const start = performance.now();
const counts = new FranceCounts();
const written = await writeFrance(france, files, (commune) => {
  counts.see(commune);
});
console.log(table(compareHeads, counts.compare()));
console.log(`${counts.compareNames()}\n`);
for (const [what, count] of Object.entries(written)) console.log(`${String(count).padStart(11)} ${what}`);
const seconds = ((performance.now() - start) / 1000).toFixed(1);
console.log(`${seconds.padStart(11)} s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
if (page !== undefined) writeFileSync(page, francePage(counts, written, france));
