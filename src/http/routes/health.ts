import type { FastifyInstance } from 'fastify';
import { ArpenteurError } from '../../index.ts';
import { complete, exactly } from '../schemas/json-schema.ts';
import { routeSchema } from '../schemas/route-schema.ts';
import type { Service } from '../service.ts';

/** Whether the service lives, whether it takes requests, and what it counts. */
export async function addHealth(app: FastifyInstance, service: Service): Promise<void> {
  const config = { isOpen: true };
  const words = { tags: ['service'], querystring: exactly({}) };
  const live = routeSchema({ ...words, summary: 'The process runs', answer: complete({ status: { const: 'live' } }) });
  app.get('/health/live', { config, schema: live }, async () => Promise.resolve({ status: 'live' }));
  app.get(
    '/health/ready',
    {
      config,
      schema: routeSchema({
        ...words,
        summary: 'Requests are taken; 503 while the service stops',
        answer: complete({ status: { const: 'ready' }, pack: { type: 'string' } }),
        refusals: [503],
      }),
    },
    async () => {
      if (service.isStopping) throw new ArpenteurError('SERVER_BUSY', 'The service stops: it takes no more requests.');
      return Promise.resolve({ status: 'ready', pack: service.holder.pack.header.id });
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
