import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ExampleAddress } from '../index.ts';
import type { Service } from './service.ts';

/** Addresses of the pack that are asked about. */
const mostExamples = 64;
/** Connections that ask at the same time. */
const connections = 8;
/** Code is warm when this many rounds after each other took no less of the processor than the least before, by this share. */
const steadyRounds = 3;
const leastGain = 0.05;

/**
 * Answers requests about addresses of the pack until the code that answers single records is compiled, for which the first clients would
 * have to wait. Requests take the way of all others, but within the process: no port is open yet.
 *
 * It ends where rounds no longer become faster, at the latest after `warmUpMs` of the limits.
 *
 * @param app has all routes, and does not listen yet.
 */
export async function warmUp(app: FastifyInstance, { holder, own, metrics, limits }: Service): Promise<void> {
  const startedMs = performance.now();
  const endMs = startedMs + limits.warmUpMs;
  const requests = holder.pack.examples(mostExamples).flatMap(requestsFor);
  if (requests.length === 0) return;
  await app.ready();
  const callers = Array.from({ length: connections }, () => new Caller(own.open(app)));
  const close = (): void => {
    for (const caller of callers) caller.close();
  };
  // Even if an answer never comes.
  const end = setTimeout(close, limits.warmUpMs);
  let least = Infinity;
  let answered = 0;
  for (let steady = 0; steady < steadyRounds && performance.now() < endMs;) {
    const before = process.cpuUsage();
    const left = requests.values();
    await Promise.all(
      callers.map(async (caller) => {
        for (const request of left) {
          if (performance.now() >= endMs) return;
          if (await caller.ask(request)) answered++;
        }
      }),
    );
    const { user, system } = process.cpuUsage(before);
    const spent = user + system;
    steady = spent > least * (1 - leastGain) ? steady + 1 : 0;
    least = Math.min(least, spent);
  }
  clearTimeout(end);
  close();
  metrics.reset();
  app.log.info({ requests: answered, ms: Math.round(performance.now() - startedMs) }, 'warmed up');
}

/** Requests about an address as clients send them: whole, in parts, with a slip, while it is typed, by its position. */
function requestsFor({ adresse, longitude, latitude }: ExampleAddress): readonly Buffer[] {
  const [, street = adresse, code_postal = '', commune = ''] = /^(.*) (\d{5}) (.*)$/.exec(adresse) ?? [];
  const slip = `${street.slice(0, -3)}${street.slice(-2)}`;
  const at = `lon=${longitude}&lat=${latitude}`;
  const typed = encodeURIComponent(adresse.slice(0, 12 + (adresse.length >> 2)));
  return [
    post({ adresse }),
    post({ adresse: street, code_postal, commune }),
    post({ adresse: street.toUpperCase(), code_postal, commune: commune.toUpperCase() }),
    post({ adresse: slip.toLowerCase(), code_postal, commune }),
    get(`/search?q=${typed}&limit=5`),
    get(`/reverse?${at}`),
    get(`/v1/locate?${at}`),
  ];
}

function get(path: string): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
}

function post(record: object): Buffer {
  const body = JSON.stringify(record);
  const head = `host: localhost\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}`;
  return Buffer.from(`POST /v1/match HTTP/1.1\r\n${head}\r\n\r\n${body}`);
}

/** A client within the process, which asks for one thing after the other. */
class Caller {
  readonly #socket: Duplex;
  #received: Buffer[] = [];
  #ended: (isAnswered: boolean) => void = () => undefined;

  constructor(socket: Duplex) {
    this.#socket = socket;
    socket.on('data', (bytes: Buffer) => {
      this.#received.push(bytes);
      const answer = Buffer.concat(this.#received);
      if (isWhole(answer)) this.#ended(answer.toString('latin1', 0, success.length) === success);
    });
  }

  /** Sends a request. @returns whether it was answered with success; false once the client is closed. */
  async ask(request: Buffer): Promise<boolean> {
    if (this.#socket.writableEnded) return false;
    this.#received = [];
    return new Promise<boolean>((resolve) => {
      this.#ended = resolve;
      this.#socket.write(request);
    });
  }

  /** Ends the connection, on both sides; whoever waits for an answer waits no longer. */
  close(): void {
    this.#socket.end();
    this.#ended(false);
  }
}

const success = 'HTTP/1.1 200 ';

/** True once all of an answer is there: its headers, and as many bytes as they say. */
function isWhole(answer: Buffer): boolean {
  const bodyAt = answer.indexOf('\r\n\r\n') + 4;
  if (bodyAt < 4) return false;
  const [, length = '0'] = /^content-length: (\d+)/im.exec(answer.toString('latin1', 0, bodyAt)) ?? [];
  return answer.length >= bodyAt + Number(length);
}
