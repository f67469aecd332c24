/**
 * Writes contacts as people type them, drawn from a France that `make-france` generated, and their answers:
 * `npm run make-contacts -- --reference out/france --rows 1e6 --out out/contacts.csv [--order shuffled|sorted] [--clean] [--seed TEXT]`
 *
 * With `--clean` all are typed correctly, as in a file that was cleaned before.
 */
import { parseArgs } from 'node:util';
import { writeContacts } from './france/contacts/write-contacts.ts';
import { readCount } from './france/options.ts';

const { values } = parseArgs({
  options: {
    reference: { type: 'string', default: 'out/france' },
    rows: { type: 'string', default: '1e6' },
    out: { type: 'string', default: 'out/contacts.csv' },
    order: { type: 'string', default: 'shuffled' },
    clean: { type: 'boolean', default: false },
    seed: { type: 'string', default: 'contacts' },
  },
});
if (values.order !== 'shuffled' && values.order !== 'sorted') {
  throw new Error(`--order ${values.order}: expected shuffled or sorted.`);
}
const answers = values.out.replace(/(?=\.csv(?:\.gz)?$)/, '.attendu');
if (answers === values.out) throw new Error(`--out ${values.out}: expected a name that ends in .csv or .csv.gz.`);
const start = performance.now();
const kinds = await writeContacts({
  reference: values.reference,
  rows: readCount(values.rows, 'rows'),
  isShuffled: values.order === 'shuffled',
  isClean: values.clean,
  seed: values.seed,
  contacts: values.out,
  answers,
});
for (const [kind, count] of [...kinds].sort((a, b) => b[1] - a[1]))
  console.log(`${String(count).padStart(11)} ${kind}`);
const seconds = ((performance.now() - start) / 1000).toFixed(1);
console.log(`${seconds.padStart(11)} s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
