import type { Command } from 'commander';
import {
  defaultColumnNames,
  type LoadMode,
  type MatchResult,
  type Motif,
  motifs,
  openPack,
  resultColumnNames,
} from '../../index.ts';
import { notes } from '../language/say-help.ts';
import { loadOption } from '../options/load-option.ts';
import { needOptions } from '../options/need-options.ts';
import { describeExplanation } from '../output/describe-explanation.ts';
import { nameValues } from '../output/text-table.ts';
import { paint } from '../output/paint.ts';
import { print, printJson } from '../output/print.ts';
import { Phrase } from '../../words/phrase.ts';
import { say } from '../language/say.ts';

interface LookupOptions {
  readonly pack: string;
  readonly load?: LoadMode;
  readonly json?: true;
  readonly explain?: true;
  readonly preuves?: true;
}

const columnsOnRequest = resultColumnNames.filter((name) => !defaultColumnNames.includes(name));

/** Adds `arpenteur lookup`. */
export function addLookup(program: Command): void {
  const command = program
    .command('lookup')
    .description('Assigns one address, written as on an envelope.')
    .argument('<text...>', 'the address: number, street, postcode, commune')
    .option('--pack <file>', 'required: the pack to use, made by `arpenteur build`')
    .addOption(loadOption())
    .option('--explain', 'show how the address was read, and why each similar street was not chosen')
    .option('--preuves', 'show what each source says about the address found')
    .option('--json', 'print the result columns as JSON')
    .addHelpText(
      'after',
      notes(`
Examples:
  arpenteur lookup --pack france.pack "4 bis rue de la Paix 75002 Paris"
  arpenteur lookup --pack france.pack "12 r. des Lilas, 94800 Villejuif" --json
  arpenteur lookup --pack france.pack "12 r J Jaures 94800 Villejuif" --explain`),
    )
    .action(async (words: readonly string[], { pack: path, load, json, explain, preuves }: LookupOptions) => {
      const pack = await openPack(path, { load });
      const text = words.join(' ');
      const result = withoutColumns(pack.lookup(text), [
        'communes_possibles',
        ...(preuves === true ? ['preuves'] : []),
      ]);
      const explanation = explain === true ? pack.explain(text) : undefined;
      await pack.close();
      if (json === true) printJson(explanation === undefined ? result : { ...result, explication: explanation });
      else print([...describeMatch(result), ...(explanation === undefined ? [] : describeExplanation(explanation))]);
    });
  needOptions(command, 'pack');
}

/** Removes the columns on request from an answer, except those asked for. */
function withoutColumns(result: MatchResult, asked: readonly string[]): MatchResult {
  const hidden: readonly string[] = columnsOnRequest.filter((name) => !asked.includes(name));
  return Object.fromEntries(
    Object.entries(result).filter(([name]) => !hidden.includes(name)),
  ) as unknown as MatchResult;
}

/** Describes an answer: a line per column, then the motifs with their meaning. */
export function describeMatch({
  motifs: reasons,
  candidats,
  communes_possibles: communes,
  ...columns
}: MatchResult): string[] {
  const rows = Object.entries(columns).flatMap(([name, value]): [string, string][] => {
    if (value === null) return [];
    if (typeof value === 'object') return linesOf(value);
    return [[name, name === 'statut' ? paintStatut(String(value)) : String(value)]];
  });
  for (const { code, probabilite } of candidats) rows.push(['candidat', `${code} ${probabilite}`]);
  for (const { code, nom, departement } of communes) rows.push(['commune possible', `${code} ${nom} (${departement})`]);
  for (const code of reasons) rows.push(['motif', say`${paintMotif(code)}: ${new Phrase(motifs[code].meaning)}`]);
  return nameValues(rows);
}

function paintMotif(code: Motif): string {
  const { severity } = motifs[code];
  return severity === 'grave' ? paint.bad(code) : severity === 'attention' ? paint.doubtful(code) : code;
}

function paintStatut(statut: string): string {
  return statut === 'attribue' ? paint.good(statut) : paint.doubtful(statut);
}

/** What each source says, one line each: `registre_voisins  avant 75102_0012, apres 75102_0012`. */
function linesOf(sources: object): [string, string][] {
  return Object.entries(sources).map(([source, says]: [string, unknown]) => [
    `preuve ${source}`,
    typeof says === 'object' && says !== null
      ? Object.entries(says)
          .map(([name, value]) => `${name} ${String(value)}`)
          .join(', ')
      : String(says),
  ]);
}
