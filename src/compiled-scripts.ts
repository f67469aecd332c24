/**
 * Scripts with their compiled code, which V8 need neither parse nor compile: that is a quarter of a small run, and half of the start of a
 * thread. The build makes both (`scripts/compile-scripts.ts`), for the version of Node that it runs on.
 */
import type { Script } from 'node:vm';

/** Scripts of a folder that call each other. Each is a function of what CommonJS gives to a module, and of `import`. */
export class Scripts {
  readonly #folder: URL;
  readonly #loaded = new Map<string, { readonly script: Script; readonly exports: object }>();

  constructor(folder: URL) {
    this.#folder = folder;
  }

  /** Whether the folder holds the code of a script for this version of V8 and kind of processor. @param name such as `./command.cjs`. */
  isCompiled(name: string): boolean {
    return fs.existsSync(this.codeFile(name));
  }

  /** File of the compiled code of a script. V8 refuses code of another version, or compiled with other flags; it then compiles the script. */
  codeFile(name: string): URL {
    return new URL(`${process.versions.v8}-${process.arch}/${name}.code`, this.#folder);
  }

  /** Names and scripts that were loaded. */
  loaded(): readonly (readonly [name: string, script: Script])[] {
    return Array.from(this.#loaded, ([name, { script }]) => [name, script]);
  }

  /** Loads a script, once, and those that it needs. @returns what it exports. */
  load(name: string): object {
    const known = this.#loaded.get(name);
    if (known !== undefined) return known.exports;
    const file = new URL(name, this.#folder);
    const path = url.fileURLToPath(file);
    const code = this.codeFile(name);
    const script = new vm.Script(fs.readFileSync(file, 'latin1'), {
      filename: path,
      cachedData: fs.existsSync(code) ? fs.readFileSync(code) : undefined,
    });
    const loaded = { script, exports: {} };
    this.#loaded.set(name, loaded);
    const others = module.createRequire(file);
    const require = (id: string): unknown => (id.startsWith('./') ? this.load(id) : others(id));
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
