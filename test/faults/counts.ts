/**
 * The counts of the campaign: each test notes its own in `out/faults`, and `write-counts.ts` puts them into
 * docs/reliability.md.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { type FaultKind, faultKinds } from './campaign.ts';

const folder = new URL('../../out/faults/', import.meta.url);

/** Faults of one kind: at calls of a command, or harm of another sort. */
export interface Count {
  /** What was hurt: a scenario, or what is under test. */
  readonly scenario: string;
  /** One of the kinds of faults at calls, or other harm in words. */
  readonly kind: string;
  readonly played: number;
  readonly broken: number;
}

/** Keeps a count for the table. */
export async function noteCount(count: Count): Promise<void> {
  await mkdir(folder, { recursive: true });
  const name = `${count.scenario} ${count.kind}`.replace(/[^a-zA-Z0-9]+/g, '-');
  await writeFile(new URL(`${name}.json`, folder), JSON.stringify(count));
}

/** All counts noted, in no order. */
export async function readCounts(): Promise<Count[]> {
  const names = await readdir(folder);
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(new URL(name, folder), 'utf8')) as Count));
}

const begin = '<!-- counts of: npm run test:faults -->';
const end = '<!-- end -->';

/** Puts the counts into the page. */
export function fillCounts(page: string, counts: readonly Count[]): string {
  const [before = '', rest = ''] = page.split(begin, 2);
  const after = rest.slice(rest.indexOf(end));
  return `${before}${begin}\n\n${renderCounts(counts)}\n${after}`;
}

/** The counts that a page shows; all that {@link fillCounts} needs to write the same page. */
export function parseCounts(page: string): Count[] {
  const block = page.slice(page.indexOf(begin), page.indexOf(end, page.indexOf(begin)));
  const rows = block.split('\n').flatMap((line) => (line.startsWith('|') ? [line.split('|').slice(1, -1).map((cell) => cell.trim())] : [])); // prettier-ignore
  const second = rows.findIndex(([first]) => first === 'harm');
  const [, ...kinds] = rows[0] ?? [];
  const atCalls = rows.slice(2, second).flatMap(([scenario = '', ...cells]) =>
    cells.flatMap((cell, at) => {
      const kind = Object.keys(faultKinds).find((one) => faultKinds[one as FaultKind] === kinds[at]) ?? '';
      return cell === '' ? [] : [{ scenario: scenario.replaceAll('`', ''), kind, ...parseCell(cell) }];
    }),
  );
  const others = rows.slice(second + 2).map(([kind = '', scenario = '', cell = '']) => ({ scenario, kind, ...parseCell(cell) })); // prettier-ignore
  return [...atCalls, ...others];
}

function parseCell(cell: string): Pick<Count, 'played' | 'broken'> {
  const [played = 0, broken = 0] = (cell.match(/\d+/g) ?? []).map(Number);
  return { played, broken };
}

/** Two tables: faults at calls, and other harm. */
function renderCounts(counts: readonly Count[]): string {
  const kinds = Object.keys(faultKinds) as FaultKind[];
  const atCalls = counts.filter(({ kind }) => kind in faultKinds);
  const others = counts.filter(({ kind }) => !(kind in faultKinds));
  const scenarios = [...new Set(atCalls.map(({ scenario }) => scenario))].sort();
  const cellOf = (scenario: string, kind: string): string => {
    const found = atCalls.find((count) => count.scenario === scenario && count.kind === kind);
    return found === undefined ? '' : cell(found);
  };
  const played = counts.reduce((sum, count) => sum + count.played, 0);
  const broken = counts.reduce((sum, count) => sum + count.broken, 0);
  return [
    `${played} faults were played, and ${broken === 0 ? 'no promise was broken' : `${broken} promises were broken`}. A cell is the number of faults.`,
    '',
    row(['at calls of', ...kinds.map((kind) => faultKinds[kind])]),
    row(['---', ...kinds.map(() => '---')]),
    ...scenarios.map((scenario) => row([`\`${scenario}\``, ...kinds.map((kind) => cellOf(scenario, kind))])),
    '',
    row(['harm', 'to', 'faults']),
    row(['---', '---', '---']),
    ...others.map((count) => row([count.kind, count.scenario, cell(count)])).sort(),
    '',
  ].join('\n');
}

function cell({ played, broken }: Count): string {
  return broken === 0 ? String(played) : `${played}, ${broken} broken`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
