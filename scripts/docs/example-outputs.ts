/** Fills the examples of pages with what the commands print: the numbers there are the engine's own. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { terminalPicture } from './terminal-picture.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** An example: a marker that holds the command, and the block with its output. */
const example = /<!-- output of: npx arpenteur (.+?) -->\n\n```text\n[^]*?```/g;

/** Commands of the picture of a terminal: a street, an address, and a name that was mistyped. */
const pictured = [
  'lookup --pack out/demo/demo.pack "5 les picards, hauts de brunelle"',
  'inspect out/demo/demo.pack --street "rue des Fauvettes 96000 Montclerc-sur-Oselle"',
  'lookup --pakc out/demo/demo.pack "1 impasse des Ursulines 96130 Marvejolles-le-Pont"',
];

/** A page with every example's output as the commands print it today, in its order; times and speeds are left out. */
export function fillExamples(text: string): string {
  return inFolder((folder) =>
    text.replace(
      example,
      (_, command: string) =>
        `<!-- output of: npx arpenteur ${command} -->\n\n\`\`\`text\n${printed(command, folder)}\`\`\``,
    ),
  );
}

/** The picture of a terminal, of the demo. */
export function drawTerminal(): string {
  return inFolder((folder) => {
    printed('demo --out out/demo', folder);
    return terminalPicture(
      pictured.map((command) => {
        const { stdout, stderr } = run(command, folder, { FORCE_COLOR: '1' });
        return { command: `arpenteur ${command}`, output: stdout + stderr };
      }),
    );
  });
}

function inFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'arpenteur-examples-'));
  try {
    symlinkSync(join(root, 'data'), join(folder, 'data'));
    mkdirSync(join(folder, 'out'));
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function printed(command: string, folder: string): string {
  const { stdout, stderr, status } = run(command, folder);
  if (status !== 0) throw new Error(`arpenteur ${command}: ${stderr}`);
  // A command that writes rows says what it did on standard error.
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
