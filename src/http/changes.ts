import { diffOutputs, type DiffResult, type Pack } from '../index.ts';
import { withoutPaths } from './files/match-upload.ts';
import type { WorkFolder } from './files/work-folder.ts';
import type { PackHolder } from './pack-holder.ts';
import { phrase } from '../words/phrase.ts';

/** The changes, with the folder and paths of their tables. */
export interface ComparedPacks {
  readonly result: DiffResult;
  readonly folder: string;
  readonly tables: ReturnType<typeof diffOutputs>;
}

/** The changes since the previous pack: computed on the first request, and kept until the pack changes. */
export class Changes {
  readonly #holder: PackHolder;
  readonly #work: WorkFolder;
  readonly #stop = new AbortController();
  #last: { readonly pack: Pack; readonly done: Promise<ComparedPacks> } | undefined;

  constructor(holder: PackHolder, work: WorkFolder) {
    this.#holder = holder;
    this.#work = work;
  }

  /**
   * Returns the comparison for the current pack; concurrent callers wait for the same one.
   *
   * @throws {ArpenteurError} as `Pack.changes`; the next call starts over.
   */
  async compare(): Promise<ComparedPacks> {
    const { pack } = this.#holder;
    if (this.#last?.pack !== pack) {
      void this.#forget();
      this.#last = { pack, done: this.#run() };
    }
    return this.#last.done;
  }

  /** Stops a running comparison, and removes what is kept. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#forget();
  }

  async #run(): Promise<ComparedPacks> {
    const { pack, release } = this.#holder.lease();
    const folder = await this.#work.make();
    const out = this.#work.file(folder, 'changes.csv');
    try {
      return { result: await pack.changes(out, this.#stop.signal), folder, tables: diffOutputs(out) };
    } catch (error) {
      await this.#work.remove(folder);
      if (this.#last?.pack === pack) this.#last = undefined;
      throw withoutPaths(
        error,
        { [out]: { first: phrase`The comparison`, within: phrase`the comparison` } },
        this.#work,
      );
    } finally {
      await release();
    }
  }

  /** Removes the last comparison once it is made; its readers keep its tables open. */
  async #forget(): Promise<void> {
    const made = await this.#last?.done.catch(() => undefined);
    if (made !== undefined) await this.#work.remove(made.folder);
  }
}
