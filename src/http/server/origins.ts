import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ArpenteurError } from '../../index.ts';
import { ignoredHeader, unreadHeader } from './ignored-parameters.ts';
import { phrase } from '../../words/phrase.ts';

/** Who may ask: names of this service, and origins of pages. */
export interface Callers {
  /** The address it listens on. */
  readonly host: string;
  /** Names of this service besides those of this machine; `*` for any. */
  readonly hosts: readonly string[];
  /** Origins whose pages may use it; `*` for any. */
  readonly origins: readonly string[];
}

/** Headers of requests and answers that pages of other origins may send and read. */
const sentHeaders = 'authorization, content-encoding, content-type';
const readHeaders = `content-disposition, location, retry-after, x-request-id, ${ignoredHeader}, ${unreadHeader}`;
const methods = 'GET, HEAD, POST, PUT, DELETE';
/** How long a browser may keep the answer to a preflight, in seconds. */
const preflightSeconds = 7200;

/**
 * Refuses requests that a browser sends for somebody else: under a name that is not this service's (DNS rebinding), and writes
 * from a page of another origin. Pages of allowed origins get the headers of CORS. Register it before tokens: a preflight has none.
 *
 * Source: Fetch standard (CORS protocol), Fetch Metadata Request Headers, RFC 9110 section 15.5.20 (421).
 */
export function checkCallers(app: FastifyInstance, callers: Callers): void {
  const isOwnName = ownNames(callers);
  // Nearly all requests give the same name.
  let lastHost: string | undefined;
  const mayUse = (origin: string): boolean => callers.origins.includes('*') || callers.origins.includes(origin);
  app.addHook('onRequest', (request, reply, done) => {
    const { host, origin } = request.headers;
    if (host !== undefined && host !== lastHost && !isOwnName(nameOf(host))) {
      done(
        new ArpenteurError('HOST_UNKNOWN', phrase`The service does not answer for the host ${JSON.stringify(host)}.`),
      );
      return;
    }
    lastHost = host;
    if (callers.origins.length > 0) void reply.header('vary', 'origin');
    const isAllowed = origin !== undefined && mayUse(origin);
    if (isAllowed) {
      void reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': readHeaders });
      if (isPreflight(request)) {
        void reply.headers({
          'access-control-allow-methods': methods,
          'access-control-allow-headers': sentHeaders,
          'access-control-allow-private-network': 'true',
          'access-control-max-age': preflightSeconds,
        });
        void reply.code(204).send();
        return;
      }
    }
    done(isAllowed || !isForeignWrite(request) ? undefined : foreign());
  });
}

/** Returns whether a name or address is this service's. */
function ownNames({ host, hosts }: Callers): (name: string) => boolean {
  const known = new Set(['localhost', host, ...hosts].map((name) => name.toLowerCase()));
  if (known.has('*')) return () => true;
  // Rebinding needs a name. An address that the service can be reached by is its own; on loopback, only those of loopback.
  return isLoopback(host)
    ? (name) => known.has(name) || isLoopback(name)
    : (name) => known.has(name) || isIP(name) !== 0;
}

/** True for an address of this machine that others cannot reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** The name or address of a host header, without port and brackets. */
function nameOf(host: string): string {
  return host
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase();
}

function isPreflight({ method, headers }: FastifyRequest): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

/** True for a request that changes something and comes from a page of another origin. */
function isForeignWrite({ method, headers }: FastifyRequest): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false;
  const { origin, host } = headers;
  if (headers['sec-fetch-site'] === 'cross-site') return true;
  // Without its scheme, which a proxy may change. Browsers send `null` for a page without an origin.
  return origin !== undefined && origin.replace(/^https?:\/\//, '') !== host;
}

function foreign(): ArpenteurError {
  return new ArpenteurError('ORIGIN_FOREIGN', 'The request comes from a page of another origin.');
}
