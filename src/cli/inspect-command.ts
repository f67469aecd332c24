import type { Command } from 'commander';
import { inspectPack, type PackSummary } from '../index.ts';
import { alignTable, formatBytes } from './text-table.ts';

/** Adds `arpenteur inspect`. */
export function addInspect(program: Command): void {
  program
    .command('inspect')
    .summary('say what a pack holds and where it comes from')
    .description('Says what a pack holds and which sources it was built from.')
    .argument('<pack>', 'the pack')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      `
Examples:
  arpenteur inspect france.pack
  arpenteur inspect france.pack --json | jq '.sources[].sha256'`,
    )
    .action((path: string, { json }: { json?: true }) => {
      const summary = inspectPack(path);
      const text = json === true ? JSON.stringify(summary, undefined, 2) : describePack(path, summary).join('\n');
      process.stdout.write(`${text}\n`);
    });
}

function describePack(path: string, summary: PackSummary): string[] {
  const { id, formatVersion, millesime, counts, sources, allowed, sections } = summary;
  const bytes = sections.reduce((sum, section) => sum + section.bytes, 0);
  const lines = [
    `${path}: pack ${id}, format version ${formatVersion}, millésime ${millesime}, ${formatBytes(bytes)}`,
    'counts',
    ...alignTable(Object.entries(counts)),
    'sources',
  ];
  for (const { kind, file, producer, url, licence, millesime: of, sha256, rows } of sources) {
    lines.push(`  ${kind}  ${file}`);
    lines.push(`    ${producer}, millésime ${of}, ${licence}, ${rows.toLocaleString('en-US')} rows`);
    lines.push(`    ${url}`, `    sha256 ${sha256}`);
  }
  lines.push(allowed.length === 0 ? 'quality gates: none let pass' : `quality gates let pass: ${allowed.join(', ')}`);
  lines.push('bytes by section', ...alignTable(sections.map((section) => [section.name, section.bytes])));
  return lines;
}
