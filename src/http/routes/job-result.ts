import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { ArpenteurError, convertResult, type JsonFormat, jsonFormats, type WrittenTable } from '../../index.ts';
import { FileAnswer } from '../files/file-answer.ts';
import { Gate } from '../server/gate.ts';
import { type Job, requireDone } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import { complete, exactly } from '../schemas/json-schema.ts';
import { routeSchema } from '../schemas/route-schema.ts';
import type { Service } from '../service.ts';

/** A request that names a job. */
export interface OneJob {
  readonly Params: { readonly id: string };
}

/** Schema of its parameters. */
export const jobParameters = exactly(
  { id: { type: 'string', pattern: '^[0-9a-f]{32}$', description: 'Id of a job, 32 hexadecimal digits' } },
  'id',
);

interface ResultQuery {
  readonly format?: ResultFormat;
  readonly gzip?: '0' | '1';
}

/** What a result is given out as, with its media type. */
const mediaTypes = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  geojson: 'application/geo+json',
} as const;
type ResultFormat = keyof typeof mediaTypes;

/** `/v1/jobs/{id}/result`: the rows as they were written, or in another format, which is made while it is sent. */
export function addJobResult(app: FastifyInstance, { work, limits }: Service, queue: JobQueue): void {
  const gate = new Gate(limits.files, 'results that are converted');
  const schema = routeSchema({
    tags: ['jobs'],
    summary: 'The rows of the file with the result columns',
    params: jobParameters,
    querystring: exactly({
      format: {
        enum: Object.keys(mediaTypes),
        description: 'default that of the file; csv only of CSV; geojson: a point a row, where the position is found',
      },
      gzip: { enum: ['0', '1'], description: '1: compressed, as a file in .gz' },
    }),
    answer: { type: 'string' },
    answerType: [mediaTypes.csv, mediaTypes.ndjson, 'application/gzip'],
    otherAnswers: {
      [mediaTypes.geojson]: complete({
        type: { const: 'FeatureCollection' },
        features: { type: 'array', items: { type: 'object' } },
      }),
    },
    refusals: [404, 409, 503],
  });
  app.get<OneJob & { readonly Querystring: ResultQuery }>(
    '/v1/jobs/:id/result',
    { schema },
    async ({ params: { id }, query: { format: asked, gzip } }, reply) => {
      const job = requireDone(queue.find(id));
      const own = job.format ?? 'csv';
      const format = asked ?? own;
      const path = work.file(id, 'output');
      const isPacked = gzip === '1';
      const send = (rows: Readable): void => {
        const name = `resultat.${format}${isPacked ? '.gz' : ''}`;
        void reply
          .type(isPacked ? 'application/gzip' : mediaTypes[format])
          .header('content-disposition', `attachment; filename="${name}"`)
          // A client that leaves ends both.
          .send(isPacked ? pipeline(rows, createGzip(), () => undefined) : rows);
      };
      if (format === own) {
        if (!isPacked) void reply.header('content-length', (await stat(path)).size);
        send(isPacked ? createReadStream(path) : new FileAnswer(path));
        return reply;
      }
      const to = requireJson(format, job);
      const table = JSON.parse(await readFile(work.file(id, 'table.json'), 'utf8')) as WrittenTable;
      await gate.run(async () => {
        const rows = convertResult(path, table, to);
        send(rows);
        // It has its place until it is sent, or the client leaves.
        await finished(rows).catch(() => undefined);
      });
      return reply;
    },
  );
}

/** What a result can be converted to. */
function requireJson(format: ResultFormat, { format: own }: Job): JsonFormat {
  const known = jsonFormats.find((one) => one === format);
  if (known !== undefined) return known;
  throw new ArpenteurError('REQUEST_INVALID', `The result is ${own ?? ''}, which is not given out as ${format}.`);
}
