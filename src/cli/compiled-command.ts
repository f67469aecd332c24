/**
 * The command line as scripts with their compiled code, which V8 need neither parse nor compile: that is a quarter of a small run. The build
 * makes both (`scripts/compile-command.ts`), for the version of Node that it runs on. With any other version, and for commands that
 * gain little, the modules are loaded instead.
 */
import type { Script } from 'node:vm';
import type { runCommandLine } from './run-command-line.ts';

/** What the first script exports. */
export interface CommandLine {
  readonly runCommandLine: typeof runCommandLine;
}

/** Commands that are over so soon that compiling is a large part of them, and the one that others wait for. */
const compiledCommands: readonly string[] = ['match', 'lookup', 'locate', 'serve'];

/** The first script; the others hold what few runs need. */
const first = './command.cjs';

/**
 * The command line with its compiled code.
 *
 * @param words a command line.
 * @returns undefined where there is no code for its command or for this version of Node.
 */
export function loadCompiled([command = '']: readonly string[]): CommandLine | undefined {
  if (!compiledCommands.includes(command)) return undefined;
  const scripts = new Scripts(new URL('./compiled/', import.meta.url));
  return scripts.isCompiled() ? scripts.commandLine() : undefined;
}

/** Scripts of a folder that call each other. Each is a function of what CommonJS gives to a module, and of `import`. */
export class Scripts {
  readonly #folder: URL;
  readonly #loaded = new Map<string, { readonly script: Script; readonly exports: object }>();

  constructor(folder: URL) {
    this.#folder = folder;
  }

  /** Whether the folder holds the code of the first script for this version of V8 and kind of processor. */
  isCompiled(): boolean {
    return fs.existsSync(this.codeFile(first));
  }

  /** Loads what is needed to run a command line. */
  commandLine(): CommandLine {
    return this.#load(first) as CommandLine;
  }

  /** File of the compiled code of a script. V8 refuses code of another version, or compiled with other flags; it then compiles the script. */
  codeFile(name: string): URL {
    return new URL(`${process.versions.v8}-${process.arch}/${name}.code`, this.#folder);
  }

  /** Names and scripts that were loaded. */
  loaded(): readonly (readonly [name: string, script: Script])[] {
    return Array.from(this.#loaded, ([name, { script }]) => [name, script]);
  }

  #load(name: string): unknown {
    const known = this.#loaded.get(name);
    if (known !== undefined) return known.exports;
    const file = new URL(name, this.#folder);
    const path = url.fileURLToPath(file);
    const code = this.codeFile(name);
    const script = new vm.Script(fs.readFileSync(file, 'utf8'), {
      filename: path,
      cachedData: fs.existsSync(code) ? fs.readFileSync(code) : undefined,
    });
    const loaded = { script, exports: {} };
    this.#loaded.set(name, loaded);
    const others = module.createRequire(file);
    const require = (id: string): unknown => (id.startsWith('./') ? this.#load(id) : others(id));
    const importModule = (id: string): Promise<unknown> => import(id);
    (script.runInThisContext() as ScriptFunction)(loaded.exports, require, importModule, path);
    return loaded.exports;
  }
}

type ScriptFunction = (
  exports: object,
  require: (id: string) => unknown,
  importModule: (id: string) => Promise<unknown>,
  filename: string,
) => void;

// Not imported: to import a module of Node takes longer, and that of `node:fs` loads all streams.
const fs = process.getBuiltinModule('node:fs');
const module = process.getBuiltinModule('node:module');
const url = process.getBuiltinModule('node:url');
const vm = process.getBuiltinModule('node:vm');
