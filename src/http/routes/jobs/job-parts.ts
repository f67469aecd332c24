import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { FastifyInstance } from 'fastify';
import { ZipFile } from 'yazl';
import { ArpenteurError, convertResult, motifs, statuts, type WrittenTable } from '../../../index.ts';
import { FileAnswer } from '../../files/file-answer.ts';
import { attachment, resultName } from '../../files/result-name.ts';
import { requireDone } from '../../jobs/job.ts';
import type { JobQueue } from '../../jobs/job-queue.ts';
import { complete, exactly } from '../../schemas/json-schema.ts';
import { routeSchema } from '../../schemas/route-schema.ts';
import { Gate } from '../../server/gate.ts';
import type { Service } from '../../service.ts';
import { jobParameters as params, type OneJob } from './job-result.ts';
import { type Phrase, phrase } from '../../../words/phrase.ts';

interface RowsQuery {
  readonly statut?: string;
  readonly motif?: string;
  readonly from: number;
  readonly limit: number;
}

/** Milliseconds that a search for rows may take: a rare motif of a long file is found in its download. */
const mostMs = 5000;

const rowsAnswer = complete({
  lignes: {
    type: 'array',
    items: complete({ numero: { type: 'integer' }, valeurs: { type: 'object' } }),
    description: 'Rows with their number, from 1, and their values by column',
  },
  suite: { type: ['integer', 'null'], description: '`from` of the next page; null at the end' },
});

/** Parts of a job's result: rows to look at, the rows left out, and the archive of a split. */
export function addJobParts(app: FastifyInstance, { work, limits }: Service, queue: JobQueue): void {
  const gate = new Gate(limits.files, phrase`results that are read`);
  const words = { tags: ['jobs'], params, refusals: [404, 409, 503] as const };
  app.get<OneJob & { readonly Querystring: RowsQuery }>(
    '/v1/jobs/:id/rows',
    {
      schema: routeSchema({
        ...words,
        operationId: 'getRows',
        summary: 'Some rows of the result, by statut and motif, to look at',
        querystring: exactly({
          statut: { enum: ['', ...statuts] },
          motif: { enum: ['', ...Object.keys(motifs)] },
          from: { type: 'integer', minimum: 1, default: 1, description: 'Number of the first row looked at' },
          limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
        }),
        answer: rowsAnswer,
      }),
    },
    async ({ params: { id }, query }) => {
      requireDone(queue.find(id));
      const table = JSON.parse(await readFile(work.file(id, 'table.json'), 'utf8')) as WrittenTable;
      return gate.run(() => findRows(work.file(id, 'output'), table, query));
    },
  );
  app.get<OneJob>(
    '/v1/jobs/:id/exclus',
    {
      schema: routeSchema({
        ...words,
        operationId: 'downloadExcluded',
        summary: 'The rows that were left out, with the reason',
        querystring: exactly({}),
        answer: { type: 'string' },
        answerType: ['text/csv', 'application/x-ndjson'],
      }),
    },
    async ({ params: { id } }, reply) => {
      const job = requireDone(queue.find(id));
      const format = job.format ?? 'csv';
      const path = work.file(id, `output.exclus.${format}`);
      requireThere(path, phrase`No rows were left out: the job has no exclude.`);
      return reply
        .type(format === 'csv' ? 'text/csv' : 'application/x-ndjson')
        .header('content-length', (await stat(path)).size)
        .header('content-disposition', attachment(resultName(job.fichier ?? '', `exclus.${format}`)))
        .send(new FileAnswer(path));
    },
  );
  app.get<OneJob>(
    '/v1/jobs/:id/split.zip',
    {
      schema: routeSchema({
        ...words,
        operationId: 'downloadSplit',
        summary: 'One file per circonscription or bureau, as an archive',
        querystring: exactly({}),
        answer: { type: 'string' },
        answerType: 'application/zip',
      }),
    },
    async ({ params: { id } }, reply) => {
      const job = requireDone(queue.find(id));
      const folder = work.file(id, 'split');
      requireThere(folder, phrase`The result is not split: the job has no split.`);
      const zip = new ZipFile();
      for (const name of (await readdir(folder)).sort()) zip.addFile(join(folder, name), name, { compress: true });
      zip.end();
      return reply
        .type('application/zip')
        .header('content-disposition', attachment(resultName(job.fichier ?? '', 'decoupe.zip')))
        .send(zip.outputStream);
    },
  );
}

function requireThere(path: string, message: Phrase): void {
  if (!existsSync(path)) throw new ArpenteurError('RESOURCE_UNKNOWN', message);
}

/** Rows of a result from a number on that have a statut and a motif. */
async function findRows(
  path: string,
  table: WrittenTable,
  { statut = '', motif = '', from, limit }: RowsQuery,
): Promise<object> {
  const stream = convertResult(path, table, 'ndjson');
  const names = { statut: writtenName(table, 'statut'), motifs: writtenName(table, 'motifs') };
  const found: object[] = [];
  let number = 0;
  let endMs = Infinity;
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
      if (line === '' || ++number < from) continue;
      // The thread that converts may start late on a busy machine: the time counts from the first row looked at.
      if (endMs === Infinity) endMs = performance.now() + mostMs;
      if (found.length === limit || performance.now() > endMs) return { lignes: found, suite: number };
      const row = JSON.parse(line) as Readonly<Record<string, unknown>>;
      const reasons = row[names.motifs];
      const codes = typeof reasons === 'string' ? reasons.split('|') : reasons;
      const has = Array.isArray(codes) && codes.includes(motif);
      if ((statut !== '' && row[names.statut] !== statut) || (motif !== '' && !has)) continue;
      found.push({ numero: number, valeurs: row });
    }
    return { lignes: found, suite: null };
  } finally {
    stream.destroy();
  }
}

/** Name under which a result column was written: another one where the file has it already. */
function writtenName({ columns }: WrittenTable, name: string): string {
  const names = columns.map((column) => column.name);
  return names.findLast((one) => one.replace(/^(arpenteur_)+/, '') === name) ?? name;
}
