import type { FastifyInstance } from 'fastify';
import { ArpenteurError } from '../../index.ts';
import { complete, exactly } from '../schemas/json-schema.ts';
import { routeSchema } from '../schemas/route-schema.ts';
import type { Service } from '../service.ts';

/** Routes for health checks and metrics. */
export async function addHealth(app: FastifyInstance, service: Service): Promise<void> {
  const { metrics } = service;
  const config = { isOpen: true };
  const words = { tags: ['service'], querystring: exactly({}) };
  const live = routeSchema({
    ...words,
    operationId: 'isLive',
    summary: 'The process is running',
    answer: complete({ status: { const: 'live' } }),
  });
  app.get('/health/live', { config, schema: live }, async () => Promise.resolve({ status: 'live' }));
  app.get(
    '/health/ready',
    {
      config,
      schema: routeSchema({
        ...words,
        operationId: 'isReady',
        summary: 'The service accepts requests; 503 while it stops',
        answer: complete({ status: { const: 'ready' }, pack: { type: 'string' } }),
        refusals: [503],
      }),
    },
    async () => {
      if (service.isStopping)
        throw new ArpenteurError('SERVER_BUSY', 'The service is stopping and accepts no more requests.');
      return Promise.resolve({ status: 'ready', pack: service.holder.pack.header.id });
    },
  );
  app.get(
    '/metrics',
    {
      schema: routeSchema({
        ...words,
        operationId: 'getMetrics',
        summary: 'Metrics in Prometheus format',
        answer: { type: 'string' },
        answerType: metrics.contentType,
      }),
    },
    async (_, reply) => {
      const { id, metadata } = service.holder.pack.header;
      const pack = { id, millesime: metadata.millesime };
      const text = await metrics.text({ pack, jobsPending: service.jobs?.pending ?? 0 });
      return reply.type(metrics.contentType).send(text);
    },
  );
  return Promise.resolve();
}
