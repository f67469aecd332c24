/**
 * Compiles the scripts of the command line and of the threads that match rows, for the version of Node that runs this, see
 * `src/compiled-scripts.ts`: matches and serves the demo, and keeps the code of all functions that this needed. `npm run build` does this last.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { MessagePort } from 'node:worker_threads';
import { type CommandLine, commandScript } from '../src/cli/compiled-command.ts';
import { demoDate, demoFiles } from '../src/cli/demo/demo-files.ts';
import { Scripts } from '../src/compiled-scripts.ts';
import type * as runThread from '../src/runs/threads/run-thread.ts';
import { setHeapGrowth } from '../src/heap-growth.ts';
import type { ThreadOrder } from '../src/threads/thread-messages.ts';

/** What piscina sends to a thread. */
interface PiscinaMessage {
  readonly task?: ThreadOrder;
}

type LoadedScripts = ReturnType<Scripts['loaded']>;

const dist = new URL('../dist/', import.meta.url);
const compiled = new URL('compiled/', dist);
const folder = mkdtempSync(join(tmpdir(), 'arpenteur-compile-'));
const [pack, contacts, output] = [join(folder, 'demo.pack'), join(folder, 'contacts.csv'), join(folder, 'out.csv')];

try {
  buildDemo();
  await compileCommand();
  await compileThread();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Builds the demo's pack, by the modules as there is no code yet, and takes so few of its contacts that the main thread matches them. */
function buildDemo(): void {
  const words = [fileURLToPath(new URL('main.js', dist)), 'build', demoFiles.manifest, '--out', pack];
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The demo's pack was not built: ${stderr}`);
  const rows = readFileSync(demoFiles.contacts, 'utf8').split('\n').slice(0, 2001);
  writeFileSync(contacts, `${rows.join('\n')}\n`);
}

async function compileCommand(): Promise<void> {
  const scripts = new Scripts(compiled);
  const { runCommandLine } = scripts.load(commandScript) as CommandLine;
  const options = ['--out', output, '--overwrite', '--date', demoDate, '--quiet'];
  const code = await runCommandLine(['match', contacts, '--pack', pack, ...options]);
  if (code !== 0) throw new Error(`\`arpenteur match\` ended with ${code}.`);
  const ofRuns = scripts.loaded();
  writeCommandCode(ofRuns);
  await serveOnce(runCommandLine);
  // Not that of the scripts written before: what the service alone needs of them would make each short run read more.
  writeCommandCode(scripts.loaded().slice(ofRuns.length));
  // The service has changed this flag.
  setHeapGrowth(0);
}

/** Code is valid for a process with the same flags: the default ones, of which a run changes this one on Node 20. */
function writeCommandCode(loaded: LoadedScripts): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=67584');
  writeCode(loaded);
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

/** Has a thread match the contacts, then this one by the script, with the orders that the thread got. */
async function compileThread(): Promise<void> {
  const orders: ThreadOrder[] = [];
  const post = Reflect.get(MessagePort.prototype, 'postMessage');
  MessagePort.prototype.postMessage = function (this: MessagePort, message: PiscinaMessage, moved) {
    if (message.task !== undefined) orders.push(structuredClone(message.task));
    post.call(this, message, moved);
  };
  const { openPack, prepareRun } = (await import(new URL('index.js', dist).href)) as typeof import('../src/index.ts');
  // A thread that is made before the run is told how to start by an order.
  const end = await prepareRun(['-']);
  const opened = await openPack(pack);
  await opened.matchFile({ inputs: [contacts], output, overwrite: true, date: demoDate, threads: 1 });
  await opened.close();
  await end();
  MessagePort.prototype.postMessage = post;

  const scripts = new Scripts(compiled);
  const { loadOrders } = scripts.load('./process-rows-thread.cjs') as typeof runThread;
  const follow = await loadOrders({ modules: [new URL('process-rows-thread.js', dist).href], start: undefined });
  for (const order of orders) {
    const answer = await follow(order);
    if (!answer.ok) throw new Error('The script of a thread failed.');
  }
  // Threads start with the flags that this run has set.
  writeCode(scripts.loaded());
}

function writeCode(loaded: LoadedScripts): void {
  const scripts = new Scripts(compiled);
  for (const [name, script] of loaded) {
    const file = scripts.codeFile(name);
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, script.createCachedData());
  }
}
