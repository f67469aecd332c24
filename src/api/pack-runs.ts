import type { AddressInput } from '../answers/require-record.ts';
import { type MatchResult, toMatchResult } from '../answers/columns/match-result.ts';
import { resultColumnNames } from '../answers/columns/result-columns.ts';
import type { SingleMatcher } from '../answers/single-matcher.ts';
import { InputSources } from '../batch/input-sources.ts';
import { ArpenteurError } from '../errors.ts';
import type { Reference } from '../match/reference.ts';
import { type HeadOptions, readHead, type TableHeadAnswer } from '../runs/head/read-head.ts';
import { matchFile, type MatchFileOptions, type PackOfRun, splitOptions } from '../runs/match-file.ts';
import { type PacksOfRun, planRun, type RunPlan, shownPlan } from '../runs/plan-run.ts';
import { readMatchSettings, type ThreadedSettings } from '../runs/plan/run-options.ts';
import { PoolKeeper } from '../runs/threads/pool-keeper.ts';
import { processRecords } from '../runs/process/process-records.ts';
import type { MatchFileSummary } from '../runs/run-summary.ts';
import type { WorkerOptions } from '../worker/plan-worker.ts';
import type { WorkerStreams } from '../worker/serve-frames.ts';
import { checkedRecords } from './check-arguments.ts';
import type { DiffResult, NamedPack } from './diff-packs.ts';
import { diffInThread } from './threads/diff-packs.ts';
import { phrase } from '../words/phrase.ts';

/** An open pack as its runs use it. */
export interface OpenedPack {
  readonly current: NamedPack;
  readonly previous: NamedPack | undefined;
  readonly reference: Reference;
  readonly single: SingleMatcher;
  /** Ends when the content of the pack has been checked. */
  readonly verified: () => Promise<void>;
}

/**
 * What a pack does on other threads: runs over files, streams and many records, comparisons. `Pack` says what each does, and loads
 * this module when the first is asked for, as that takes longer than a look-up.
 */
export class PackRuns {
  readonly #opened: OpenedPack;
  readonly #pools: PoolKeeper;

  constructor(opened: OpenedPack) {
    this.#opened = opened;
    this.#pools = new PoolKeeper(opened.current.pack, opened.previous?.pack);
  }

  async *matchRecords(
    records: AsyncIterable<AddressInput> | Iterable<AddressInput>,
    settings: ThreadedSettings,
  ): AsyncGenerator<MatchResult, void> {
    const { pool, release } = await this.#pools.acquire({
      options: readMatchSettings(settings),
      columns: resultColumnNames,
      threads: settings.threads,
      background: settings.background,
    });
    try {
      for await (const values of processRecords(pool, checkedRecords(records))) yield toMatchResult(values);
    } finally {
      await release();
    }
  }

  async matchFile(options: MatchFileOptions): Promise<MatchFileSummary> {
    return matchFile(this.#packOfRun(), ...splitOptions(options));
  }

  async serveFrames(options: WorkerOptions, streams: WorkerStreams): Promise<void> {
    // Arrow is the largest part of all, and only this needs it.
    const { serveFrames } = await import('../worker/serve-frames.ts');
    await serveFrames(this.#packOfRun(), options, streams);
  }

  async planRun(options: MatchFileOptions): Promise<RunPlan> {
    const [runOptions, { stdin }] = splitOptions(options);
    const sources = new InputSources(stdin);
    try {
      const { plan } = await planRun(this.#packsOfRun(), runOptions, sources);
      return shownPlan(plan);
    } finally {
      await sources.close();
    }
  }

  async readHead(path: string, options: HeadOptions): Promise<TableHeadAnswer> {
    return readHead(path, options, this.#opened.single);
  }

  async changes(out: string, signal?: AbortSignal): Promise<DiffResult> {
    const { current, previous } = this.#opened;
    if (previous !== undefined) return diffInThread({ before: previous, after: current, out, signal });
    const message = phrase`${current.path} was opened without a previous pack.`;
    throw new ArpenteurError('OPTION_INVALID', message, { option: 'previous' });
  }

  /** Ends the worker threads. */
  async close(): Promise<void> {
    await this.#pools.close();
  }

  #packOfRun(): PackOfRun {
    const { reference, verified } = this.#opened;
    return { ...this.#packsOfRun(), reference, pools: this.#pools, verified };
  }

  #packsOfRun(): PacksOfRun {
    const { current, previous } = this.#opened;
    return {
      path: current.path,
      header: current.pack.header,
      previous: previous && { path: previous.path, header: previous.pack.header },
    };
  }
}
