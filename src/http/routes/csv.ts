import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { MatchFileOptions } from '../../index.ts';
import { readReverseForm, readSearchForm } from '../files/addok-form.ts';
import { matchUpload } from '../files/match-upload.ts';
import { type FormFields, receiveUpload } from '../files/receive-upload.ts';
import { Gate } from '../gate.ts';
import { parameters, routeSchema } from '../schemas/shape.ts';
import type { Service } from '../service.ts';

const forms = {
  '/search/csv': { read: readSearchForm, summary: 'A file of addresses, answered with its columns and those of addok' },
  '/reverse/csv': { read: readReverseForm, summary: 'A file of positions, answered with the address nearest to each' },
} as const;

/** `/search/csv/` and `/reverse/csv/`: files answered at once, as addok answers them. */
export async function addCsv(app: FastifyInstance, service: Service): Promise<void> {
  await app.register(multipart);
  const gate = new Gate(service.limits.files, 'files');
  for (const [path, { read, summary }] of Object.entries(forms)) {
    const schema = routeSchema({
      tags: ['search'],
      summary,
      description:
        'A form (multipart/form-data): the file in `data`; `columns`, `postcode`, `citycode`, `lat`, `lon` name columns; ' +
        '`result_columns` chooses those of the answer; `delimiter`, `encoding`, `min_probability`, `date` as in `match`.',
      querystring: parameters({}),
      answer: { type: 'string' },
      answerType: 'text/csv',
    });
    app.post(path, { schema: { ...schema, consumes: ['multipart/form-data'] } }, async (request, reply) =>
      gate.run(() => answerFile(request, reply, service, read)),
    );
  }
}

async function answerFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { work, holder, limits, threads }: Service,
  read: (fields: FormFields) => Partial<MatchFileOptions>,
): Promise<FastifyReply> {
  const { folder, fields } = await receiveUpload(request, work, limits.fileBytes);
  const lease = holder.lease();
  // Who left waits for nothing any more.
  const left = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) left.abort();
  });
  try {
    const output = work.file(folder, 'output');
    const summary = await matchUpload({
      pack: lease.pack,
      input: work.file(folder, 'input'),
      output,
      options: { ...read(fields), format: 'csv', threads },
      mostRows: limits.rows,
      signal: left.signal,
    });
    const { size } = await stat(output);
    const stream = createReadStream(output);
    stream.once('close', () => void work.remove(folder));
    return await reply
      .type(`text/csv; charset=${summary.plan.dialect.encoding}`)
      .header('content-length', size)
      .header('content-disposition', 'attachment; filename="geocoded.csv"')
      .send(stream);
  } catch (error) {
    await work.remove(folder);
    throw error;
  } finally {
    await lease.release();
  }
}
