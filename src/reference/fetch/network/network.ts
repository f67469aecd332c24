/** Requests: redirects, limits per host, stalls, and folders in place of servers. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ArpenteurError, systemErrorCode } from '../../../errors.ts';
import type { Answer, AnswerHead } from './answer.ts';
import type { Fetch, FetchResponse } from './choose-fetch.ts';
import { HostQueue } from './host-queue.ts';
import type { Mirror } from './mirror.ts';
import { PassingFailure, passingStatuses, retryAfterMs } from './passing-failure.ts';
import { defaultRetries, failed, Retries, type RetryOptions } from './retries.ts';
import { StallWatch } from './stall-watch.ts';
import { phrase, type Words } from '../../../words/phrase.ts';

/** Options of {@link Network}. */
export interface NetworkOptions {
  readonly fetch: Fetch;
  readonly mirror: Mirror;
  readonly userAgent: string;
  /** Maximum simultaneous requests per host. */
  readonly perHost: number;
  readonly retries?: Partial<RetryOptions> | undefined;
  /** Milliseconds without a byte after which a connection is closed. */
  readonly stallMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called before each retry, with the reason. */
  readonly onNote: (text: Words) => void;
}

/** Offset from which a download resumes, and the edition that it requires. */
export interface ResumePoint {
  readonly from: number;
  readonly validator: string;
}

const defaultStallMs = 60_000;
const mostRedirects = 10;

/** Access to the producers' servers, or to a mirror. */
export class Network {
  readonly #options: NetworkOptions;
  readonly #hosts: HostQueue;

  constructor(options: NetworkOptions) {
    this.#options = options;
    this.#hosts = new HostQueue(options.perHost);
  }

  /** Retries of one request. */
  retries(): Retries {
    const { retries, signal, onNote } = this.#options;
    return new Retries({ ...defaultRetries, ...retries }, signal, onNote);
  }

  /**
   * The head of a server's answer for a file, without the body; temporary failures are retried.
   *
   * @throws {ArpenteurError} FETCH_FAILED.
   */
  async head(url: string): Promise<AnswerHead> {
    return this.#repeat(url, () => this.#ask(url, 'HEAD', undefined, (answer) => Promise.resolve(answer)));
  }

  /**
   * A small JSON document; temporary failures are retried.
   *
   * @throws {ArpenteurError} FETCH_FAILED.
   */
  async json(url: string): Promise<unknown> {
    return this.#repeat(url, () =>
      this.#ask(url, 'GET', undefined, async ({ body }) => {
        const chunks: Uint8Array[] = [];
        for await (const chunk of body) chunks.push(chunk);
        const text = Buffer.concat(chunks).toString('utf8');
        try {
          return JSON.parse(text) as unknown;
        } catch (error) {
          throw failed(url, phrase`the answer is not JSON`, error);
        }
      }),
    );
  }

  /**
   * Requests a file once, and processes its answer while the host's slot is taken.
   *
   * @param resume requests the rest of a file; an answer with `from` 0 is the whole file, of whatever edition.
   * @throws {PassingFailure}; {ArpenteurError} FETCH_FAILED.
   */
  load<T>(url: string, resume: ResumePoint | undefined, use: (answer: Answer) => Promise<T>): Promise<T> {
    return this.#ask(url, 'GET', resume, use);
  }

  async #repeat<T>(url: string, request: () => Promise<T>): Promise<T> {
    const retries = this.retries();
    for (;;) {
      try {
        return await request();
      } catch (error) {
        await retries.pause(error, url);
      }
    }
  }

  async #ask<T>(
    url: string,
    method: 'GET' | 'HEAD',
    resume: ResumePoint | undefined,
    use: (answer: Answer) => Promise<T>,
  ): Promise<T> {
    const { mirror, signal } = this.#options;
    let official = url;
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      signal?.throwIfAborted();
      const place = mirror.placeOf(official);
      if ('file' in place) return use(await answerOfFile(place.file, official, resume));
      const asked = place.url;
      const answered = await this.#hosts.run(new URL(asked).host, async () => {
        const watch = new StallWatch(this.#options.stallMs ?? defaultStallMs, signal);
        try {
          const response = await this.#request(official, asked, method, resume, watch);
          watch.answered();
          const location = isRedirect(response.status) ? response.headers.get('location') : null;
          if (location !== null) {
            await response.body?.cancel();
            return { next: mirror.officialOf(location, asked) };
          }
          return { used: await use(answerOf(response, official, method, resume, watch)) };
        } finally {
          watch.end();
        }
      });
      if ('used' in answered) return answered.used;
      if (mirror.isProducer && official.startsWith('https:') && !answered.next.startsWith('https:')) {
        throw failed(url, phrase`is redirected to ${answered.next}, which is not HTTPS; it is not followed`);
      }
      official = answered.next;
    }
    throw failed(url, phrase`was redirected more than ${mostRedirects} times`);
  }

  async #request(
    official: string,
    asked: string,
    method: string,
    resume: ResumePoint | undefined,
    watch: StallWatch,
  ): Promise<FetchResponse> {
    const headers: Record<string, string> = {
      'user-agent': this.#options.userAgent,
      // The bytes as published: a file unpacked in transit has no length and no checksum.
      'accept-encoding': 'identity',
    };
    if (resume !== undefined) {
      headers['range'] = `bytes=${resume.from}-`;
      headers['if-range'] = resume.validator;
    }
    try {
      return await this.#options.fetch(asked, { method, headers, redirect: 'manual', signal: watch.signal });
    } catch (error) {
      throw watch.explain(error, official);
    }
  }
}

