import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { WorkerPool } from '../batch/workers/worker-pool.ts';
import { ArpenteurError, errorCatalogue } from '../errors.ts';
import type { PackHeader } from '../pack/format.ts';
import { packageVersion } from '../package.ts';
import type { PackOfRun } from '../runs/match-file.ts';
import {
  type Frame,
  frameHead,
  jsonFrame,
  mostFrameBytes,
  protocolVersion,
  readFrames,
  type ReceivedFrame,
} from './frames.ts';
import { planWorker, type WorkerOptions, type WorkerPlan } from './plan-worker.ts';
import { unexpected, WorkerRequest } from './request.ts';
import { Slots } from './slots.ts';
import { phrase } from '../words/phrase.ts';

/** Where frames come from and go to. */
export interface WorkerStreams {
  readonly input: AsyncIterable<Uint8Array>;
  readonly output: Writable;
}

/** Frames that are taken at a time: the next is read while one is matched and one is written. */
const framesUnderWay = 4;

/**
 * Answers frames of rows until the input ends: see docs/worker.md. Requests follow one another; memory is bounded by the frames under
 * way, and each row gets the columns that `matchFile` gives it.
 *
 * A request that fails is answered by a frame FAIL, and the next one is taken. An error that ends the worker is written as a FAIL too, and thrown.
 *
 * @throws {ArpenteurError} as `planWorker`; FRAME_INVALID where the input is not cut into frames; PACK_CORRUPTED, WORKER_FAILED.
 */
export async function serveFrames(pack: PackOfRun, options: WorkerOptions, streams: WorkerStreams): Promise<void> {
  await telling(streams.output, async () => {
    const plan = await planWorker(options, pack.reference);
    const verified = pack.verified();
    // Awaited before the first row is written; this keeps an earlier failure from being unhandled.
    verified.catch(() => undefined);
    await pack.pools.use(plan.pool, (pool) => new Conversation(plan, streams, pack.header, pool, verified).run());
  });
}

/**
 * Plans requests without matching a row: the options are checked, and each OPEN and SCHM is answered by a PLAN and a SCHM. Reads no more
 * of the pack than its header.
 *
 * @throws {ArpenteurError} as {@link serveFrames}.
 */
export async function planFrames(header: PackHeader, options: WorkerOptions, streams: WorkerStreams): Promise<void> {
  await telling(streams.output, async () => {
    await new Conversation(await planWorker(options), streams, header).run();
  });
}

/** Writes the error that ends a worker as a frame, then throws it. */
async function telling(output: Writable, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!output.writable) throw error;
    const frame = failure(error);
    output.write(frameHead(frame));
    output.write(frame.payload);
    throw error;
  }
}

class Conversation {
  readonly #plan: WorkerPlan;
  readonly #streams: WorkerStreams;
  readonly #header: PackHeader;
  readonly #pool: WorkerPool | undefined;
  readonly #verified: Promise<void>;
  readonly #frames = new Slots(framesUnderWay);
  readonly #chunks: Slots;
  /** `failed` after a FAIL that belongs to no request: what follows gets no answer until the next OPEN. */
  #request: WorkerRequest | 'none' | 'failed' = 'none';

  constructor(
    plan: WorkerPlan,
    streams: WorkerStreams,
    header: PackHeader,
    pool?: WorkerPool,
    verified = Promise.resolve(),
  ) {
    this.#plan = plan;
    this.#streams = streams;
    this.#header = header;
    this.#pool = pool;
    this.#verified = verified;
    this.#chunks = new Slots(pool?.tasksUnderWay ?? 1);
  }

  async run(): Promise<void> {
    await this.#write(this.#hello());
    let last = Promise.resolve();
    let failed: unknown;
    for await (const frame of readFrames(this.#streams.input)) {
      await this.#frames.take();
      if (failed !== undefined) break;
      const answer = this.#answer(frame);
      answer.catch(() => undefined);
      const request = this.#request instanceof WorkerRequest ? this.#request : undefined;
      last = last
        .then(() => this.#writeAnswer(answer, frame, request))
        .catch((error: unknown) => {
          failed ??= error;
        })
        .finally(() => {
          this.#frames.give();
        });
    }
    await last;
    if (failed !== undefined) throw failed as Error;
  }

  /** Begins to answer a frame. What it changes of the conversation is changed before it waits for anything. */
  async #answer({ kind, payload, skipped }: ReceivedFrame): Promise<readonly Frame[]> {
    if (kind === 'OPEN') {
      this.#request = 'failed';
      this.#request = new WorkerRequest(this.#plan, this.#pool, this.#chunks, payload);
      return [];
    }
    const request = this.#request;
    if (request === 'failed') return [];
    if (request === 'none') {
      this.#request = 'failed';
      throw unexpected(kind, 'after OPEN');
    }
    if (skipped > 0) {
      throw new ArpenteurError('FRAME_INVALID', phrase`A frame has ${skipped} bytes; at most ${mostFrameBytes} are possible. Send fewer rows at once.`); // prettier-ignore
    }
    switch (kind) {
      case 'SCHM':
        return request.takeSchema(payload);
      case 'ROWS':
        return await request.takeRows(payload);
      case 'DONE':
        return [];
      case 'HELO':
      case 'PLAN':
      case 'FAIL':
        throw unexpected(kind, 'OPEN, SCHM, ROWS or DONE');
    }
  }

  async #writeAnswer(
    answer: Promise<readonly Frame[]>,
    { kind }: ReceivedFrame,
    request: WorkerRequest | undefined,
  ): Promise<void> {
    try {
      const frames = await answer;
      if (request?.isFailed === true) return;
      if (kind === 'ROWS') await this.#verified;
      for (const frame of frames) await this.#write(frame);
      // All rows of the request are counted by now: frames are answered in order.
      if (kind === 'DONE' && request !== undefined) await this.#write(request.end());
    } catch (error) {
      if (!(error instanceof ArpenteurError) || error.code.startsWith('PACK_')) throw error;
      // Frames after the one that failed belong to the same request; they get no answer.
      if (request?.isFailed === true) return;
      if (request !== undefined) request.isFailed = true;
      await this.#write(failure(error));
    }
  }

  #hello(): Frame {
    const { id, metadata } = this.#header;
    return jsonFrame('HELO', {
      protocol: protocolVersion,
      version: packageVersion(),
      pack: { id, millesime: metadata.millesime },
      most_frame_bytes: mostFrameBytes,
    });
  }

  async #write(frame: Frame): Promise<void> {
    const { output } = this.#streams;
    output.write(frameHead(frame));
    if (!output.write(frame.payload)) await once(output, 'drain');
  }
}

function failure(error: unknown): Frame {
  const { code, message } =
    error instanceof ArpenteurError ? error : { code: 'WORKER_FAILED' as const, message: String(error) };
  return jsonFrame('FAIL', { code, message, action: errorCatalogue[code].action });
}
