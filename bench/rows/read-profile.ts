/**
 * Prints the most expensive functions of a `.cpuprofile`, as written by `node --cpu-prof`.
 *
 *     npx tsx bench/rows/read-profile.ts FILE.cpuprofile [functions]      (default 25)
 */
import { selfTimes } from '../kit/self-times.ts';

const [path, count = '25'] = process.argv.slice(2);
if (path === undefined) {
  console.error('Expected the path of a .cpuprofile.');
  process.exit(2);
}
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(7);
console.log('   self   total  function');
for (const { name, place, self, total, lines } of selfTimes(path).slice(0, Number(count))) {
  const where = lines.map(({ line, share }) => `${line} (${Math.round(share * 100)} %)`).join(', ');
  console.log(`${percent(self)} ${percent(total)}  ${name || '(anonymous)'} ${place}  lines ${where}`);
}
