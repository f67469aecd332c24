import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { ArpenteurError } from '../../index.ts';
import { receiveUpload } from '../files/receive-upload.ts';
import { jobFields } from '../jobs/job-form.ts';
import { JobQueue } from '../jobs/job-queue.ts';
import { JobStore } from '../jobs/job-store.ts';
import { jobStates } from '../jobs/job.ts';
import { type JsonSchema, parameters, routeSchema } from '../schemas/shape.ts';
import type { Service } from '../service.ts';

interface OneJob {
  readonly Params: { readonly id: string };
}

const time = { type: ['string', 'null'], format: 'date-time' } as const;
const jobSchema: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    etat: { enum: jobStates },
    recu_le: time,
    commence_le: time,
    fini_le: time,
    expire_le: time,
    format: { enum: ['csv', 'ndjson', null] },
    progression: {
      type: 'object',
      properties: {
        lignes: { type: 'integer' },
        octets_lus: { type: 'integer' },
        octets: { type: 'integer' },
        compte: { type: 'object', additionalProperties: { type: 'integer' } },
      },
    },
    erreur: { anyOf: [{ $ref: 'Problem#' }, { type: 'null' }] },
  },
};
/** The report has its styles and script in itself; in a sandbox neither reaches the service, whatever a file held. */
const reportPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox allow-scripts";
const params = parameters({ id: { type: 'string', pattern: '^[0-9a-f]{32}$' } }, 'id');
const querystring = parameters({});

/** `/v1/jobs`: files that take their time. Who knows the id of a job, which is not to be guessed, may ask for it. */
export async function addJobs(app: FastifyInstance, service: Service): Promise<void> {
  await app.register(multipart);
  const { work, limits } = service;
  const queue = new JobQueue(service, new JobStore(work), app.log);
  await queue.open();
  service.jobs = queue;
  const tags = ['jobs'];
  const known = Object.entries(jobFields).map(([name, words]) => `\`${name}\` ${words}`);
  const words = {
    summary: 'Sends a file, CSV or NDJSON, plain or gzip',
    description: `A form (multipart/form-data): the file in \`data\`; ${known.join('; ')}; \`min_probability\`, \`date\`, \`delimiter\`, \`encoding\`, \`quotes\`, \`header\`, \`safe_cells\` as in \`match\`.`,
  };
  const created = {
    ...routeSchema({ tags, ...words, querystring, answer: jobSchema }),
    consumes: ['multipart/form-data'],
  };
  app.post('/v1/jobs', { schema: created }, async (request, reply) => {
    queue.requirePlace();
    const upload = await receiveUpload(request, work, limits.jobBytes);
    try {
      const job = await queue.add(upload);
      return await reply.code(202).header('location', `/v1/jobs/${job.id}`).send(job);
    } catch (error) {
      await work.remove(upload.folder);
      throw error;
    }
  });
  const one = (summary: string, answer: JsonSchema, answerType = 'application/json'): JsonSchema =>
    routeSchema({ tags, summary, params, querystring, answer, answerType });
  app.get<OneJob>('/v1/jobs/:id', { schema: one('How a job stands', jobSchema) }, async ({ params: { id } }) =>
    Promise.resolve(queue.find(id)),
  );
  app.get<OneJob & { readonly Querystring: { readonly gzip?: '0' | '1' } }>(
    '/v1/jobs/:id/result',
    {
      schema: {
        ...one('The rows of the file with the result columns', { type: 'string' }, 'text/csv'),
        querystring: parameters({ gzip: { enum: ['0', '1'], description: '1: compressed, as a file in .gz' } }),
      },
    },
    async ({ params: { id }, query: { gzip } }, reply) => {
      const { format } = requireDone(queue, id);
      const path = work.file(id, 'output');
      const name = `resultat.${format ?? 'csv'}`;
      if (gzip === '1') {
        // A client that leaves ends both.
        const packed = pipeline(createReadStream(path), createGzip(), () => undefined);
        return reply
          .type('application/gzip')
          .header('content-disposition', `attachment; filename="${name}.gz"`)
          .send(packed);
      }
      return reply
        .type(format === 'ndjson' ? 'application/x-ndjson' : 'text/csv')
        .header('content-length', (await stat(path)).size)
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(createReadStream(path));
    },
  );
  app.get<OneJob>(
    '/v1/jobs/:id/report.html',
    {
      schema: one(
        'The report of the run as a page, to be read, printed and handed on',
        { type: 'string' },
        'text/html',
      ),
    },
    async ({ params: { id } }, reply) => {
      requireDone(queue, id);
      const path = work.file(id, 'report.html');
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', reportPolicy)
        .header('content-length', (await stat(path)).size)
        .send(createReadStream(path));
    },
  );
  app.get<OneJob>(
    '/v1/jobs/:id/report',
    {
      schema: one('Counts of the run, and what thresholds would mean', { type: 'object', additionalProperties: true }),
    },
    async ({ params: { id } }, reply) => {
      requireDone(queue, id);
      return reply.type('application/json').send(JSON.parse(await readFile(work.file(id, 'report.json'), 'utf8')));
    },
  );
  app.delete<OneJob>(
    '/v1/jobs/:id',
    { schema: one('Cancels a job, and removes its files', { type: 'null' }) },
    async ({ params: { id } }, reply) => {
      await queue.remove(id);
      return reply.code(204).send();
    },
  );
}

function requireDone(queue: JobQueue, id: string): ReturnType<JobQueue['find']> {
  const job = queue.find(id);
  if (job.etat === 'fini') return job;
  throw new ArpenteurError('JOB_NOT_DONE', `The job has the state ${job.etat}.`);
}
