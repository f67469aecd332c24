import { createHash, type Hash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { ArpenteurError } from '../../errors.ts';
import { type PlannedFile, pathOf } from '../batch-plan.ts';
import type { RowsResult } from '../workers/messages.ts';
import type { WrittenTable } from '../../tables/convert/json-rows.ts';
import type { TableFormat, TableLocation } from '../../tables/formats.ts';
import { type SpliceOptions, SpliceSink } from '../../tables/parquet/write/splice-sink.ts';
import type { ParquetTableOptions } from '../../tables/parquet/write/table-sink.ts';
import { DatabaseSink } from '../../tables/postgres/database-sink.ts';
import type { DatabasePlan } from '../../tables/postgres/write-plan.ts';
import { sinkOf } from './open-sink.ts';
import { openOutputFile } from './output-file.ts';
import type { FileMove } from '../../files/commit-files.ts';
import { checkpointPath, outputBase, partialPath } from './output-paths.ts';
import { RejectsFile } from './rejects-file.ts';
import { openResumable } from './resumable-file.ts';
import type { OutputState, ResumableSink, RowSink } from '../../tables/row-sink.ts';
import { SplitFolder, type SplitOptions, type SplitState, type SplitSummary } from './split-folder.ts';
import { StreamSink } from './stream-sink.ts';
import { phrase } from '../../words/phrase.ts';

/** Content of a file: rows, excluded rows, or the bytes of rows that do not fit the header. */
export type FileRole = 'rows' | 'exclusions' | 'rejects';

/** A file that the run wrote. */
export interface WrittenFile {
  readonly role: FileRole;
  /** `-` for standard output. */
  readonly path: string;
  /** Of the bytes as they lie on the disk; where hashes were asked for. */
  readonly sha256: string | undefined;
}

/** How far the outputs of a run have come. */
export interface OutputsState {
  readonly files: Readonly<Partial<Record<FileRole, OutputState>>>;
  readonly split?: SplitState | undefined;
}

/** Where a run writes. */
export interface OpenOutputs {
  /** Those of the plan. */
  readonly files: readonly PlannedFile[];
  readonly split: SplitOptions | undefined;
  /** First bytes of the file of rows and of each file of the split; and of the file of excluded rows. */
  readonly head: Uint8Array;
  readonly exclusionsHead: Uint8Array;
  /** Format of the rows kept and left out, and how the sinks take them. */
  readonly format: TableFormat;
  /** Rows come as result columns, and are written with the columns of these inputs. */
  readonly splice: SpliceOptions | undefined;
  readonly parquet: ParquetTableOptions;
  readonly table: WrittenTable;
  readonly exclusionsTable: WrittenTable;
  /** See {@link TableSinkOptions.source}. */
  readonly source: TableLocation | undefined;
  /** The table that holds the rows, where they go into a database. */
  readonly database: DatabasePlan | undefined;
  readonly hashed: boolean;
  /** Wait until the disk has all. */
  readonly durable: boolean;
  readonly stdout: Writable;
  /** Files that hold the rows: no output is more open than any of them. */
  readonly inputs: readonly string[];
  /** Takes an output for this run alone that only some runs need. @throws {ArpenteurError} OUTPUT_IN_USE. */
  readonly take: (path: string) => Promise<void>;
  /** Set for a resumable run: where it continues. */
  readonly resume?: OutputsResume | undefined;
}

/** Where the outputs of a run continue. */
export interface OutputsResume {
  /** How far an earlier run came; undefined for a new one. */
  readonly begun: OutputsState | undefined;
  /** That run may still write: continue with copies of its files. */
  readonly mayBeAlive: boolean;
}

/** Outputs that are complete and wait for their names. */
export interface FinishedOutputs {
  readonly files: readonly WrittenFile[];
  readonly split: SplitSummary | undefined;
  readonly moves: readonly FileMove[];
  /** Files of an earlier run that this one has no counterpart of. */
  readonly removes: readonly string[];
}

interface Opened {
  readonly role: FileRole;
  readonly path: string;
  readonly sink: RowSink;
  readonly hash: Hash | undefined;
}

/** All outputs of a run: finished together, then renamed together, so that none appears without the others. */
export class RunOutputs {
  readonly #rejects: RejectsFile;
  readonly #files: readonly Opened[];
  readonly #rows: RowSink | undefined;
  readonly #exclusions: RowSink | undefined;
  readonly #split: SplitFolder | undefined;
  readonly #resumable: ReadonlyMap<FileRole, ResumableSink>;
  readonly #plan: OpenOutputs;

  private constructor(
    plan: OpenOutputs,
    files: readonly Opened[],
    rejects: RejectsFile,
    split: SplitFolder | undefined,
    resumable: ReadonlyMap<FileRole, ResumableSink>,
  ) {
    this.#plan = plan;
    this.#files = files;
    this.#rejects = rejects;
    this.#resumable = resumable;
    this.#rows = files.find(({ role }) => role === 'rows')?.sink;
    this.#exclusions = files.find(({ role }) => role === 'exclusions')?.sink;
    this.#split = split;
  }

  /**
   * Opens all files under temporary names and writes their heads; those of a resumed run are opened where it stopped.
   *
   * @throws {ArpenteurError} FILE_UNWRITABLE; RESUME_INVALID if an unfinished file does not match its checkpoint.
   */
  static async open(plan: OpenOutputs): Promise<RunOutputs> {
    const files: Opened[] = [];
    const resumable = new Map<FileRole, ResumableSink>();
    const [rows, exclusions] = [pathOf(plan.files, 'rows'), pathOf(plan.files, 'exclusions')];
    const rejectsPath = pathOf(plan.files, 'rejects') ?? '';
    const base = outputBase(rows, plan.split?.directory);
    const { resume, inputs, durable } = plan;
    const begun = resume?.begun;
    let split: SplitFolder | undefined;
    const openFile = async (role: FileRole, path: string, hash: Hash | undefined): Promise<RowSink | ResumableSink> => {
      if (path === '-') return new StreamSink(plan.stdout, 'standard output', hash);
      if (resume === undefined) return openOutputFile(path, { hash, durable, inputs });
      const file = await openResumable(path, begun?.files[role], { hash, inputs, mayBeAlive: resume.mayBeAlive });
      if (file === undefined) throw gone(base, partialPath(path));
      return file;
    };
    const open = async (role: FileRole, path: string, hash: Hash | undefined): Promise<RowSink> => {
      if (role === 'rows' && plan.database !== undefined) {
        const { database, table } = plan;
        const resumed = resume && (begun?.files.rows === undefined ? 'new' : 'begun');
        const rows = await DatabaseSink.open(path, { plan: database, hasHeader: table.header, hash, resume: resumed });
        if (resume !== undefined) resumable.set(role, rows);
        return rows;
      }
      const file = await openFile(role, path, hash);
      let sink = file;
      try {
        if (role === 'rows' && plan.splice !== undefined)
          sink = await SpliceSink.open(file, plan.splice, begun?.files.rows);
        else if (role !== 'rejects') {
          const isRows = role === 'rows';
          const table = isRows ? plan.table : plan.exclusionsTable;
          const source = isRows ? plan.source : undefined;
          const options = { path, table, source, parquet: plan.parquet, begun: begun?.files[role] };
          sink = await sinkOf(plan.format, file, options);
        }
      } catch (error) {
        await (resume === undefined ? file.discard() : 'keep' in file ? file.keep() : undefined);
        throw error;
      }
      if (resume !== undefined && 'sync' in sink) resumable.set(role, sink);
      return sink;
    };
    const add = async (role: FileRole, path: string, head: Uint8Array): Promise<void> => {
      const hash = plan.hashed ? createHash('sha256') : undefined;
      const sink = await open(role, path, hash);
      files.push({ role, path, sink, hash });
      if (begun?.files[role] === undefined) await sink.write(head);
    };
    const hash = plan.hashed ? createHash('sha256') : undefined;
    try {
      const rejects = await RejectsFile.open({
        path: rejectsPath,
        take: plan.take,
        open: () => open('rejects', rejectsPath, hash),
        isBegun: begun?.files.rejects !== undefined,
      });
      files.push({ role: 'rejects', path: rejectsPath, sink: rejects, hash });
      if (exclusions !== undefined) await add('exclusions', exclusions, plan.exclusionsHead);
      if (plan.split !== undefined) {
        split = await SplitFolder.open(
          plan.split,
          plan.head,
          plan.table.format,
          resume && { begun: begun?.split, mayBeAlive: resume.mayBeAlive },
        );
        if (split === undefined) throw gone(base, partialPath(plan.split.directory));
      }
      if (rows !== undefined) await add('rows', rows, plan.head);
      return new RunOutputs(plan, files, rejects, split, resumable);
    } catch (error) {
      // Files of an earlier run are kept until this run has taken them over.
      for (const file of resumable.values()) await file.keep();
      if (resume === undefined) {
        await split?.discard();
        for (const { sink } of files) await sink.discard();
      }
      throw error;
    }
  }

  /** False while an output holds rows that a checkpoint could not restore. */
  get canSync(): boolean {
    return [...this.#resumable.values()].every(({ canSync = true }) => canSync);
  }

  /** Syncs everything written so far, and returns the state for a checkpoint. */
  async sync(): Promise<OutputsState> {
    const files: Partial<Record<FileRole, OutputState>> = {};
    for (const [role, file] of this.#resumable) files[role] = await file.sync();
    return { files, split: await this.#split?.sync() };
  }

  /** Keeps a checkpoint with the rows where a database holds them. */
  async saveCheckpoint(checkpoint: string): Promise<void> {
    await this.#resumable.get('rows')?.saveCheckpoint?.(checkpoint);
  }

  /** Closes the files and keeps them for `resume`. */
  async keep(): Promise<void> {
    for (const file of this.#resumable.values()) await file.keep();
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
  async finish(): Promise<FinishedOutputs> {
    const { hashed, durable, inputs } = this.#plan;
    const moves: FileMove[] = [];
    for (const { sink } of this.#files) {
      const move = await sink.finish();
      if (move !== undefined) moves.push(move);
    }
    const split = await this.#split?.finish(hashed, durable, inputs);
    if (split !== undefined) moves.push(split.move);
    const files = this.#files
      .filter(({ role }) => role !== 'rejects' || this.#rejects.used)
      .map(({ role, path, hash }) => ({ role, path, sha256: hash?.digest('hex') }));
    const removes = (await this.#rejects.isOutdated()) ? [this.#rejects.path] : [];
    return { files, split: split?.summary, moves, removes };
  }

  /** Makes visible what is no file: after {@link finish}, before the files get their names. */
  async commit(): Promise<void> {
    for (const { sink } of this.#files) await sink.commit?.();
  }

  /** Removes what has no final name. */
  async discard(): Promise<void> {
    for (const { sink } of this.#files) await sink.discard();
    await this.#split?.discard();
  }
}

function gone(output: string, partial: string): ArpenteurError {
  const file = checkpointPath(output);
  return new ArpenteurError(
    'RESUME_INVALID',
    phrase`${partial} does not hold what ${file} says; the run cannot go on from there.`,
    { file },
  );
}
