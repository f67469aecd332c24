/**
 * A server on loopback that answers as the producers do, under `/HOST/PATH`: their validators, redirects and the API of
 * data.gouv.fr; and, on order, as they do on a bad day.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type OfficialFile, type OfficialFiles, officialFiles, sha1Of } from './official-files.ts';

/** What goes wrong with an answer. */
export type Fault =
  /** The connection ends after so many bytes of the body, once the client has them, see {@link MirrorServer.takenBytes}. */
  | { readonly kind: 'cut'; readonly at: number }
  /** Another status, for example 429, 500 or 503. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  /** To another official URL. */
  | { readonly kind: 'redirect'; readonly to: string }
  /** A web page with 200. */
  | { readonly kind: 'html'; readonly as?: string }
  /** Half of the file, with the length of that half. */
  | { readonly kind: 'half' }
  /** Nothing at all, with 200. */
  | { readonly kind: 'empty' }
  /** Another edition from now on; a range of it is answered although `If-Range` asks for the one before. */
  | { readonly kind: 'changed'; readonly honest: boolean }
  /** One byte every so many milliseconds at first, then the rest. */
  | { readonly kind: 'drip'; readonly everyMs: number; readonly times: number }
  /** The head, and then nothing. */
  | { readonly kind: 'stall' }
  /** The head, and the body once the promise is kept. */
  | { readonly kind: 'hold'; readonly until: Promise<void> }
  /** A Content-Length that is wrong by so many bytes. */
  | { readonly kind: 'length'; readonly by: number }
  /** Packed on its way, although asked not to. */
  | { readonly kind: 'packed' };

/** How a file is told apart: by default as its producer does. */
export type ValidatorStyle = 'producer' | 'weak' | 'none';

/** One request that was answered. */
export interface Answered {
  readonly method: string;
  /** Official URL. */
  readonly url: string;
  readonly range: string | undefined;
  readonly status: number;
  /** Bytes of the body that were written. */
  readonly bodyBytes: number;
}

/** Where and how a mirror listens. */
export interface MirrorOptions {
  readonly host?: '127.0.0.1' | '::1';
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** Ids of resources of data.gouv.fr: those of the catalogue, others made up. */
const datasets: Readonly<Record<string, readonly (readonly [id: string, urlPart: string])[]>> = {
  'contours-geographiques-des-circonscriptions-legislatives': [['aaaaaaaa-0000-4000-8000-000000000001', 'circonscriptions-legislatives-p10.geojson']], // prettier-ignore
  'proposition-de-contours-des-bureaux-de-vote': [['f98165a7-7c37-4705-a181-bcfc943edc73', 'contours-france-entiere-latest-v2.geojson']], // prettier-ignore
  'bureaux-de-vote-et-adresses-de-leurs-electeurs': [
    ['5142e8a9-15f3-4216-b865-deeeb02dde70', 'table-adresses-reu.csv'],
    ['aaaaaaaa-0000-4000-8000-000000000002', 'table-bv-reu.csv'],
  ],
  'liste-des-bureaux-de-vote-associes-a-leur-circonscription-legislative': [['aaaaaaaa-0000-4000-8000-000000000003', 'bureaux-de-vote-circonscriptions.csv']], // prettier-ignore
};

/** A mirror of all producers. */
export class MirrorServer {
  readonly files: OfficialFiles;
  validators: ValidatorStyle = 'producer';
  /** Checksums of the API are wrong. */
  hasWrongChecksums = false;
  /** The API of data.gouv.fr does not answer. */
  hasNoApi = false;
  /** Bodies are sent in pieces, with a pause after each, so that there is time to kill. */
  slowness: { readonly bytes: number; readonly ms: number } | undefined;
  /** Bytes of the file at a URL that the client has stored; without it a cut waits for some time instead. */
  takenBytes: ((url: string) => number) | undefined;
  readonly answered: Answered[] = [];
  /** URLs of all requests that have arrived, answered or not. */
  readonly #arrived: string[] = [];
  readonly #orders = new Map<string, Fault[]>();
  readonly #server: Server;
  readonly #isTls: boolean;
  readonly #host: string;

