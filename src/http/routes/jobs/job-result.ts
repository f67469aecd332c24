import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import {
  ArpenteurError,
  convertResult,
  type FileFormat,
  fileFormats,
  type JsonFormat,
  jsonFormats,
  mostSheetRows,
  type WrittenTable,
} from '../../../index.ts';
import { FileAnswer } from '../../files/file-answer.ts';
import { attachment, resultName } from '../../files/result-name.ts';
import { Gate } from '../../server/gate.ts';
import { type Job, requireDone } from '../../jobs/job.ts';
import type { JobQueue } from '../../jobs/job-queue.ts';
import { complete, exactly } from '../../schemas/json-schema.ts';
import { routeSchema } from '../../schemas/route-schema.ts';
import type { Service } from '../../service.ts';
import { phrase } from '../../../words/phrase.ts';

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

/** Formats of a result, with their media types. */
const mediaTypes = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  geojson: 'application/geo+json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
} as const;
type ResultFormat = keyof typeof mediaTypes;

/** `/v1/jobs/{id}/result`: the rows as written, or converted to another format while they are sent. */
export function addJobResult(app: FastifyInstance, { work, limits }: Service, queue: JobQueue): void {
  const gate = new Gate(limits.files, phrase`results that are converted`);
  const schema = routeSchema({
    tags: ['jobs'],
    operationId: 'downloadResult',
    summary: 'The rows of the file with the result columns',
    params: jobParameters,
    querystring: exactly({
      format: {
        enum: Object.keys(mediaTypes),
        description:
          'default: format of the file, CSV for a workbook or Parquet; csv, xlsx and parquet not for NDJSON; geojson: one point per row, where a position was found',
      },
      gzip: { enum: ['0', '1'], description: '1: compressed, as a .gz file' },
    }),
    answer: { type: 'string' },
    answerType: [mediaTypes.csv, mediaTypes.ndjson, mediaTypes.xlsx, mediaTypes.parquet, 'application/gzip'],
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
      const table = JSON.parse(await readFile(work.file(id, 'table.json'), 'utf8')) as WrittenTable;
      const send = (rows: Readable): void => {
        const name = resultName(job.fichier ?? '', `resultat.${format}${isPacked ? '.gz' : ''}`);
        const type = format === 'csv' ? `${mediaTypes.csv}; charset=${table.encoding}` : mediaTypes[format];
        void reply
          .type(isPacked ? 'application/gzip' : type)
          .header('content-disposition', attachment(name))
          // Both end if the client leaves.
          .send(isPacked ? pipeline(rows, createGzip(), () => undefined) : rows);
      };
      if (format === own) {
        if (!isPacked) void reply.header('content-length', (await stat(path)).size);
        send(isPacked ? createReadStream(path) : new FileAnswer(path));
        return reply;
      }
      const to = requireConvertible(format, job);
      await gate.run(async () => {
        const rows = convertResult(path, table, to);
        send(rows);
        // It counts until it is sent, or the client leaves.
        await finished(rows).catch(() => undefined);
      });
      return reply;
    },
  );
}

/** A format that the result can be converted to. */
function requireConvertible(format: ResultFormat, { format: own, progression }: Job): JsonFormat | FileFormat {
  // One row of the sheet is the header.
  const most = mostSheetRows - 1;
  if (format === 'xlsx' && progression.lignes > most) {
    const what = phrase`The result has ${progression.lignes} rows; a sheet of Excel holds ${most}.`;
    throw new ArpenteurError('SHEET_FULL', what);
  }
  const known = [...jsonFormats, ...(own === 'csv' ? fileFormats : [])].find((one) => one === format);
  if (known !== undefined) return known;
  throw new ArpenteurError('REQUEST_INVALID', phrase`The result is ${own ?? ''}; it cannot be converted to ${format}.`);
}
