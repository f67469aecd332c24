import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import { ArpenteurError } from '../../index.ts';
import { type Phrase, phrase } from '../../words/phrase.ts';
import { languageOf, type ProblemLanguage } from './problem-language.ts';
import { problemOf, retrySeconds } from './problem.ts';

/** Statuses that end a connection. */
const reasons = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
  503: 'Service Unavailable',
} as const;
type EndingStatus = keyof typeof reasons;

/** Answers bytes that are not an HTTP request, or headers that are too long or too slow, with an id that is also in the log. */
export function refuseConnection(
  error: { readonly code?: string | undefined },
  socket: Socket,
  log: FastifyBaseLogger,
): void {
  if (error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [status, what] = connectionProblems[error.code ?? ''] ?? [400, phrase`is not HTTP`];
  end(socket, status, new ArpenteurError('REQUEST_INVALID', phrase`The request ${what}.`), log, randomUUID());
}

/** Answers a request whose body is still arriving, and ends its connection. */
export function endRequest(
  { raw, id, server, headers }: FastifyRequest,
  status: EndingStatus,
  error: ArpenteurError,
): void {
  end(raw.socket, status, error, server.log, id, languageOf(headers['accept-language']));
}

/** The error of a body that takes too long. */
export function tooSlow(): ArpenteurError {
  return new ArpenteurError('REQUEST_INVALID', phrase`The request ${slow}.`);
}

const slow = phrase`took too long to arrive`;
const connectionProblems: Readonly<Record<string, readonly [status: EndingStatus, what: Phrase]>> = {
  HPE_HEADER_OVERFLOW: [431, phrase`has headers larger than 16 KiB`],
  ERR_HTTP_REQUEST_TIMEOUT: [408, slow],
};

function end(
  socket: Socket,
  status: EndingStatus,
  error: ArpenteurError,
  log: FastifyBaseLogger,
  id: string,
  language?: ProblemLanguage,
): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  log.info({ reqId: id, status }, 'refused');
  const body = JSON.stringify(problemOf(status, error, id, language));
  const retry = status === 503 ? `retry-after: ${retrySeconds}\r\n` : '';
  socket.end(
    `HTTP/1.1 ${status} ${reasons[status]}\r\ncontent-type: application/problem+json\r\n${retry}` +
      `x-request-id: ${id}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
