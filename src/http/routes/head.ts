import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import type { TableHeadAnswer } from '../../index.ts';
import { headFields, readHeadForm } from '../files/head-form.ts';
import { nameOf, withoutPaths } from '../files/match-upload.ts';
import { receiveUpload } from '../files/receive-upload.ts';
import { Gate } from '../server/gate.ts';
import { formWithFile } from '../schemas/form.ts';
import { headSchema } from '../schemas/head.ts';
import { routeSchema } from '../schemas/route-schema.ts';
import type { Service } from '../service.ts';
import { phrase } from '../../words/phrase.ts';

/** `/v1/head`: how the beginning of a file is read, and its first rows with their answers. Nothing of the file is kept. */
export async function addHead(app: FastifyInstance, { work, places, holder, limits }: Service): Promise<void> {
  await app.register(multipart);
  const gate = new Gate(limits.files, phrase`files`);
  const schema = routeSchema({
    tags: ['jobs'],
    operationId: 'readHead',
    summary: 'How the beginning of a file is read: format, columns, and ten rows with their answers',
    description:
      `At most ${limits.fileBytes} bytes. The first 300 kB of a file of text are enough, with \`part=1\`; a workbook and a Parquet ` +
      'file are sent whole, as their contents are listed at their end.',
    answer: headSchema,
    refusals: [403, 408, 413, 415, 503, 507],
  });
  app.post('/v1/head', { schema, config: { form: formWithFile(headFields) } }, async (request) => {
    gate.require();
    const place = places.take(() => undefined);
    const plan = { work, place, mostBytes: limits.fileBytes, fields: headFields };
    const { folder, fields } = await receiveUpload(request, plan).finally(() => {
      place.leave();
    });
    const input = work.file(folder, 'input');
    const lease = holder.lease();
    try {
      return await gate.run(async (): Promise<TableHeadAnswer> => lease.pack.readHead(input, readHeadForm(fields)));
    } catch (error) {
      throw withoutPaths(error, { [input]: nameOf.file, [lease.pack.path]: nameOf.pack }, work);
    } finally {
      await lease.release();
      await work.remove(folder);
    }
  });
}
