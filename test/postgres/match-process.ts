/** Matches a table or a file in a process of its own, so that it can be killed: `match-process.ts PACK INPUT OUTPUT RESUME`. */
import { openPack } from '../../src/index.ts';

const [packPath = '', input = '', output = '', resume = ''] = process.argv.slice(2);
const pack = await openPack(packPath);
await pack.matchFile({
  inputs: [input],
  output,
  ...(input.startsWith('postgresql:') && { key: ['id'] }),
  resume: resume === 'resume',
  threads: 1,
  checkpointMs: 100,
  chunkBytes: 1 << 16,
  onProgress: ({ rows }) => process.stdout.write(`${rows}\n`),
});
await pack.close();
