/** Fills the examples of pages with what the commands print, so that every number shown is the engine's own. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { terminalPicture } from './terminal-picture.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** An example: a marker that holds the command, and the block with its output. */
const example = /<!-- output of: npx arpenteur (.+?) -->\n\n```text\n[^]*?```/g;

/** Pages that show the output of a command, as paths from the root of the repository. */
export function pagesWithExamples(): readonly string[] {
  return ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter(
    (path) => path.endsWith('.md') && readFileSync(join(root, path), 'utf8').includes('<!-- output of: '),
  );
}

/** Commands in the picture of a terminal: an address, a street, and a mistyped option. */
const pictured = [
  'lookup --pack out/demo/demo.pack "5 les picards, hauts de brunelle"',
  'inspect out/demo/demo.pack --street "rue des Fauvettes 96000 Montclerc-sur-Oselle"',
  'lookup --pakc out/demo/demo.pack "1 impasse des Ursulines 96130 Marvejolles-le-Pont"',
];

/** Returns a page with the output of each example as its command prints it today, without times and speeds. */
export function fillExamples(text: string): string {
  return inDemo((folder) =>
    text.replace(
      example,
      (_, command: string) =>
        `<!-- output of: npx arpenteur ${command} -->\n\n\`\`\`text\n${printed(command, folder)}\`\`\``,
    ),
  );
}

/** Draws the picture of a terminal, over the demo. */
export function drawTerminal(): string {
  return inDemo((folder) =>
    terminalPicture(
      pictured.map((command) => {
        const { stdout, stderr } = run(command, folder, { FORCE_COLOR: '1' });
        return { command: `arpenteur ${command}`, output: stdout + stderr };
      }),
    ),
  );
}

/** Calls `work` with its own folder in which the demo has been run. */
function inDemo<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'arpenteur-examples-'));
  try {
    symlinkSync(join(root, 'data'), join(folder, 'data'));
    mkdirSync(join(folder, 'out'));
    printed('demo --out out/demo', folder);
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function printed(command: string, folder: string): string {
  const { stdout, stderr, status } = run(command, folder);
  if (status !== 0) throw new Error(`arpenteur ${command}: ${stderr}`);
  // A command that writes rows reports on standard error.
  return (stdout === '' ? stderr : stdout)
    .replaceAll(root, '')
    .replace(/^built in [\d.]+ s: /m, 'built: ')
    .replace(/^(.* rows) in .* rows\/s$/gm, '$1');
}

function run(command: string, folder: string, env: NodeJS.ProcessEnv = {}): SpawnSyncReturns<string> {
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const program = [join(root, 'dist/cli/main.js'), ...words];
  return spawnSync(process.execPath, program, { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env } });
}
