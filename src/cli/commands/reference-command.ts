import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Command } from 'commander';
import {
  ArpenteurError,
  buildPack,
  checkReference,
  diffPacks,
  type DiffResult,
  exportReference,
  fetchReference,
  type FetchReferenceOptions,
  type FetchReferenceResult,
  planReference,
  readCatalogue,
  updateReference,
} from '../../index.ts';
import { interruptible } from '../interrupt.ts';
import { notes } from '../language/say-help.ts';
import { needOptions } from '../options/need-options.ts';
import { readCount, readNameList } from '../options/option-values.ts';
import { describeCatalogue } from '../output/describe-catalogue.ts';
import { describeFetchProgress } from '../output/progress.ts';
import { paint } from '../output/paint.ts';
import { print, printJson } from '../output/print.ts';
import { ProgressLine } from '../output/progress-line.ts';
import { alignTable, formatBytes, formatCount, type TableRow } from '../output/text-table.ts';
import { count, phrase } from '../../words/phrase.ts';
import { say } from '../language/say.ts';

type Fetching = Pick<FetchReferenceOptions, 'out' | 'departements' | 'only' | 'millesime' | 'mirror' | 'offline' | 'cache' | 'concurrency'>; // prettier-ignore

interface FetchCommandOptions extends Fetching {
  readonly locked?: string | true;
  readonly dryRun?: true;
  readonly json?: true;
}

interface UpdateCommandOptions extends Pick<Fetching, 'out' | 'mirror' | 'cache' | 'concurrency'> {
  readonly catalogue: string;
  readonly pack?: string;
  readonly newPack?: string;
  readonly json?: true;
}

/** Adds `arpenteur reference`. */
export function addReference(program: Command): void {
  const reference = program
    .command('reference')
    .description('Downloads the official files from which a pack is built, checks them, and keeps them up to date.');
  addList(reference);
  addFetch(reference);
  addUpdate(reference);
  addCheck(reference);
  addExport(reference);
}

function addList(reference: Command): void {
  reference
    .command('list')
    .summary('list the official files')
    .description('Lists the official files in a catalogue: sizes, licences, and what each adds to an answer.')
    .argument('[catalogue]', 'france, or the path of a catalogue', 'france')
    .option('--json', 'print the catalogue as JSON')
    .addHelpText('after', notes('\nExample:\n  arpenteur reference list'))
    .action(async (name: string, { json }: { json?: true }) => {
      const catalogue = await readCatalogue(name);
      if (json === true) printJson(catalogue);
      else print(describeCatalogue(catalogue));
    });
}

function addFetch(reference: Command): void {
  const command = reference
    .command('fetch')
    .summary('download official files into a folder')
    .description(
      'Downloads official files into a folder, checks them, and writes reference.json for arpenteur build and ' +
        'reference.lock.json, with which others get the same files.',
    )
    .usage('[catalogue] --out <folder> [options]')
    .argument('[catalogue]', 'france, or the path of a catalogue', 'france')
    .option('--out <folder>', 'required: folder of the reference')
    .option(
      '--departements <codes>',
      'codes separated by commas, such as 94,2A,974,ZZ (default: all of France)',
      readNameList,
    )
    .option('--only <kinds>', 'kinds of sources, separated by commas (default: all)', readNameList)
    .option('--millesime <date>', 'the newest editions up to a year, month or day, if producers keep older ones')
    .option('--locked [file]', 'exactly the files of a lock file, else fail (default: the one in --out)')
    .option('--offline', 'use the folder and the cache, never the network')
    .option('--dry-run', 'show what would be downloaded, and the free disk space');
  addNetworkOptions(command)
    .option('--json', 'print the result as JSON')
    .addHelpText('after', notes(fetchHelp))
    .action(runFetch);
  needOptions(command, 'out');
}

async function runFetch(catalogue: string, { dryRun, json, ...given }: FetchCommandOptions): Promise<void> {
  if (dryRun === true) {
    const plan = await planReference({ ...given, catalogue });
    const { files, bytes, freeBytes } = plan;
    if (json === true) {
      printJson({ bytes, freeBytes, files: files.map(({ wanted, bytes: of, isThere }) => ({ path: wanted.path, url: wanted.url ?? null, bytes: of, isThere })) }); // prettier-ignore
      return;
    }
    print([
      ...alignTable(
        files.map(({ wanted, bytes: of, isThere }): TableRow => [wanted.path, isThere ? say('there') : size(of), wanted.url ?? say('comes with arpenteur')]), // prettier-ignore
        [say('file'), say('size'), say('address')],
      ),
      say`${count(files.filter(({ isThere }) => !isThere).length)} files to download, about ${formatBytes(bytes)}; ${formatBytes(freeBytes)} are free where ${given.out} is`,
    ]);
    return;
  }
  const result = await withProgress((how) => fetchReference({ ...given, catalogue, ...how }));
  if (json === true) printJson(result);
  else print(describeResult(result));
}

