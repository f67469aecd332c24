/**
 * Compiles the scripts of the command line for the version of Node that runs this, see `src/cli/compiled-command.ts`: matches and serves
 * the demo, and keeps the code of all functions that this needed. `npm run build` does this last.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { type CommandLine, Scripts } from '../src/cli/compiled-command.ts';
import { demoDate, demoFiles } from '../src/cli/demo/demo-files.ts';

const dist = new URL('../dist/', import.meta.url);
const scripts = new Scripts(new URL('compiled/', dist));
const kept = new Set<string>();
const folder = mkdtempSync(join(tmpdir(), 'arpenteur-compile-'));
const [pack, contacts, output] = [join(folder, 'demo.pack'), join(folder, 'contacts.csv'), join(folder, 'out.csv')];

try {
  buildDemo();
  const { runCommandLine } = scripts.commandLine();
  const code = await runCommandLine([
    'match',
    contacts,
    '--pack',
    pack,
    '--out',
    output,
    '--date',
    demoDate,
    '--quiet',
  ]);
  if (code !== 0) throw new Error(`\`arpenteur match\` ended with ${code}.`);
  keepCode();
  await serveOnce(runCommandLine);
  // Not that of the first script: what the service alone needs of it would make each short run read more.
  keepCode();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Keeps the code of the scripts that were loaded, unless it was kept before. */
function keepCode(): void {
  // Code is valid for a process with the same flags: the default ones, of which the run changes this one on Node 20.
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=67584');
  for (const [name, script] of scripts.loaded()) {
    if (kept.has(name)) continue;
    kept.add(name);
    const file = scripts.codeFile(name);
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, script.createCachedData());
  }
}

/** Starts the service, which answers requests of its own to warm up, and stops it. */
async function serveOnce(runCommandLine: CommandLine['runCommandLine']): Promise<void> {
  // The service sets its own.
  const umask = process.umask(0o077);
  const jobs = join(folder, 'jobs');
  const served = runCommandLine(['serve', '--pack', pack, '--port', '0', '--jobs', jobs]);
  while (process.listenerCount('SIGTERM') === 0) await setImmediate();
  // It stops once it has started.
  process.emit('SIGTERM');
  const code = await served;
  process.umask(umask);
  if (code !== 0) throw new Error(`\`arpenteur serve\` ended with ${code}.`);
}

/** Builds the demo's pack, by the modules as there is no code yet, and takes so few of its contacts that the main thread matches them. */
function buildDemo(): void {
  const words = [fileURLToPath(new URL('main.js', dist)), 'build', demoFiles.manifest, '--out', pack];
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The demo's pack was not built: ${stderr}`);
  const rows = readFileSync(demoFiles.contacts, 'utf8').split('\n').slice(0, 2001);
  writeFileSync(contacts, `${rows.join('\n')}\n`);
}
