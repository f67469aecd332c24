import type { Command } from 'commander';
import {
  ArpenteurError,
  communeAgreements,
  inspectPack,
  openPack,
  type PackSummary,
  type StreetAnswer,
} from '../../index.ts';
import { agreementTable } from '../output/agreement-table.ts';
import { paint } from '../output/paint.ts';
import { print, printJson } from '../output/print.ts';
import { alignTable, formatBytes, formatCount, type TableRow } from '../output/text-table.ts';

/** Adds `arpenteur inspect`. */
export function addInspect(program: Command): void {
  program
    .command('inspect')
    .summary('say what a pack holds and where it comes from')
    .description('Says what a pack holds and which sources it was built from.')
    .argument('<pack>', 'the pack')
    .option('--street <text>', 'instead: which numbers of a street vote in which bureau')
    .option('--agreement', 'instead: how far roll, contours and maps agree in each commune, the worst first')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      `
Examples:
  arpenteur inspect france.pack
  arpenteur inspect france.pack --json | jq '.sources[].sha256'
  arpenteur inspect france.pack --agreement
  arpenteur inspect france.pack --street "rue de la Paix 75002 Paris"`,
    )
    .action(async (path: string, { json, street, agreement }: { json?: true; street?: string; agreement?: true }) => {
      if (street !== undefined) {
        const answer = await findStreet(path, street);
        if (json === true) printJson(answer);
        else print(describeStreet(answer));
        return;
      }
      if (agreement === true) {
        const agreements = communeAgreements(path);
        if (json === true) printJson(agreements);
        else print(agreementTable(agreements));
        return;
      }
      const summary = inspectPack(path);
      if (json === true) printJson(summary);
      else print(describePack(path, summary));
    });
}

async function findStreet(path: string, text: string): Promise<StreetAnswer> {
  const pack = await openPack(path);
  const answer = pack.street(text);
  await pack.close();
  if (answer !== null) return answer;
  throw new ArpenteurError(
    'OPTION_INVALID',
    '--street names no street of the pack; expected street, postcode and commune.',
    { option: '--street' },
  );
}

/** A street's ranges as a table, even side first. */
function describeStreet({ voie, commune, code_insee, plages }: StreetAnswer): string[] {
  return [
    paint.heading(`${voie}, ${commune} (${code_insee}): numbers by bureau`),
    ...alignTable(
      plages.map(({ cote, de, a, code_bureau_vote, adresses, au_registre }): TableRow => {
        return [cote, `${de} - ${a}`, code_bureau_vote ?? 'not known', adresses, au_registre];
      }),
      ['side', 'numbers', 'bureau', 'addresses', 'in the roll'],
    ),
  ];
}

function describePack(path: string, summary: PackSummary): string[] {
  const { id, formatVersion, millesime, counts, sources, allowed, sections } = summary;
  const bytes = sections.reduce((sum, section) => sum + section.bytes, 0);
  const lines = [
    `${paint.heading(path)}: pack ${id}, format version ${formatVersion}, millésime ${millesime}, ${formatBytes(bytes)}`,
    paint.heading('counts'),
    ...alignTable(Object.entries(counts)),
    paint.heading('sources'),
  ];
  for (const { kind, file, producer, url, licence, millesime: of, sha256, rows } of sources) {
    lines.push(`  ${paint.name(kind)}  ${file}`);
    lines.push(`    ${producer}, millésime ${of}, ${licence}, ${formatCount(rows)} rows`);
    lines.push(`    ${url}`, `    sha256 ${sha256}`);
  }
  lines.push(allowed.length === 0 ? 'quality gates: none let pass' : `quality gates let pass: ${allowed.join(', ')}`);
  lines.push(
    paint.heading('bytes by section'),
    ...alignTable(sections.map((section) => [section.name, section.bytes])),
  );
  return lines;
}