/** Unknown sizes are not printed as 0. */
function size(bytes: number): string {
  return bytes === 0 ? say('unknown') : formatBytes(bytes);
}

function addUpdate(reference: Command): void {
  const command = reference
    .command('update')
    .summary('download new editions')
    .description(
      'Finds official files with a newer edition than the lock file, and downloads those. With --pack and --new-pack, ' +
        'builds the reference again and prints how many addresses, bureaux and communes moved.',
    )
    .usage('--out <folder> [options]')
    .option('--out <folder>', 'required: folder of the reference')
    .option('--catalogue <catalogue>', 'france, or the path of a catalogue', 'france')
    .option('--pack <pack>', 'the pack built from the reference')
    .option('--new-pack <pack>', 'with --pack: build the new files as this pack, and compare the two');
  addNetworkOptions(command)
    .option('--json', 'print the changes as JSON')
    .addHelpText('after', notes(updateHelp))
    .action(runUpdate);
  needOptions(command, 'out');
  command.hook('preAction', () => {
    if ((command.getOptionValue('pack') === undefined) === (command.getOptionValue('newPack') === undefined)) return;
    command.error(say("options '--pack' and '--new-pack' are required together"));
  });
}

async function runUpdate({ pack, newPack, json, ...given }: UpdateCommandOptions): Promise<void> {
  const result = await withProgress((how) => updateReference({ ...given, ...how }));
  const { changed } = result;
  const diff = changed.length > 0 && pack !== undefined && newPack !== undefined
    ? await buildAndCompare(result.manifest, pack, newPack)
    : undefined; // prettier-ignore
  if (json === true) {
    printJson({ ...result, ...(diff !== undefined && { diff }) });
    return;
  }
  if (changed.length === 0) {
    print([say('nothing has changed since the lock file was written')]);
    return;
  }
  const now = new Map(result.files.map((file) => [file.path, file]));
  print([
    ...alignTable(
      changed.map(({ path, before }): TableRow => {
        const after = now.get(path);
        return [path, before?.millesime ?? '-', after?.millesime ?? '-', before?.rows ?? 0, after?.rows ?? 0];
      }),
      ['file', 'before', 'after', 'rows before', 'rows after'].map((name) => say(name)),
    ),
    ...describeResult(result),
    ...(diff === undefined ? compareHint(result.manifest) : describeMoves(diff, newPack ?? '')),
  ]);
}

/** Builds the new files next to the pack of the old ones, and compares the two. */
async function buildAndCompare(manifest: string, pack: string, newPack: string): Promise<DiffResult> {
  return interruptible(async (signal) => {
    process.stderr.write(`${say`building ${newPack} from ${manifest}`}\n`);
    await buildPack({ manifest, out: newPack, signal });
    return diffPacks({ before: pack, after: newPack, out: `${newPack.replace(/\.pack$/, '')}.changes.csv`, signal });
  });
}

function describeMoves({ adresses, bureaux, communes }: DiffResult, newPack: string): string[] {
  const changes = Object.entries(adresses).filter(([name]) => name !== 'avant' && name !== 'apres');
  const bureauChanges = Object.entries(bureaux).filter(([name]) => name !== 'avant' && name !== 'apres');
  return [
    paint.heading(say('what moved')),
    ...alignTable([
      ...changes.map(([name, moved]): TableRow => [say('addresses'), name, moved]),
      ...bureauChanges.map(([name, moved]): TableRow => [say('bureaux'), name, moved]),
      [say('communes'), say('with changes'), communes.length],
    ]),
    say`the tables are next to ${newPack}; docs/data-teams.md explains each change`,
  ];
}

function compareHint(manifest: string): string[] {
  return [
    say('to see how many addresses, bureaux and communes moved:'),
    `  arpenteur build ${manifest} --out new.pack`,
    '  arpenteur diff old.pack new.pack --out changes.csv',
  ];
}

