/** One command in a folder of its own, with files of an earlier run, and what stands there after a fault. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { MatchFileOptions } from '../../src/index.ts';
import { apiPath, cliCommand, type Ended, endOf, nodeCommand } from '../kit/run-cli.ts';

const inject = pathToFileURL(fileURLToPath(new URL('inject.mjs', import.meta.url))).href;
const smallChunks = fileURLToPath(new URL('small-chunks.mjs', import.meta.url));

/** What goes wrong, at which call. */
export interface Fault {
  readonly kind: string;
  /** The call, counted from 1; its kind ends the process or the call. */
  readonly at: number;
  readonly calls?: readonly string[];
  readonly seed?: number;
}

/** A command with its outputs; those that hold times are known by name alone. */
export interface Scenario {
  readonly name: string;
  /** Words of the command; `%P` stands for the folder of the pack and the sources, which are not hurt. */
  readonly words?: readonly string[];
  /** In place of words: options of `Pack.matchFile`, run in small chunks with a checkpoint after each. */
  readonly options?: MatchFileOptions;
  /** Files that the run reads, in the folder that is hurt: their text by name. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Inputs that are no text: names of files in the folder of the pack, by name. */
  readonly copies?: Readonly<Record<string, string>>;
  /** Names of the files and folders that a complete run leaves. */
  readonly outputs: readonly string[];
  /** Of these, the ones that hold times or paths. */
  readonly timed?: readonly string[];
  /** A second run is refused: the folder that it would fill is full. */
  readonly runsOnce?: boolean;
  /** What an ended run leaves to be gone on with. */
  readonly kept?: RegExp;
}

/** Sums of all files below a folder, by name; a timed one by whether it is whole. */
export type Contents = Readonly<Record<string, string>>;

/** How a run ended, and the call that was hurt; undefined where it made fewer calls. */
export interface Hurt extends Ended {
  readonly hit: string | undefined;
}

/**
 * Surroundings of a process that a fault is played on: a power cut is a kill, with a journal of what the disk was told
 * (`FOLDER.disk`). The call that is hurt is written to `FOLDER.log`.
 */
export function injection(folder: string, { kind, ...fault }: Fault): Readonly<Record<string, string>> {
  const played = { folder, ...fault, log: `${folder}.log` };
  const isPower = kind === 'power';
  const told = isPower ? { ...played, kind: 'kill', journal: `${folder}.disk` } : { ...played, kind };
  return { NODE_OPTIONS: `--import ${inject}`, ARPENTEUR_FAULT: JSON.stringify(told) };
}

/** A scenario being played: its folder, what was there before, and what a run without a fault leaves. */
export class Stage {
  readonly scenario: Scenario;
  readonly root: string;
  readonly packs: string;
  before: Contents = {};
  after: Contents = {};
  /** Files that others might read, of all that was looked at: the inputs are private. */
  readonly tooOpen: string[] = [];

  private constructor(scenario: Scenario, root: string, packs: string) {
    this.scenario = scenario;
    this.root = root;
    this.packs = packs;
  }

  /** @param packs folder of the pack and the sources. */
  static async open(scenario: Scenario, packs: string): Promise<Stage> {
    const stage = new Stage(scenario, await mkdtemp(join(tmpdir(), 'arpenteur-faults-')), packs);
    const folder = await stage.fresh();
    stage.before = await stage.contents(folder);
    const ended = await stage.run(folder);
    if (ended.code !== 0) throw new Error(`${scenario.name} fails without a fault: ${ended.stderr}`);
    stage.after = await stage.contents(folder);
    await rm(folder, { recursive: true });
    return stage;
  }

  async close(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }

