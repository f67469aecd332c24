import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { endSlowBody } from '../../files/end-slow-body.ts';
import { declaredBytes, receiveUpload } from '../../files/receive-upload.ts';
import { requireDone } from '../../jobs/job.ts';
import { attachmentFields, jobAttachments, jobFields } from '../../jobs/job-form.ts';
import { JobQueue } from '../../jobs/job-queue.ts';
import { JobStore } from '../../jobs/job-store.ts';
import { formWithFile } from '../../schemas/form.ts';
import { jobReportSchema, jobSchema } from '../../schemas/job.ts';
import { exactly } from '../../schemas/json-schema.ts';
import { routeSchema } from '../../schemas/route-schema.ts';
import type { Service } from '../../service.ts';
import { addJobDecisions } from './job-decisions.ts';
import { addJobParts } from './job-parts.ts';
import { addJobResult, jobParameters as params, type OneJob } from './job-result.ts';

/** The report contains its styles and script; in a sandbox neither reaches the service, whatever a file contained. */
const reportPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox allow-scripts";
const querystring = exactly({});

/** `/v1/jobs`: long files. Whoever knows the id of a job, which cannot be guessed, may read it. */
export async function addJobs(app: FastifyInstance, service: Service): Promise<void> {
  await app.register(multipart);
  const { work, limits } = service;
  const queue = new JobQueue(service, new JobStore(work), app.log);
  await queue.open();
  service.jobs = queue;
  const tags = ['jobs'];
  const words = { tags, params, querystring };
  const created = {
    querystring,
    answer: jobSchema,
    headers: { location: { type: 'string', description: 'URL of the job' } },
    refusals: [413, 415, 503, 507] as const,
  };
  const config = { form: formWithFile({ ...jobFields, ...attachmentFields }) };
  const receive = async (request: FastifyRequest, reply: FastifyReply, id: string): Promise<FastifyReply> => {
    const plan = { work, mostBytes: limits.jobBytes, fields: jobFields, attachments: jobAttachments, durable: true };
    const job = await queue.receive(id, declaredBytes(request), (reception) =>
      receiveUpload(request, { ...plan, ...reception }),
    );
    return reply.code(202).header('location', `/v1/jobs/${id}`).send(job);
  };
  app.post(
    '/v1/jobs',
    {
      schema: routeSchema({
        ...created,
        tags,
        status: 202,
        operationId: 'createJob',
        summary: 'Upload a file: CSV or NDJSON, plain or gzip, a workbook (.xlsx, .ods) or Parquet',
      }),
      config,
    },
    async (request, reply) => receive(request, reply, queue.announce().id),
  );
  app.post(
    '/v1/jobs/announce',
    {
      preParsing: endSlowBody(limits.bodyMs),
      schema: routeSchema({
        ...created,
        tags,
        refusals: [503],
        status: 201,
        operationId: 'announceJob',
        summary: 'Announce a job; its file must follow by PUT within a minute, and its upload can be tracked',
      }),
    },
    async (_, reply) => {
      const job = queue.announce();
      return reply.code(201).header('location', `/v1/jobs/${job.id}`).send(job);
    },
  );
  app.put<OneJob>(
    '/v1/jobs/:id',
    {
      schema: routeSchema({
        ...created,
        tags,
        params,
        refusals: [404, ...created.refusals],
        status: 202,
        operationId: 'uploadJob',
        summary: 'Upload the file of an announced job',
      }),
      config,
    },
    async (request, reply) => receive(request, reply, request.params.id),
  );
  const ofDone = { ...words, refusals: [404, 409] as const };
  app.get<OneJob>(
    '/v1/jobs/:id',
    {
      schema: routeSchema({
        ...words,
        operationId: 'getJob',
        summary: 'State of a job',
        answer: jobSchema,
        refusals: [404],
      }),
    },
    async ({ params: { id } }) => Promise.resolve(queue.find(id)),
  );
  addJobResult(app, service, queue);
  addJobParts(app, service, queue);
  addJobDecisions(app, service, queue);
  app.get<OneJob>(
    '/v1/jobs/:id/report.html',
    {
      schema: routeSchema({
        ...ofDone,
        operationId: 'getReportPage',
        summary: 'The report of the run as a page, to read, print and share',
        answer: { type: 'string' },
        answerType: 'text/html',
      }),
    },
    async ({ params: { id } }, reply) => {
      requireDone(queue.find(id));
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
        operationId: 'getReport',
        summary: 'Counts of the run, and what each threshold would mean',
        answer: jobReportSchema,
      }),
    },
    async ({ params: { id } }, reply) => {
      requireDone(queue.find(id));
      return reply.type('application/json').send(JSON.parse(await readFile(work.file(id, 'report.json'), 'utf8')));
    },
  );
  app.delete<OneJob>(
    '/v1/jobs/:id',
    {
      schema: routeSchema({
        ...words,
        operationId: 'deleteJob',
        summary: 'Cancel a job and remove its files',
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