  private constructor(files: OfficialFiles, { host = '127.0.0.1', tls }: MirrorOptions) {
    this.files = files;
    this.#isTls = tls !== undefined;
    this.#host = host;
    const listener = (request: IncomingMessage, response: ServerResponse): void => {
      this.#answer(request, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      });
    };
    this.#server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  }

  /** Starts a mirror; `close` ends it. */
  static async start(options: MirrorOptions = {}, files = officialFiles()): Promise<MirrorServer> {
    const mirror = new MirrorServer(files, options);
    await new Promise<void>((resolve) => mirror.#server.listen(0, mirror.#host, resolve));
    return mirror;
  }

  /** What `--mirror` takes. */
  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    const host = this.#isTls ? 'localhost' : this.#host.includes(':') ? `[${this.#host}]` : this.#host;
    return `http${this.#isTls ? 's' : ''}://${host}:${port}`;
  }

  /** Lets the next requests for a URL that contains `part` go wrong, one after the other. */
  order(part: string, ...faults: readonly Fault[]): void {
    this.#orders.set(part, [...(this.#orders.get(part) ?? []), ...faults]);
  }

  /** Requests for URLs that contain `part`. */
  requests(part = ''): readonly Answered[] {
    return this.answered.filter(({ url }) => url.includes(part));
  }

  /** True if a URL that contains `part` has been asked for, even if the answer is still under way. */
  isAsked(part: string): boolean {
    return this.#arrived.some((url) => url.includes(part));
  }

  /** Bytes of all bodies that were written. */
  get bodyBytes(): number {
    return this.answered.reduce((sum, { bodyBytes }) => sum + bodyBytes, 0);
  }

  /** Forgets requests and orders. */
  forget(): void {
    this.answered.length = 0;
    this.#arrived.length = 0;
    this.#orders.clear();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => {
      resolve();
    })); // prettier-ignore
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = `https:/${request.url ?? ''}`;
    this.#arrived.push(url);
    const count = { bytes: 0 };
    response.setMaxListeners(0);
    response.on('close', () => {
      const { range } = request.headers;
      this.answered.push({ method: request.method ?? '', url, range, status: response.statusCode, bodyBytes: count.bytes }); // prettier-ignore
    });
    const fault = this.#faultOf(url);
    if (fault?.kind === 'status') {
      response.writeHead(fault.status, fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter });
      response.end();
      return;
    }
    if (fault?.kind === 'redirect') {
      response.writeHead(302, { location: fault.to });
      response.end();
      return;
    }
    if (fault?.kind === 'html') {
      const page = Buffer.from('<!DOCTYPE html><html><body>Maintenance en cours</body></html>');
      response.writeHead(200, {
        'content-type': fault.as ?? 'text/html; charset=utf-8',
        'content-length': page.length,
      });
      response.end(page);
      return;
    }
    if (url.startsWith('https://www.data.gouv.fr/api/1/datasets/')) {
      this.#answerApi(url, request, response, count);
      return;
    }
    const file = this.files.get(url);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    await this.#answerFile(url, file, request, response, fault, count);
  }

  #faultOf(url: string): Fault | undefined {
    for (const [part, faults] of this.#orders) if (url.includes(part)) return faults.shift();
    return undefined;
  }

  /** `/api/1/datasets/SLUG/` and the permalink `/api/1/datasets/r/ID`. */
  #answerApi(url: string, request: IncomingMessage, response: ServerResponse, count: { bytes: number }): void {
    if (this.hasNoApi) {
      response.writeHead(404).end();
      return;
    }
    const [, slug = '', id = ''] = /\/datasets\/([^/]+)\/([^/]*)$/.exec(url) ?? [];
    const all = Object.values(datasets).flat();
    const resourcesOf = slug === 'r' ? all.filter(([known]) => known === id) : (datasets[slug] ?? []);
    const resources = resourcesOf.flatMap(([known, part]) =>
      this.files.urls.filter((of) => of.endsWith(part)).map((of) => ({ known, of })),
    );
    const [first] = resources;
    if (first === undefined) {
      response.writeHead(404).end();
      return;
    }
    if (slug === 'r') {
      response.writeHead(302, { location: first.of }).end();
      return;
    }
    const text = JSON.stringify({
      id: slug,
      license: 'lov2',
      resources: resources.map(({ known, of }) => ({
        id: known,
        url: of,
        latest: `https://www.data.gouv.fr/api/1/datasets/r/${known}`,
        ...this.#fileFacts(of),
      })),
    });
    response.writeHead(200, { 'content-type': 'application/json' });
    if (request.method !== 'HEAD') count.bytes = Buffer.byteLength(text);
    response.end(request.method === 'HEAD' ? undefined : text);
  }

  #fileFacts(url: string): object {
    const file = this.files.get(url);
    if (file === undefined) return {};
    return {
      filesize: file.bytes.length,
      checksum: { type: 'sha1', value: this.hasWrongChecksums ? '0'.repeat(40) : sha1Of(file) },
      last_modified: new Date(file.lastModified).toISOString(),
    };
  }

  async #answerFile(
    url: string,
    file: OfficialFile,
    request: IncomingMessage,
    response: ServerResponse,
    fault: Fault | undefined,
    count: { bytes: number },
  ): Promise<void> {
    let { bytes } = file;
    let { etag, lastModified } = this.#validatorsOf(url, file);
    if (fault?.kind === 'half') bytes = bytes.subarray(0, Math.floor(bytes.length / 2));
    if (fault?.kind === 'empty') bytes = Buffer.alloc(0);
    if (fault?.kind === 'changed') {
      const lines = bytes.toString('latin1');
      bytes = url.endsWith('.gz') ? bytes : Buffer.from(`${lines}${lines.slice(lines.lastIndexOf('\n', lines.length - 2) + 1)}`, 'latin1'); // prettier-ignore
      const changed: OfficialFile = { ...file, bytes, rows: file.rows + 1, lastModified: 'Thu, 19 Nov 2026 05:00:00 GMT' }; // prettier-ignore
      this.files.set(url, changed);
      ({ etag, lastModified } = this.#validatorsOf(url, changed));
    }
    const ifRange = request.headers['if-range'];
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const isSame = typeof ifRange === 'string' && (ifRange === etag || ifRange === lastModified);
    const isPart = from > 0 && (isSame || (fault?.kind === 'changed' && !fault.honest));
    if (isPart && from >= bytes.length) {
      response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
      return;
    }
    const body = isPart ? bytes.subarray(from) : bytes;
    const length = body.length + (fault?.kind === 'length' ? fault.by : 0);
    response.writeHead(isPart ? 206 : 200, {
      'content-type': url.endsWith('.gz') ? 'application/gzip' : 'application/octet-stream',
      'content-length': length,
      ...(etag !== undefined && { etag }),
      ...(lastModified !== undefined && { 'last-modified': lastModified }),
      ...(isPart && { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
      ...(fault?.kind === 'packed' && { 'content-encoding': 'gzip' }),
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    await this.#write(body.subarray(0, length), response, fault, count);
    if (fault?.kind === 'cut' || (fault?.kind === 'length' && fault.by > 0)) {
      await this.#isTaken(url, response, (isPart ? from : 0) + count.bytes);
      response.destroy();
    } else if (fault?.kind !== 'stall') response.end();
  }

  async #write(
    body: Buffer,
    response: ServerResponse,
    fault: Fault | undefined,
    count: { bytes: number },
  ): Promise<void> {
    const send = async (part: Buffer): Promise<void> => {
      if (response.destroyed) return;
      count.bytes += part.length;
      if (!response.write(part)) await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
    };
    let at = 0;
    if (fault?.kind === 'stall' || fault?.kind === 'hold') response.flushHeaders();
    if (fault?.kind === 'stall') return;
    if (fault?.kind === 'hold') await fault.until;
    if (fault?.kind === 'drip') {
      for (; at < fault.times && at < body.length; at++) {
        await send(body.subarray(at, at + 1));
        await sleep(fault.everyMs);
      }
    }
    const end = fault?.kind === 'cut' ? Math.min(fault.at, body.length) : body.length;
    const { bytes: step = 1 << 16, ms = 0 } = this.slowness ?? {};
    for (; at < end; at += step) {
      await send(body.subarray(at, Math.min(at + step, end)));
      if (ms > 0) await sleep(ms);
    }
  }

  /** Waits until the client has what was written: a connection that ends before takes with it what is still on its way. */
  async #isTaken(url: string, response: ServerResponse, bytes: number): Promise<void> {
    if (this.takenBytes === undefined) await sleep(100);
    else while (!response.destroyed && this.takenBytes(url) < bytes) await sleep(5);
  }

  /** As the producers do it: the BAN and La Poste tell a date, insee.fr nothing, data.gouv.fr both. */
  #validatorsOf(
    url: string,
    { bytes, lastModified }: OfficialFile,
  ): { etag: string | undefined; lastModified: string | undefined } {
    // prettier-ignore
    if (this.validators === 'none' || url.startsWith('https://www.insee.fr/')) return { etag: undefined, lastModified: undefined }; // prettier-ignore
    const tag = `"${createHash('md5').update(bytes).digest('hex')}"`;
    if (this.validators === 'weak') return { etag: `W/${tag}`, lastModified };
    const isDated = /^https:\/\/(adresse\.data\.gouv|data\.laposte)\.fr\//.test(url);
    return { etag: isDated ? undefined : tag, lastModified };
  }
}
