import type { Command } from 'commander';
import {
  ArpenteurError,
  communeAgreements,
  inspectPack,
  openPack,
  type PackSummary,
  type StreetAnswer,
} from '../../index.ts';
import { notes } from '../language/say-help.ts';
import { agreementTable } from '../output/agreement-table.ts';
import { paint } from '../output/paint.ts';
import { print, printJson } from '../output/print.ts';
import { alignTable, formatBytes, type TableRow } from '../output/text-table.ts';
import { count } from '../../words/phrase.ts';
import { say } from '../language/say.ts';

interface InspectCommandOptions {
  readonly street?: string;
  readonly agreement?: true;
  readonly verify?: true;
  readonly json?: true;
}

/** Adds `arpenteur inspect`. */
export function addInspect(program: Command): void {
  program
    .command('inspect')
    .description('Prints what a pack contains and which sources it was built from.')
    .argument('<pack>', 'the pack')
    .option('--street <text>', 'show which numbers of this street vote in which bureau instead')
    .option('--agreement', 'show how well roll, contours and maps agree in each commune, worst first')
    .option('--verify', 'check the whole pack: its id, its checksums, every index and every text')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      notes(`
Examples:
  arpenteur inspect france.pack
  arpenteur inspect france.pack --json | jq '.sources[].sha256'
  arpenteur inspect france.pack --agreement
  arpenteur inspect france.pack --verify
  arpenteur inspect france.pack --street "rue de la Paix 75002 Paris"

--verify detects a pack that was deliberately changed, with valid checksums. Every command checks what it loads; only --verify
and \`arpenteur verify\` compute the id again.`),
    )
    .action(async (path: string, { json, street, agreement, verify }: InspectCommandOptions) => {
      if (street !== undefined) {
        if (verify === true) inspectPack(path, { verify });
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
      const summary = inspectPack(path, { verify });
      if (json === true) printJson(summary);
      else print([...describePack(path, summary), ...(verify === true ? [say(verified)] : [])]);
    });
}

const verified = 'verified: the id matches the content, and all of it follows the format';

async function findStreet(path: string, text: string): Promise<StreetAnswer> {
  const pack = await openPack(path);
  const answer = pack.street(text);
  await pack.close();
  if (answer !== null) return answer;
  throw new ArpenteurError(
    'OPTION_INVALID',
    '--street matches no street of the pack; expected street, postcode and commune.',
    { option: '--street' },
  );
}

/** A street's ranges as a table, even side first. */
function describeStreet({ voie, commune, code_insee, plages }: StreetAnswer): string[] {
  return [
    paint.heading(say`${voie}, ${commune} (${code_insee}): numbers by bureau`),
    ...alignTable(
      plages.map(({ cote, de, a, code_bureau_vote, adresses, au_registre }): TableRow => {
        return [cote, `${de} - ${a}`, code_bureau_vote ?? say('unknown'), adresses, au_registre];
      }),
      ['side', 'numbers', 'bureau', 'addresses', 'in the roll'].map((name) => say(name)),
    ),
  ];
}

function describePack(path: string, summary: PackSummary): string[] {
  const { id, formatVersion, millesime, counts, sources, allowed, sections } = summary;
  const bytes = sections.reduce((sum, section) => sum + section.bytes, 0);
  const lines = [
    say`${paint.heading(path)}: pack ${id}, format version ${formatVersion}, millésime ${millesime}, ${formatBytes(bytes)}`,
    paint.heading(say('counts')),
    ...alignTable(Object.entries(counts).map(([name, value]): TableRow => [say(name), value])),
    paint.heading(say('sources')),
  ];
  for (const { kind, file, producer, url, licence, millesime: of, sha256, rows } of sources) {
    lines.push(`  ${paint.name(kind)}  ${file}`);
    lines.push(`    ${producer}, millésime ${of}, ${licence}, ${say`${count(rows)} {0|row|rows}`}`);
    lines.push(`    ${url}`, `    sha256 ${sha256}`);
  }
  lines.push(
    allowed.length === 0
      ? say('quality gates accepted although failed: none')
      : say`quality gates accepted although failed: ${allowed.join(', ')}`,
  );
  lines.push(
    paint.heading(say('bytes by section')),
    ...alignTable(sections.map((section) => [section.name, section.bytes])),
  );
  return lines;
}
