import { createHash, type Hash } from 'node:crypto';
import type { Writable } from 'node:stream';
import type { RowsResult } from './messages.ts';
import { openOutputFile } from './output-file.ts';
import { RejectsFile } from './rejects-file.ts';
import type { RowSink } from './row-sink.ts';
import { SplitFolder, type SplitOptions, type SplitSummary } from './split-folder.ts';
import { StreamSink } from './stream-sink.ts';

/** What a file of the run holds: its rows, the rows left out, or the bytes of rows that did not fit. */
export type OutputRole = 'rows' | 'exclusions' | 'rejects';

/** A file that the run wrote. */
export interface WrittenFile {
  readonly role: OutputRole;
  /** `-` for standard output. */
  readonly path: string;
  /** Of the bytes as they lie on the disk; where hashes were asked for. */
  readonly sha256: string | undefined;
}

/** Where a run writes. */
export interface OutputPlan {
  /** Path of the rows, `-` for standard output; undefined when the split alone is asked for. */
  readonly rows: string | undefined;
  /** Path of the rows left out; undefined when none are. */
  readonly exclusions: string | undefined;
  readonly rejects: string;
  readonly split: SplitOptions | undefined;
  /** What the file of rows and each file of the split begin with, and the file of the rows left out. */
  readonly head: Uint8Array;
  readonly exclusionsHead: Uint8Array;
  readonly extension: string;
  readonly hashed: boolean;
  readonly stdout: Writable;
}

interface Opened {
  readonly role: OutputRole;
  readonly path: string;
  readonly sink: RowSink;
  readonly hash: Hash | undefined;
}

/** All that a run writes: finished together, then named together, so that none stands without the others. */
export class RunOutputs {
  readonly #rejects: RejectsFile;
  readonly #files: readonly Opened[];
  readonly #rows: RowSink | undefined;
  readonly #exclusions: RowSink | undefined;
  readonly #split: SplitFolder | undefined;

  private constructor(files: readonly Opened[], rejects: RejectsFile, split: SplitFolder | undefined) {
    this.#files = files;
    this.#rejects = rejects;
    this.#rows = files.find(({ role }) => role === 'rows')?.sink;
    this.#exclusions = files.find(({ role }) => role === 'exclusions')?.sink;
    this.#split = split;
  }

  /**
   * Opens all files under temporary names and writes their heads.
   *
   * @throws {ArpenteurError} FILE_UNWRITABLE.
   */
  static async open(plan: OutputPlan): Promise<RunOutputs> {
    const files: Opened[] = [];
    let split: SplitFolder | undefined;
    const add = async (role: OutputRole, path: string, head: Uint8Array): Promise<void> => {
      const hash = plan.hashed ? createHash('sha256') : undefined;
      const sink =
        path === '-' ? new StreamSink(plan.stdout, 'standard output', hash) : await openOutputFile(path, hash);
      files.push({ role, path, sink, hash });
      await sink.write(head);
    };
    const rejectsHash = plan.hashed ? createHash('sha256') : undefined;
    const rejects = new RejectsFile(plan.rejects, rejectsHash);
    try {
      // The rows come last: they have their name only when all that belongs to them has.
      files.push({ role: 'rejects', path: plan.rejects, sink: rejects, hash: rejectsHash });
      if (plan.exclusions !== undefined) await add('exclusions', plan.exclusions, plan.exclusionsHead);
      if (plan.split !== undefined) split = await SplitFolder.open(plan.split, plan.head, plan.extension);
      if (plan.rows !== undefined) await add('rows', plan.rows, plan.head);
      return new RunOutputs(files, rejects, split);
    } catch (error) {
      await split?.discard();
      for (const { sink } of files) await sink.discard();
      throw error;
    }
  }

  /** The reader of standard output has gone: more rows are of no use. */
  get ended(): boolean {
    return this.#rows?.ended === true;
  }

  /** Path of the rejects; undefined while there are none. */
  get rejectsPath(): string | undefined {
    return this.#rejects.used ? this.#rejects.path : undefined;
  }

  /** Writes what a chunk gave. */
  async write(result: RowsResult): Promise<void> {
    const rows = new Uint8Array(result.output, 0, result.outputLength);
    if (this.#rows !== undefined) await this.#rows.write(rows);
    if (this.#split !== undefined && result.notes !== undefined) this.#split.write(rows, result.notes);
    if (result.exclusions !== undefined) await this.#exclusions?.write(new Uint8Array(result.exclusions));
    if (result.rejects !== undefined) await this.#rejects.write(new Uint8Array(result.rejects));
  }

  /** Makes all durable under temporary names; nothing is written afterwards. */
  async finish(hashed: boolean): Promise<{ readonly files: WrittenFile[]; readonly split: SplitSummary | undefined }> {
    for (const { sink } of this.#files) await sink.finish();
    const split = await this.#split?.finish(hashed);
    const files = this.#files
      .filter(({ role }) => role !== 'rejects' || this.#rejects.used)
      .map(({ role, path, hash }) => ({ role, path, sha256: hash?.digest('hex') }));
    return { files, split };
  }

  /** Gives all their names. */
  async commit(): Promise<void> {
    await this.#split?.commit();
    for (const { sink } of this.#files) await sink.commit();
  }

  /** Leaves nothing behind, also of what has its name already. */
  async discard(): Promise<void> {
    for (const { sink } of this.#files) await sink.discard();
    await this.#split?.discard();
  }
}