  /** A folder with the inputs and the outputs of an earlier run. */
  async fresh(): Promise<string> {
    const folder = await mkdtemp(join(this.root, 'run-'));
    const mode = 0o600;
    for (const [name, text] of Object.entries(this.scenario.inputs))
      await writeFile(join(folder, name), text, { mode });
    for (const [name, source] of Object.entries(this.scenario.copies ?? {})) {
      await mkdir(join(folder, dirname(name)), { recursive: true, mode: 0o700 });
      await copyFile(join(this.packs, source), join(folder, name));
      await chmod(join(folder, name), mode);
    }
    for (const name of this.scenario.outputs) {
      if (name.endsWith('/')) await mkdir(join(folder, name), { mode: 0o700 });
      else await writeFile(join(folder, name), oldText(name), { mode });
    }
    return folder;
  }

  /** Runs the command, with a fault where one is given. */
  async run(folder: string, fault?: Fault): Promise<Hurt> {
    const log = `${folder}.log`;
    const ended = await this.#start(this.#command(), folder, fault === undefined ? {} : injection(folder, fault));
    const hit = existsSync(log) ? (await readFile(log, 'utf8')).trimEnd() : undefined;
    await rm(log, { force: true });
    return { ...ended, hit };
  }

  /** Runs `arpenteur clean` on the folder. */
  async clean(folder: string): Promise<Ended> {
    return this.#start([...cliCommand, 'clean', folder], folder, {});
  }

  #command(): readonly string[] {
    const { words = [], options } = this.scenario;
    if (options === undefined) return [...cliCommand, ...words.map((word) => word.replace('%P', this.packs))];
    return [...nodeCommand, smallChunks, apiPath, join(this.packs, 'demo.pack'), JSON.stringify(options)];
  }

  async #start(command: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Promise<Ended> {
    const [program = '', ...words] = command;
    const child = spawn(program, words, { cwd, env: { ...process.env, ...env } });
    child.stdin.end();
    return endOf(child);
  }

  /** The calls of the file system that the command makes in its folder, by name, in order. */
  async countCalls(): Promise<readonly string[]> {
    const folder = await this.fresh();
    const { hit = '' } = await this.run(folder, { kind: 'count', at: 0 });
    await rm(folder, { recursive: true });
    return hit.split('\n');
  }

  async contents(folder: string): Promise<Contents> {
    const found: Record<string, string> = {};
    const names = await readdir(folder, { recursive: true, encoding: 'utf8' });
    for (const name of names.sort()) {
      if (name in this.scenario.inputs || name in (this.scenario.copies ?? {})) continue;
      const path = join(folder, name);
      const status = await stat(path);
      if ((status.mode & 0o077) !== 0) this.tooOpen.push(`${name} ${(status.mode & 0o777).toString(8)}`);
      const bytes = status.isFile() ? await readFile(path) : undefined;
      const isTimed =
        this.scenario.timed?.includes(name) === true && bytes?.toString().includes(`old ${basename(name)}`) === false;
      found[name] =
        bytes === undefined ? 'folder' : isTimed ? wholeness(bytes) : createHash('sha256').update(bytes).digest('hex');
    }
    return found;
  }

  /** Another folder with the same files, to try another way of going on. */
  async copy(folder: string): Promise<string> {
    const other = await mkdtemp(join(this.root, 'run-'));
    await cp(folder, other, { recursive: true });
    return other;
  }
}

/** A file that holds times is whole when it ends as such files do. */
function wholeness(bytes: Buffer): string {
  const text = bytes.toString().trimEnd();
  return text.endsWith('}') || text.endsWith('</html>') ? 'whole' : `cut at ${bytes.length}`;
}

/** Content of an output of yesterday: a file of its kind, as a run replaces no other. */
function oldText(name: string): string {
  const text = `old ${basename(name)}\n`;
  if (name === 'run.json') return JSON.stringify({ journalVersion: 1, text });
  if (name.endsWith('.html')) return `<!doctype html>${text}`;
  if (name.endsWith('.parquet')) return `PAR1${text}`;
  return name.endsWith('.xlsx') ? `PK\u0003\u0004${text}` : text;
}
