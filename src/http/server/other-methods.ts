import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { ArpenteurError } from '../../index.ts';
import { sendProblem } from './problem.ts';
import { phrase } from '../../words/phrase.ts';

/**
 * Answers unsupported methods of a URL with 405 and the supported ones.
 *
 * @returns a function to call when all routes are registered.
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
        const message = phrase`${request.method} is not supported by this URL; expected ${allow}.`;
        return sendProblem(request, reply.header('allow', allow), 405, new ArpenteurError('RESOURCE_UNKNOWN', message));
      };
      app.route({
        url,
        method: app.supportedMethods.filter((one) => !methods.has(one)),
        schema: { hide: true },
        // Before any body is read.
        onRequest: refuse,
        handler: refuse,
      });
    }
  };
}
