import type { FastifyInstance } from 'fastify';
import { LogController } from 'fastify';
import type { Metrics } from './metrics.ts';

/** Keeps the framework from logging requests and errors in its own words, which hold addresses and queries. */
export class QuietLog extends LogController {
  override incomingRequest(): void {
    // Told when it is answered.
  }

  override requestCompleted(): void {
    // Told by `logRequests`.
  }

  override defaultErrorLog(): void {
    // Told by `tellProblems`, without the message.
  }

  override routeNotFound(): void {
    // Told as the status 404.
  }

  override streamError(): void {
    // The client went away.
  }
}

/**
 * Logs and counts each request that was answered: method, route, status and time. Never its address, whose query may hold
 * somebody's postal address, nor that of the client.
 */
export function logRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    const status = reply.statusCode;
    metrics.countRequest(route, method, status, reply.elapsedTime / 1000);
    request.log.info({ method, route, status, ms: Math.round(reply.elapsedTime * 100) / 100 }, 'answered');
    done();
  });
}
