import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { ArpenteurError } from '../../index.ts';
import { sendProblem } from './problem.ts';

/**
 * Answers the methods that an address does not know by 405 and those that it knows.
 *
 * @returns to be called when all routes are there.
 */
export function otherMethods(app: FastifyInstance): () => void {
  const known = new Map<string, Set<HTTPMethods>>();
  app.addHook('onRoute', ({ url, method }) => {
    const address = url.length > 1 ? url.replace(/\/$/, '') : url;
    const methods = known.get(address) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    known.set(address, methods);
  });
  return () => {
    for (const [url, methods] of [...known]) {
      const allow = [...methods].sort().join(', ');
      const refuse = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
        const message = `${request.method} is not known at this address; expected ${allow}.`;
        return sendProblem(request, reply.header('allow', allow), 405, new ArpenteurError('RESOURCE_UNKNOWN', message));
      };
      app.route({
        url,
        method: app.supportedMethods.filter((one) => !methods.has(one)),
        schema: { hide: true },
        // Before a body is read, of whatever type.
        onRequest: refuse,
        handler: refuse,
      });
    }
  };
}
