import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { ZipFile } from 'yazl';
import {
  ArpenteurError,
  type FoundRows,
  motifs,
  ResultRows,
  type RowsQuery,
  statuts,
  type WrittenTable,
} from '../../../index.ts';
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

/** Parameters of a question for rows; a filter that is left out is the empty text. */
type RowsParameters = Partial<RowsQuery> & Pick<RowsQuery, 'from' | 'limit'>;

/** Milliseconds that a search for rows may take; the answer then says where to go on. */
const mostMs = 5000;

/** Results that are kept ready: an index takes 0.2 MB for a million rows, and is made again when it is needed. */
const mostOpened = 16;

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
  const opened = new OpenedRows(async (id) => {
    const table = JSON.parse(await readFile(work.file(id, 'table.json'), 'utf8')) as WrittenTable;
    return new ResultRows(work.file(id, 'output'), table);
  });
  app.addHook('onClose', () => opened.close());
  const words = { tags: ['jobs'], params, refusals: [404, 409, 503] as const };
  app.get<OneJob & { readonly Querystring: RowsParameters }>(
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
    async ({ params: { id }, query: { statut = '', motif = '', ...page } }) => {
      requireDone(queue.find(id));
      return gate.run(async () => {
        const { rows, next } = await opened.find(id, { statut, motif, ...page });
        return { lignes: rows.map(({ number, values }) => ({ numero: number, valeurs: values })), suite: next };
      });
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

/** Results whose rows were looked at last, with their indexes. */
class OpenedRows {
  readonly #open: (id: string) => Promise<ResultRows>;
  readonly #kept = new Map<string, Promise<ResultRows>>();

  /** @param open opens the rows of a job by its id. */
  constructor(open: (id: string) => Promise<ResultRows>) {
    this.#open = open;
  }

  async find(id: string, query: RowsQuery): Promise<FoundRows> {
    const opened = this.#kept.get(id) ?? this.#open(id);
    // The one asked for last comes last.
    this.#kept.delete(id);
    this.#kept.set(id, opened);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostOpened && oldest !== undefined) await this.#drop(oldest);
    try {
      return await (await opened).find(query, mostMs);
    } catch (error) {
      // The next request opens it again.
      if (this.#kept.get(id) === opened) await this.#drop(id);
      throw error;
    }
  }

  async close(): Promise<void> {
    for (const id of [...this.#kept.keys()]) await this.#drop(id);
  }

  async #drop(id: string): Promise<void> {
    const opened = this.#kept.get(id);
    this.#kept.delete(id);
    // What could not be opened needs no closing.
    await opened?.then(
      (rows) => rows.close(),
      () => undefined,
    );
  }
}
