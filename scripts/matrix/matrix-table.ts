import type { MixTargets } from './mixes.ts';
import type { MixResult } from './mix-result.ts';

/** Heads of the columns of {@link matrixLine}. */
export function matrixHead(): string {
  const heads = ['rows', 'right', 'of named', 'claimed', 'ECE', '(asked)', 'sure', '(asked)', 'sure of all'];
  return `${''.padEnd(58)}${heads.map((head) => head.padStart(11)).join('')}`;
}

/** The measures of a mix as a line to read; what misses its target is marked with `!`. */
export function matrixLine({ mix, measures }: MixResult): string {
  const { targets } = mix;
  const cells = [
    String(measures.rows),
    marked(measures.right, targets.right, (value, target) => value >= target),
    text(measures.rightOfNamed),
    text(measures.claimed),
    marked(measures.ece, targets.ece, (value, target) => value <= target),
    asked(targets, 'ece'),
    marked(measures.sure, targets.sure, (value, target) => value >= target),
    asked(targets, 'sure'),
    text(measures.sureShare),
  ];
  const name = `${mix.of === 'circonscription' ? 'circ. ' : ''}${mix.town}: ${mix.name}`;
  return `${name.padEnd(58)}${cells.map((value) => value.padStart(11)).join('')}`;
}

function text(value: number | null): string {
  return value === null ? '-' : value.toFixed(4);
}

function asked(targets: MixTargets, of: keyof MixTargets): string {
  const target = targets[of];
  return target === undefined ? '' : String(target);
}

function marked(
  value: number | null,
  target: number | undefined,
  isReached: (value: number, target: number) => boolean,
): string {
  if (value === null || target === undefined) return text(value);
  return `${isReached(value, target) ? '' : '!'}${value.toFixed(4)}`;
}
