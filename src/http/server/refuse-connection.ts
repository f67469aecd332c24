import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyBaseLogger } from 'fastify';
import { ArpenteurError } from '../../index.ts';
import { problemOf } from './problem.ts';

/** Node's code for a request that arrived too slowly. */
export const requestTimeoutCode = 'ERR_HTTP_REQUEST_TIMEOUT';

/**
 * Answers bytes that are not an HTTP request, or headers that are too long or too slow, with an id that is also in the log.
 */
export function refuseConnection(
  error: { readonly code?: string | undefined },
  socket: Socket,
  log: FastifyBaseLogger,
  id: string = randomUUID(),
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, reason, what] = connectionProblems[error.code ?? ''] ?? [400, 'Bad Request', 'is not HTTP'];
  const problem = problemOf(status, new ArpenteurError('REQUEST_INVALID', `The request ${what}.`), id);
  log.info({ reqId: id, status }, 'refused');
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\ncontent-type: application/problem+json\r\n` +
      `x-request-id: ${id}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

const connectionProblems: Readonly<Record<string, readonly [status: number, reason: string, what: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'has headers larger than 16 KiB'],
  [requestTimeoutCode]: [408, 'Request Timeout', 'took too long to arrive'],
};