function addCheck(reference: Command): void {
  const command = reference
    .command('check')
    .summary('check the files of a folder')
    .description(
      'Reads all files of a folder to the end and checks bytes, sha256, gzip, header and rows. Uses no network.',
    )
    .usage('--out <folder> [options]')
    .option('--out <folder>', 'required: folder of the reference')
    .option('--catalogue <catalogue>', 'france, or the path of a catalogue', 'france')
    .option('--json', 'print the result as JSON')
    .action(async ({ json, ...given }: { out: string; catalogue: string; json?: true }) => {
      const checked = await interruptible((signal) => checkReference({ ...given, signal }));
      const faulty = checked.filter(({ fault }) => fault !== undefined);
      if (json === true)
        printJson({ files: checked.map(({ file, fault, header }) => ({ path: file.path, fault: fault ?? null, header })) }); // prettier-ignore
      else {
        print([
          ...alignTable(
            checked.map(({ file, fault, words = fault }): TableRow => [file.path, file.millesime, file.rows, say(words ?? 'unchanged')]), // prettier-ignore
            ['file', 'millésime', 'rows', 'state'].map((name) => say(name)),
          ),
          ...checked.flatMap(({ header }) => header),
        ]);
      }
      if (faulty.length === 0) return;
      const [first] = faulty;
      throw new ArpenteurError(
        'LOCK_DISAGREES',
        phrase`${faulty.length} of ${checked.length} files are not those in the lock file; the first: ${first?.file.path ?? ''}: ${first?.words ?? first?.fault ?? ''}.`,
        { files: faulty.length },
      );
    });
  needOptions(command, 'out');
}

function addExport(reference: Command): void {
  const command = reference
    .command('export')
    .summary('write a folder for a machine without network')
    .description(
      'Checks the files of a reference and copies them under the names of a mirror, with catalogue and lock file, to a folder ' +
        'that can be carried to a machine without network.',
    )
    .usage('<folder> --out <reference> [options]')
    .argument('<folder>', 'the folder to write')
    .option('--out <folder>', 'required: folder of the reference')
    .option('--catalogue <catalogue>', 'france, or the path of a catalogue', 'france')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', notes(exportHelp))
    .action(async (target: string, { json, ...given }: { out: string; catalogue: string; json?: true }) => {
      const result = await interruptible((signal) => exportReference({ ...given, target, signal }));
      if (json === true) printJson(result);
      else {
        print([
          say`${count(result.files)} files, ${formatBytes(result.bytes)}, written to ${target}`,
          say('on the other machine:'),
          `  arpenteur reference fetch ${result.catalogue} --mirror ${target} --locked ${result.lock} --out reference`,
        ]);
      }
    });
  needOptions(command, 'out');
}

function addNetworkOptions(command: Command): Command {
  return command
    .option('--mirror <place>', 'a server or folder with the files under HOST/PATH, used instead of the producers')
    .option('--cache <folder>', 'earlier downloads (default: arpenteur in the cache folder)')
    .option('--concurrency <n>', 'simultaneous downloads per host (default: 3)', readCount);
}

/** Runs a fetch with its progress on standard error, in little memory. */
async function withProgress<T>(
  work: (how: Pick<FetchReferenceOptions, 'onProgress' | 'onNote' | 'signal'>) => Promise<T>,
): Promise<T> {
  exposeCollector();
  const line = new ProgressLine();
  try {
    return await interruptible((signal) =>
      work({
        signal,
        onProgress: (progress) => {
          line.show(() => describeFetchProgress(progress));
        },
        onNote: (_, words) => {
          line.end();
          print([say(words)], process.stderr);
        },
      }),
    );
  } finally {
    line.end();
  }
}

/** Lets a fetch collect the pieces of gigabytes as they pass; otherwise its memory doubles. */
function exposeCollector(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--expose-gc');
  globalThis.gc ??= runInNewContext('gc') as typeof globalThis.gc;
}

function describeResult({
  files,
  outcomes,
  bytesLoaded,
  manifest,
  lock,
  attributions,
}: FetchReferenceResult): string[] {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const counts = Object.entries(outcomes).filter(([, found]) => found > 0);
  return [
    say`${count(files.length)} files, ${formatBytes(bytes)} (${counts.map(([name, found]) => `${formatCount(found)} ${say(name)}`).join(', ')}); ${formatBytes(bytesLoaded)} downloaded`,
    say`to be credited: ${attributions.join('; ')}`,
    say`manifest: ${manifest}`,
    say`lock file: ${lock}`,
  ];
}

const fetchHelp = `
Examples:
  arpenteur reference fetch --departements 94 --out reference
  arpenteur reference fetch --out reference --dry-run
  arpenteur reference fetch --departements 94 --millesime 2025 --out reference-2025
  arpenteur build reference/reference.json --out france.pack

Run a killed or interrupted fetch again to continue it. HTTP_PROXY, HTTPS_PROXY and NO_PROXY are honoured;
NODE_EXTRA_CA_CERTS can name a file with further certificate authorities.`;

const updateHelp = `
Examples:
  arpenteur reference update --out reference
  arpenteur reference update --out reference --pack 2026-01.pack --new-pack 2026-06.pack`;

const exportHelp = `
Example:
  arpenteur reference export /media/key --out reference`;
