import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ArpenteurError } from '../../index.ts';
import { checkCallers } from './origins.ts';
import type { OwnConnections } from './own-connections.ts';
import { securityHeaders } from './security-headers.ts';
import { defaultHost, type ServeOptions } from '../serve-options.ts';
import type { Tokens } from './tokens.ts';
import { phrase } from '../../words/phrase.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True for a route that needs no token, because it reveals no data. */
    readonly isOpen?: boolean;
  }
}

/** Headers, callers, tokens and rate limits, before every route. The service itself needs no token, and has no limit. */
export async function secure(app: FastifyInstance, options: ServeOptions, own: OwnConnections): Promise<void> {
  const { tokens, ratePerSecond, host = defaultHost, hosts = [], origins = [] } = options;
  app.addHook('onRequest', (_, reply, done) => {
    void reply.headers(securityHeaders);
    done();
  });
  app.addHook('onSend', (_, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
  checkCallers(app, { host, hosts, origins });
  if (ratePerSecond !== undefined) {
    await app.register(rateLimit, {
      max: ratePerSecond,
      timeWindow: 1000,
      allowList: (request) => own.has(request),
      errorResponseBuilder: (_, { max }) =>
        new ArpenteurError('RATE_EXCEEDED', phrase`This client sent more than ${max} requests in a second.`),
    });
  }
  if (tokens !== undefined) askForToken(app, tokens, own);
}

/** Lets routes registered on `app` from now on answer without a token. */
export function openRoutes(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, isOpen: true };
  });
}

function askForToken(app: FastifyInstance, tokens: Tokens, own: OwnConnections): void {
  app.addHook('onRequest', (request, _, done) => {
    done(own.has(request) ? undefined : refusalOf(request, tokens));
  });
}

/** Returns the error for a request that may not pass. */
function refusalOf(request: FastifyRequest, tokens: Tokens): ArpenteurError | undefined {
  if (request.routeOptions.config.isOpen === true) return undefined;
  const [, given] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (given !== undefined && tokens.accepts(given)) return undefined;
  const what =
    given === undefined
      ? phrase`The request has no token.`
      : phrase`The token of the request is unknown or has expired.`;
  return new ArpenteurError('TOKEN_NEEDED', what);
}
