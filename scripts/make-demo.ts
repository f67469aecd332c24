/** Writes the demo département: `npx tsx scripts/make-demo.ts [--out DIR]`, default `data/demo`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeDemoFiles } from './demo/demo-files.ts';

const { values } = parseArgs({ options: { out: { type: 'string' } } });
const folder = values.out ?? fileURLToPath(new URL('../data/demo', import.meta.url));
mkdirSync(folder, { recursive: true });
let total = 0;
for (const [name, bytes] of makeDemoFiles()) {
  writeFileSync(join(folder, name), bytes);
  total += bytes.length;
  console.log(`${String(bytes.length).padStart(9)} ${name}`);
}
console.log(`${String(total).padStart(9)} bytes in ${folder}`);
