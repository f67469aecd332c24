/** The table of mixes in docs/assignment.md and its picture, generated from the committed results of the matrix. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reliabilitySvg } from '../evaluate/reliability-svg.ts';
import { root } from '../evaluate/paths.ts';
import type { KeptResult } from '../matrix/mix-result.ts';
import type { MixTargets } from '../matrix/mixes.ts';
import { number, table } from './markdown-table.ts';

/** Results of the matrix as `npm run evaluate -- --matrix --keep` writes them. */
export const matrixPath = 'docs/matrix.json';

/** The page with the table between `<!-- matrix -->` and `<!-- end -->`. */
export function fillMatrix(page: string): string {
  return page.replace(/<!-- matrix -->\n[^]*?<!-- end -->/, `<!-- matrix -->\n\n${matrixRows()}\n\n<!-- end -->`);
}

/** A reliability diagram per mix, in the order of the table. */
export function drawMatrix(): string {
  return reliabilitySvg(
    readResults().map(({ town, name, bins }) => ({ name: `${town}: ${name}`, bins })),
    5,
  );
}

function matrixRows(): string {
  const heads = [
    'given',
    'rows',
    'right, of all',
    'of those named',
    'claimed',
    'error',
    'asked',
    'at P >= 0.95',
    'share',
  ];
  return table(
    heads,
    readResults().map(({ town, name, of, targets, measures }) => [
      `${of === 'circonscription' ? 'circonscription, ' : ''}${town}: ${name}`,
      number(measures.rows),
      missed(measures.right, targets, 'right'),
      share(measures.rightOfNamed),
      share(measures.claimed),
      missed(measures.ece, targets, 'ece'),
      share(targets.ece ?? null),
      missed(measures.sure, targets, 'sure'),
      share(measures.sureShare),
    ]),
  );
}

function readResults(): readonly KeptResult[] {
  return JSON.parse(readFileSync(join(root, matrixPath), 'utf8')) as readonly KeptResult[];
}

function share(value: number | null): string {
  return value === null ? '-' : String(Number(value.toFixed(4)));
}

/** A measure, in bold where it misses its target. */
function missed(value: number | null, targets: MixTargets, of: keyof MixTargets): string {
  const target = targets[of];
  if (value === null || target === undefined) return share(value);
  const isReached = of === 'ece' ? value <= target : value >= target;
  return isReached ? share(value) : `**${share(value)}**`;
}
