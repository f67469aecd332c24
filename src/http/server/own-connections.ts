import { type Duplex, duplexPair } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * Connections within the process, on which a service asks itself: no port is open for them. Their requests need no token, and are not
 * limited, logged or counted.
 */
export class OwnConnections {
  readonly #sockets = new WeakSet<object>();

  /** Opens a connection to an app that is ready. @returns its client's end. */
  open(app: FastifyInstance): Duplex {
    const [client, server] = duplexPair();
    this.#sockets.add(server);
    // That of this machine, as clients by rate are told apart by it.
    Object.assign(server, { remoteAddress: '127.0.0.1' });
    app.server.emit('connection', server);
    return client;
  }

  /** True for a request that came on such a connection. */
  has({ raw }: FastifyRequest): boolean {
    return this.#sockets.has(raw.socket);
  }
}
