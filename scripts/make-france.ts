/**
 * Writes a generated reference of France:
 * `npm run make-france -- [--addresses 26e6] [--departements 48,2A] [--out DIR] [--seed TEXT] [--layout france] [--plain] [--page FILE]`
 */
import { writeFrance } from './france/files/write-france.ts';
import { readFranceArguments } from './france/options.ts';

const { france, files } = readFranceArguments(process.argv.slice(2));
const start = performance.now();
const written = await writeFrance(france, files, () => undefined);
for (const [what, count] of Object.entries(written)) console.log(`${String(count).padStart(11)} ${what}`);
console.log(
  `${((performance.now() - start) / 1000).toFixed(1).padStart(11)} s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
);
