import { stat } from 'node:fs/promises';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { MatchFileOptions } from '../../index.ts';
import { readReverseForm, readSearchForm, reverseFields, searchFields } from '../files/addok-form.ts';
import { matchUpload } from '../files/match-upload.ts';
import { receiveUpload } from '../files/receive-upload.ts';
import type { FormFields } from '../files/check-form.ts';
import { FileAnswer } from '../files/file-answer.ts';
import { Gate } from '../server/gate.ts';
import { type FormFieldSchemas, formWithFile } from '../schemas/form.ts';
import { exactly } from '../schemas/json-schema.ts';
import { routeSchema } from '../schemas/route-schema.ts';
import type { Service } from '../service.ts';

/** Bytes per chunk: smaller than in long runs, so that threads finish a small file together and reuse their buffers. */
const chunkBytes = 1 << 18;

interface FileForm {
  readonly read: (fields: FormFields) => Partial<MatchFileOptions>;
  readonly fields: FormFieldSchemas;
  readonly summary: string;
}

const forms: Readonly<Record<string, FileForm>> = {
  '/search/csv': {
    read: readSearchForm,
    fields: searchFields,
    summary: 'Geocodes a file of addresses: its columns, then those of addok',
  },
  '/reverse/csv': {
    read: readReverseForm,
    fields: reverseFields,
    summary: 'Finds the nearest address for each row of a file of positions',
  },
};

/** `/search/csv/` and `/reverse/csv/`: files answered at once, in addok's format. */
export async function addCsv(app: FastifyInstance, service: Service): Promise<void> {
  await app.register(multipart);
  const gate = new Gate(service.limits.files, 'files');
  for (const [path, form] of Object.entries(forms)) {
    const schema = routeSchema({
      tags: ['search'],
      summary: form.summary,
      querystring: exactly({}),
      answer: { type: 'string' },
      answerType: 'text/csv',
      refusals: [413, 415, 503, 507],
    });
    app.post(path, { schema, config: { form: formWithFile(form.fields) } }, async (request, reply) =>
      gate.run(() => answerFile(request, reply, service, form)),
    );
  }
}

async function answerFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { work, holder, limits, threads }: Service,
  form: FileForm,
): Promise<FastifyReply> {
  const { folder, fields } = await receiveUpload(request, { work, mostBytes: limits.fileBytes, fields: form.fields });
  const lease = holder.lease();
  // The client left.
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
      work,
      // The answer need not survive a power failure.
      options: { ...form.read(fields), format: 'csv', threads, durable: false, chunkBytes },
      mostRows: limits.rows,
      signal: left.signal,
    });
    const { size } = await stat(output);
    const answer = new FileAnswer(output);
    answer.once('close', () => void work.remove(folder));
    return await reply
      .type(`text/csv; charset=${summary.plan.table.dialect.encoding}`)
      .header('content-length', size)
      .header('content-disposition', 'attachment; filename="geocoded.csv"')
      .send(answer);
  } catch (error) {
    await work.remove(folder);
    throw error;
  } finally {
    await lease.release();
  }
}
