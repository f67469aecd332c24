import { open, stat } from 'node:fs/promises';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ArpenteurError, type MatchFileOptions } from '../../index.ts';
import { isWithMark, readReverseForm, readSearchForm, reverseFields, searchFields } from '../files/addok-form.ts';
import type { FormFields } from '../files/check-form.ts';
import { FileAnswer } from '../files/file-answer.ts';
import { inflateUpload } from '../files/inflate-upload.ts';
import { matchUpload } from '../files/match-upload.ts';
import { receiveUpload, type Upload } from '../files/receive-upload.ts';
import { attachment, resultName } from '../files/result-name.ts';
import { Gate } from '../server/gate.ts';
import { type RawQuery, tellIgnored, unreadHeader } from '../server/ignored-parameters.ts';
import { type FormFieldSchemas, formWithFile } from '../schemas/form.ts';
import { routeSchema } from '../schemas/route-schema.ts';
import type { Service } from '../service.ts';
import { phrase } from '../../words/phrase.ts';

/** Bytes per chunk: smaller than in long runs, so that threads finish a small file together and reuse their buffers. */
const chunkBytes = 1 << 18;

/** What a client with a larger file does. */
const otherwise = phrase` Send a larger file to /v1/jobs.`;

/** Most columns that the header lists: a file may have any number of one name. */
const mostUnread = 20;

const byteOrderMark = Uint8Array.of(0xef, 0xbb, 0xbf);

interface FileForm {
  readonly read: (fields: FormFields) => Partial<MatchFileOptions>;
  readonly fields: FormFieldSchemas;
  readonly operationId: string;
  readonly summary: string;
}

const forms: Readonly<Record<string, FileForm>> = {
  '/search/csv': {
    read: readSearchForm,
    fields: searchFields,
    operationId: 'searchFile',
    summary: 'Geocodes a file of addresses: its columns, then those of addok',
  },
  '/reverse/csv': {
    read: readReverseForm,
    fields: reverseFields,
    operationId: 'reverseFile',
    summary: 'Finds the nearest address for each row of a file of positions',
  },
};

/** `/search/csv/` and `/reverse/csv/`: files answered at once, in addok's format, within bounds of size, rows and time. */
export async function addCsv(app: FastifyInstance, service: Service): Promise<void> {
  await app.register(multipart);
  const { limits } = service;
  const gate = new Gate(limits.files, phrase`files`);
  for (const [path, form] of Object.entries(forms)) {
    const schema = routeSchema({
      tags: ['search'],
      operationId: form.operationId,
      summary: form.summary,
      description:
        `At most ${limits.fileBytes} bytes, uncompressed, ${limits.fileRows} rows and ${limits.fileMs / 1000} s; a larger file ` +
        'is a job. The fields may also come in the query.',
      answer: { type: 'string' },
      answerType: 'text/csv',
      refusals: [403, 408, 413, 415, 503, 507],
    });
    app.post(path, { schema, config: { form: formWithFile(form.fields) } }, async (request, reply) => {
      // Before a file arrives that could not be matched.
      gate.require();
      const upload = await receiveFile(request, reply, service, form);
      try {
        return await gate.run(() => answerFile(reply, upload, service, form));
      } catch (error) {
        await service.work.remove(upload.folder);
        throw error;
      }
    });
  }
}

async function receiveFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { work, limits, places, isStrict }: Service,
  { fields }: FileForm,
): Promise<Upload> {
  const place = places.take(() => undefined);
  const query = Object.entries(request.query as RawQuery);
  try {
    return await receiveUpload(request, {
      work,
      place,
      mostBytes: limits.fileBytes,
      fields,
      given: new Map(query.map(([name, value]) => [name, [value].flat()])),
      ...(!isStrict && {
        onUnknown: (names) => {
          tellIgnored(reply, names);
        },
      }),
    });
  } finally {
    place.leave();
  }
}

async function answerFile(
  reply: FastifyReply,
  { folder, fields, name }: Upload,
  { work, holder, limits, threads }: Service,
  form: FileForm,
): Promise<FastifyReply> {
  const lease = holder.lease();
  const left = new AbortController();
  const leave = (): void => {
    if (!reply.raw.writableFinished) left.abort();
  };
  // The client may have left while its file was being stored.
  if (reply.raw.destroyed) leave();
  reply.raw.once('close', leave);
  try {
    const input = work.file(folder, 'input');
    const output = work.file(folder, 'output');
    const what = phrase`The file has more than ${limits.fileBytes} bytes, uncompressed, the limit of the service.${otherwise}`;
    await inflateUpload(input, limits.fileBytes, new ArpenteurError('REQUEST_TOO_LARGE', what), left.signal);
    const summary = await matchUpload({
      pack: lease.pack,
      input,
      output,
      work,
      // The answer need not survive a power failure.
      options: { ...form.read(fields), format: 'csv', threads, durable: false, chunkBytes },
      mostRows: limits.fileRows,
      mostMs: limits.fileMs,
      otherwise,
      signal: left.signal,
    });
    const { dialect, columns } = summary.plan.table;
    const { encoding } = dialect;
    const unread = columns.refused
      .slice(0, mostUnread)
      .map(({ key, column, reason }) => `${column + 1}:${key}:${reason}`);
    if (unread.length > 0) void reply.header(unreadHeader, unread.join(', '));
    const head = isWithMark(fields) && encoding === 'utf-8' && !(await hasMark(output)) ? byteOrderMark : undefined;
    const { size } = await stat(output);
    const answer = new FileAnswer(output, head);
    answer.once('close', () => void work.remove(folder));
    return await reply
      .type(`text/csv; charset=${encoding}`)
      .header('content-length', size + (head?.length ?? 0))
      .header('content-disposition', attachment(resultName(name, 'geocoded.csv')))
      .send(answer);
  } finally {
    await lease.release();
  }
}

async function hasMark(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read({ buffer: Buffer.alloc(byteOrderMark.length) });
    return buffer.equals(byteOrderMark);
  } finally {
    await file.close();
  }
}
