/** One command in a folder of its own, with files of an earlier run, and what stands there after a fault. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Ended, cliCommand, endOf } from '../kit/run-cli.ts';

const inject = pathToFileURL(fileURLToPath(new URL('inject.mjs', import.meta.url))).href;

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
  /** `%P` stands for the folder of the pack and the sources, which are not hurt. */
  readonly words: readonly string[];
  /** Files that the run reads, in the folder that is hurt: name and text. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Names of the files and folders that a complete run leaves. */
  readonly outputs: readonly string[];
  /** Of these, the ones that hold times or paths. */
  readonly timed?: readonly string[];
  /** What an ended run leaves to be gone on with. */
  readonly kept?: RegExp;
  /** Threads other than the main one do the work, and are hurt. */
  readonly threads?: boolean;
}

/** Sums of all files below a folder, by name; a timed one by whether it is whole. */
export type Contents = Readonly<Record<string, string>>;

/** How a folder stands after a fault. */
export interface Stand {
  readonly ended: Ended;
  readonly found: Contents;
}

/** A scenario being played: its folder, what was there before, and what a run without a fault leaves. */
export class Stage {
  readonly scenario: Scenario;
  readonly root: string;
  readonly packs: string;
  before: Contents = {};
  after: Contents = {};

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
    for (const [name, text] of Object.entries(this.scenario.inputs)) await writeFile(join(folder, name), text);
    for (const name of this.scenario.outputs) {
      if (name.endsWith('/')) await mkdir(join(folder, name));
      else await writeFile(join(folder, name), `old ${name}\n`);
    }
    return folder;
  }

  /** Runs the command, with a fault where one is given. */
  async run(folder: string, fault?: Fault, log?: string): Promise<Ended> {
    const [program = '', ...first] = cliCommand;
    const words = this.scenario.words.map((word) => word.replace('%P', this.packs));
    const { threads } = this.scenario;
    const env =
      fault === undefined
        ? process.env
        : {
            ...process.env,
            NODE_OPTIONS: `--import ${inject}`,
            ARPENTEUR_FAULT: JSON.stringify({ folder, ...fault, log, threads }),
          };
    const child = spawn(program, [...first, ...words], { cwd: folder, env });
    child.stdin.end();
    return endOf(child);
  }

  /** How many calls of the file system the command makes in its folder, by name, in order. */
  async countCalls(): Promise<readonly string[]> {
    const folder = await this.fresh();
    const log = `${folder}.log`;
    await this.run(folder, { kind: 'count', at: 0 }, log);
    const calls = (await readFile(log, 'utf8')).trimEnd().split('\n');
    await rm(folder, { recursive: true });
    return calls;
  }

  async contents(folder: string): Promise<Contents> {
    const found: Record<string, string> = {};
    const names = await readdir(folder, { recursive: true, encoding: 'utf8' });
    for (const name of names.sort()) {
      if (name in this.scenario.inputs) continue;
      const path = join(folder, name);
      const bytes = (await stat(path)).isFile() ? await readFile(path) : undefined;
      const isTimed = this.scenario.timed?.includes(name) === true && bytes?.toString().startsWith('old') === false;
      found[name] =
        bytes === undefined ? 'folder' : isTimed ? wholeness(bytes) : createHash('sha256').update(bytes).digest('hex');
    }
    return found;
  }

  /** Another folder with the same files, to try two ways of going on. */
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
