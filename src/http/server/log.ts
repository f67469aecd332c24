import type { FastifyInstance } from 'fastify';
import { LogController } from 'fastify';
import type { Service } from '../service.ts';

/** Keeps the framework from logging requests and errors itself, with URLs and queries. */
export class QuietLog extends LogController {
  override incomingRequest(): void {
    // Logged when it is answered.
  }

  override requestCompleted(): void {
    // Logged by `logRequests`.
  }

  override defaultErrorLog(): void {
    // Logged by `tellProblems`, without the message.
  }

  override routeNotFound(): void {
    // Logged as status 404.
  }

  override streamError(): void {
    // The client left.
  }
}

/**
 * Logs and counts each answered request: method, route, status and time. Never its URL, which may contain somebody's postal
 * address, nor the address of the client.
 */
export function logRequests(app: FastifyInstance, { metrics, own }: Pick<Service, 'metrics' | 'own'>): void {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    if (own.has(request)) {
      done();
      return;
    }
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    const status = reply.statusCode;
    metrics.countRequest(route, method, status, reply.elapsedTime / 1000);
    request.log.info({ method, route, status, ms: Math.round(reply.elapsedTime * 100) / 100 }, 'answered');
    done();
  });
}
