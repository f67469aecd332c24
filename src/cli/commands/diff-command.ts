import type { Command } from 'commander';
import { addressChanges, bureauChanges, diffOutputs, diffPacks, type DiffResult } from '../../index.ts';
import { interruptible } from '../interrupt.ts';
import { notes } from '../language/say-help.ts';
import { needOptions } from '../options/need-options.ts';
import { addOverwrite } from '../options/file-options.ts';
import { paint } from '../output/paint.ts';
import { print, printJson } from '../output/print.ts';
import { alignTable, formatShare, type TableRow } from '../output/text-table.ts';
import { count } from '../../words/phrase.ts';
import { say } from '../language/say.ts';

/** Communes shown; the table beside the output lists all. */
const topCommunes = 10;

interface DiffCommandOptions {
  readonly out: string;
  readonly overwrite?: boolean;
  readonly json?: true;
}

/** Adds `arpenteur diff`. */
export function addDiff(program: Command): void {
  const command = program
    .command('diff')
    .description(
      'Lists what changed between two packs: addresses that are new, gone, or have another circonscription, bureau, ' +
        'commune or street name; bureaux that were split, merged or renumbered; counts by commune.',
    )
    .usage('<old> <new> --out <file> [options]')
    .argument('<old>', 'the older pack')
    .argument('<new>', 'the newer pack')
    .option('--out <file>', 'required: CSV of the addresses that changed; two more tables are written beside it')
    .option('--json', 'print the summary as JSON')
    .addHelpText('after', notes(helpText))
    .action(async (before: string, after: string, { out, overwrite, json }: DiffCommandOptions) => {
      const result = await interruptible((signal) => diffPacks({ before, after, out, overwrite, signal }));
      if (json === true) printJson(result);
      else print(describeDiff(result, out));
    });
  addOverwrite(command);
  needOptions(command, 'out');
}

function describeDiff(
  { packs, adresses, bureaux, communes, communes_non_comparees: apart }: DiffResult,
  out: string,
): string[] {
  const outputs = diffOutputs(out);
  const lines = [
    say`${packs.avant.millesime} (${packs.avant.id}) to ${packs.apres.millesime} (${packs.apres.id})`,
    paint.heading(say`addresses: ${count(adresses.avant)} to ${count(adresses.apres)}`),
    ...changeTable(addressChanges, adresses, adresses.avant),
    paint.heading(say`bureaux: ${count(bureaux.avant)} to ${count(bureaux.apres)}`),
    ...changeTable(bureauChanges, bureaux, bureaux.avant),
    paint.heading(say`communes with changes: ${count(communes.length)}`),
    ...communeTable(communes),
  ];
  if (communes.length > topCommunes) lines.push(`  ${say`and ${count(communes.length - topCommunes)} more`}`);
  if (apart > 0) lines.push(say`communes in only one of the packs, not compared: ${count(apart)}`);
  lines.push(say`written: ${outputs.addresses}, ${outputs.bureaux}, ${outputs.communes}`);
  return lines;
}

function changeTable<Name extends string>(
  meanings: Readonly<Record<Name, string>>,
  counts: Readonly<Record<NoInfer<Name>, number>>,
  whole: number,
): string[] {
  return alignTable(
    (Object.keys(meanings) as Name[]).map((name): TableRow => {
      return [name, counts[name], formatShare(counts[name], whole), say(meanings[name])];
    }),
  );
}

function communeTable(communes: DiffResult['communes']): string[] {
  if (communes.length === 0) return [];
  const names = Object.keys(addressChanges) as (keyof typeof addressChanges)[];
  return alignTable(
    communes.slice(0, topCommunes).map(({ code_insee, nom, adresses }): TableRow => {
      return [code_insee, nom, adresses.avant, adresses.apres, ...names.map((name) => adresses[name])];
    }),
    ['code_insee', 'nom', 'avant', 'apres', ...names],
  );
}

const helpText = `
Examples:
  arpenteur diff france-2022.pack france-2026.pack --out changes.csv
  arpenteur diff paris-2012.pack paris-2026.pack --out changes.csv.gz --json | jq .bureaux

Addresses are paired by BAN id, then by street name and number, then by position. Codes with a probability below 0.5
are not compared, nor those that only one pack has. CHANGES.bureaux.csv (how many addresses moved from which bureau to
which) and CHANGES.communes.csv are written beside CHANGES.csv.`;
