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
import { formWithFile } from '../schemas/form.ts';
import { jobReportSchema, jobSchema } from '../schemas/job.ts';
import { exactly } from '../schemas/json-schema.ts';
import { routeSchema } from '../schemas/route-schema.ts';
import type { Service } from '../service.ts';

interface OneJob {
  readonly Params: { readonly id: string };
}

/** The report has its styles and script in itself; in a sandbox neither reaches the service, whatever a file held. */
const reportPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox allow-scripts";
const params = exactly(
  { id: { type: 'string', pattern: '^[0-9a-f]{32}$', description: 'Id of a job, 32 hexadecimal digits' } },
  'id',
);
const querystring = exactly({});

/** `/v1/jobs`: files that take their time. Who knows the id of a job, which is not to be guessed, may ask for it. */
export async function addJobs(app: FastifyInstance, service: Service): Promise<void> {
  await app.register(multipart);
  const { work, limits } = service;
  const queue = new JobQueue(service, new JobStore(work), app.log);
  await queue.open();
  service.jobs = queue;
  const tags = ['jobs'];
  const created = routeSchema({
    tags,
    summary: 'Sends a file, CSV or NDJSON, plain or gzip',
    querystring,
    answer: jobSchema,
    status: 202,
    headers: { location: { type: 'string', description: 'Where to ask for the job' } },
    refusals: [413, 415, 503, 507],
  });
  app.post('/v1/jobs', { schema: created, config: { form: formWithFile(jobFields) } }, async (request, reply) => {
    const plan = { work, mostBytes: limits.jobBytes, fields: jobFields };
    const job = await queue.add(() => receiveUpload(request, plan));
    return reply.code(202).header('location', `/v1/jobs/${job.id}`).send(job);
  });
  const words = { tags, params, querystring };
  const ofDone = { ...words, refusals: [404, 409] as const };
  app.get<OneJob>(
    '/v1/jobs/:id',
    { schema: routeSchema({ ...words, summary: 'How a job stands', answer: jobSchema, refusals: [404] }) },
    async ({ params: { id } }) => Promise.resolve(queue.find(id)),
  );
  app.get<OneJob & { readonly Querystring: { readonly gzip?: '0' | '1' } }>(
    '/v1/jobs/:id/result',
    {
      schema: routeSchema({
        ...ofDone,
        querystring: exactly({ gzip: { enum: ['0', '1'], description: '1: compressed, as a file in .gz' } }),
        summary: 'The rows of the file with the result columns',
        answer: { type: 'string' },
        answerType: ['text/csv', 'application/x-ndjson', 'application/gzip'],
      }),
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
      schema: routeSchema({
        ...ofDone,
        summary: 'The report of the run as a page, to be read, printed and handed on',
        answer: { type: 'string' },
        answerType: 'text/html',
      }),
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
      schema: routeSchema({
        ...ofDone,
        summary: 'Counts of the run, and what thresholds would mean',
        answer: jobReportSchema,
      }),
    },
    async ({ params: { id } }, reply) => {
      requireDone(queue, id);
      return reply.type('application/json').send(JSON.parse(await readFile(work.file(id, 'report.json'), 'utf8')));
    },
  );
  app.delete<OneJob>(
    '/v1/jobs/:id',
    {
      schema: routeSchema({
        ...words,
        summary: 'Cancels a job, and removes its files',
        answer: { type: 'null' },
        status: 204,
        refusals: [404],
      }),
    },
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
