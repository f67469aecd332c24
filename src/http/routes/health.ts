import type { FastifyInstance } from 'fastify';
import { parameters, routeSchema } from '../schemas/shape.ts';
import type { Service } from '../service.ts';

const status = { type: 'object', properties: { status: { type: 'string' } } } as const;

/** Whether the service lives, whether it takes requests, and what it counts. */
export async function addHealth(app: FastifyInstance, service: Service): Promise<void> {
  const config = { isOpen: true };
  const words = { tags: ['service'], querystring: parameters({}), answer: status };
  app.get('/health/live', { config, schema: routeSchema({ ...words, summary: 'The process runs' }) }, async () =>
    Promise.resolve({ status: 'live' }),
  );
  app.get(
    '/health/ready',
    { config, schema: routeSchema({ ...words, summary: 'Requests are taken; 503 while the service stops' }) },
    async (_, reply) => {
      if (service.isStopping) return reply.code(503).send({ status: 'stopping' });
      return { status: 'ready', pack: service.holder.pack.header.id };
    },
  );
  app.get(
    '/metrics',
    {
      schema: routeSchema({
        ...words,
        summary: 'Figures for Prometheus',
        answer: { type: 'string' },
        answerType: 'text/plain; version=0.0.4',
      }),
    },
    async (_, reply) => {
      const { header } = service.holder.pack;
      const label = `arpenteur_pack{id="${header.id}",millesime="${header.metadata.millesime}"}`;
      return reply
        .type('text/plain; version=0.0.4')
        .send(service.metrics.text({ [label]: 1, arpenteur_jobs_pending: service.jobs?.pending ?? 0 }));
    },
  );
  return Promise.resolve();
}