function answerOf(
  { status, headers, body }: FetchResponse,
  url: string,
  method: 'GET' | 'HEAD',
  resume: ResumePoint | undefined,
  watch: StallWatch,
): Answer {
  const date = dateOf(headers.get('date'));
  if (passingStatuses.includes(status)) {
    throw new PassingFailure(phrase`the server answers ${status}`, {
      waitMs: retryAfterMs(headers.get('retry-after'), date),
    });
  }
  if (status === 416 && resume !== undefined) {
    throw new PassingFailure('the file has become shorter', { waitMs: 0, isAnew: true });
  }
  const isPart = status === 206 && resume !== undefined;
  if (status !== 200 && !isPart) {
    const gone = status === 404 || status === 410 ? phrase`, so the file does not exist (or no longer)` : '';
    throw failed(url, phrase`the server answers ${status}${gone}`);
  }
  const encoding = headers.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity') {
    throw failed(
      url,
      phrase`the server sends it as ${encoding}, although it was asked for the bytes as they are published`,
    );
  }
  const { from, bytes } = isPart ? rangeOf(headers.get('content-range'), url) : { from: 0, bytes: lengthOf(headers) };
  if (isPart && from !== resume.from)
    throw new PassingFailure('the server sends another part of the file', { isAnew: true });
  return {
    url,
    date,
    etag: headers.get('etag') ?? undefined,
    lastModified: readableDate(headers.get('last-modified')),
    bytes,
    contentType: headers.get('content-type') ?? '',
    from,
    body: method === 'HEAD' || body === null ? noBytes() : watch.over(body, url),
    cancel: async () => {
      await body?.cancel();
    },
  };
}

/** A file in a folder, as a server would answer for it. */
async function answerOfFile(file: string, url: string, resume: ResumePoint | undefined): Promise<Answer> {
  let found: { readonly size: number; readonly mtime: Date };
  try {
    const status = await stat(file);
    if (!status.isFile()) throw failed(url, phrase`the mirror has no file ${file}`);
    found = status;
  } catch (error) {
    if (error instanceof ArpenteurError) throw error;
    throw failed(url, phrase`the mirror has no file ${file} (${systemErrorCode(error)})`, error);
  }
  const lastModified = found.mtime.toUTCString();
  const from = resume !== undefined && resume.validator === lastModified && resume.from <= found.size ? resume.from : 0;
  const date = new Date();
  return {
    url,
    date,
    etag: undefined,
    lastModified,
    bytes: found.size,
    contentType: '',
    from,
    body: readFrom(file, from),
    cancel: () => Promise.resolve(),
  };
}

/** Opened only when read: a HEAD request opens nothing. */
async function* readFrom(file: string, from: number): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(file, { start: from, highWaterMark: 1 << 18 })) yield chunk as Uint8Array;
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* noBytes(): AsyncGenerator<Uint8Array> {
  yield* [];
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function lengthOf(headers: FetchResponse['headers']): number | undefined {
  const text = headers.get('content-length');
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** `bytes 100-199/200`. */
function rangeOf(header: string | null, url: string): { readonly from: number; readonly bytes: number | undefined } {
  const [, from, bytes] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(header ?? '') ?? [];
  if (from === undefined) throw failed(url, phrase`the server sends a part of the file without saying which`);
  return { from: Number(from), bytes: bytes === '*' ? undefined : Number(bytes) };
}

function dateOf(header: string | null): Date {
  const ms = Date.parse(header ?? '');
  return Number.isNaN(ms) ? new Date() : new Date(ms);
}

function readableDate(header: string | null): string | undefined {
  return header === null || Number.isNaN(Date.parse(header)) ? undefined : header;
}
