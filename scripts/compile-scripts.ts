/**
 * Compiles the scripts of the command line and of the threads that match rows, for the version of Node that runs this, see
 * `src/compiled-scripts.ts`: runs them over the demo, and keeps the code of all functions that they needed. `npm run build` does this last.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { Worker } from 'node:worker_threads';
import { type CommandLine, commandScript } from '../src/cli/compiled-command.ts';
import { demoDate, demoFiles } from '../src/cli/demo/demo-files.ts';
import { Scripts } from '../src/compiled-scripts.ts';
import type * as runThread from '../src/runs/run-thread.ts';
import type { ThreadOrder } from '../src/threads/thread-messages.ts';

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
  // Code is valid for a process with the same flags: the default ones, of which the run changes this one on Node 20.
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=67584');
  writeCode(scripts);
}

/** Has a thread match the contacts, then this one by the script, with the orders that the thread got. */
async function compileThread(): Promise<void> {
  const orders: ThreadOrder[] = [];
  const record = (worker: Worker): void => {
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (order: ThreadOrder, moved) => {
      orders.push(structuredClone(order));
      post(order, moved as []);
    };
  };
  const { openPack, prepareRun } = (await import(new URL('index.js', dist).href)) as typeof import('../src/index.ts');
  process.on('worker', record);
  // A thread that is made before the run is told how to start by an order.
  const end = await prepareRun(['-']);
  const opened = await openPack(pack);
  await opened.matchFile({ inputs: [contacts], output, overwrite: true, date: demoDate, threads: 1 });
  await opened.close();
  await end();
  process.off('worker', record);

  const scripts = new Scripts(compiled);
  const { OrderFollower } = scripts.load('./process-rows-thread.cjs') as typeof runThread;
  const follower = new OrderFollower(new URL('process-rows-thread.js', dist).href);
  for (const order of orders) {
    const { ok } = await follower.follow(order);
    if (!ok) throw new Error('The script of a thread failed.');
  }
  // Threads start with the flags that this run has set.
  writeCode(scripts);
}

function writeCode(scripts: Scripts): void {
  for (const [name, script] of scripts.loaded()) {
    const file = scripts.codeFile(name);
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, script.createCachedData());
  }
}
