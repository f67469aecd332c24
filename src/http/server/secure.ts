import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ArpenteurError } from '../../index.ts';
import { securityHeaders } from './security-headers.ts';
import type { ServeOptions } from '../serve-options.ts';
import type { Tokens } from './tokens.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True for a route that answers without a token: it says nothing of the data. */
    readonly isOpen?: boolean;
  }
}

/** Headers, tokens and rates: what stands before every route. */
export async function secure(app: FastifyInstance, { tokens, ratePerSecond }: ServeOptions): Promise<void> {
  app.addHook('onRequest', (_, reply, done) => {
    void reply.headers(securityHeaders);
    done();
  });
  app.addHook('onSend', (_, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
  if (ratePerSecond !== undefined) {
    await app.register(rateLimit, {
      max: ratePerSecond,
      timeWindow: 1000,
      errorResponseBuilder: (_, { max }) =>
        new ArpenteurError('RATE_EXCEEDED', `More than ${max} requests came from one client in a second.`),
    });
  }
  if (tokens !== undefined) askForToken(app, tokens);
}

/** Lets the routes that `app` gets from now on answer without a token. */
export function openRoutes(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, isOpen: true };
  });
}

function askForToken(app: FastifyInstance, tokens: Tokens): void {
  app.addHook('onRequest', (request, _, done) => {
    done(refusalOf(request, tokens));
  });
}

/** Nothing for a request that may pass, else the error that it gets. */
function refusalOf(request: FastifyRequest, tokens: Tokens): ArpenteurError | undefined {
  if (request.routeOptions.config.isOpen === true) return undefined;
  const [, given] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (given !== undefined && tokens.accepts(given)) return undefined;
  const what =
    given === undefined
      ? 'The request brings no token.'
      : 'The token of the request is none of the service, or has ended.';
  return new ArpenteurError('TOKEN_NEEDED', what);
}
