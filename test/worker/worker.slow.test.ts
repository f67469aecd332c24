import { readFileSync, writeFileSync } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { tableFromArrays, tableFromIPC, tableToIPC, utf8 } from '@uwdata/flechette';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { openPack, type Pack, planFrames, readPackHeader, type WorkerOptions } from '../../src/index.ts';
import { parseJsonObject } from '../../src/tables/ndjson/ndjson-fields.ts';
import { type Frame, frameHead, type FrameKind, jsonFrame, readFrames } from '../../src/worker/frames.ts';
import { DemoFolder } from '../kit/demo-pack.ts';

let folder: DemoFolder;
let pack: Pack;
const settings: WorkerOptions = { date: '2026-03-15', add: ['statut', 'code_circonscription', 'longitude', 'motifs'] };
const address = { adresse: '1 impasse des Ursulines', code_postal: '96130', commune: 'Marvejolles-le-Pont' };

beforeAll(async () => {
  folder = await DemoFolder.make();
  pack = await openPack(folder.pack);
});
afterAll(async () => {
  await pack.close();
  await folder.remove();
});

const streamOf = (frames: readonly Frame[]): Readable =>
  Readable.from(frames.flatMap((frame) => [frameHead(frame), frame.payload]));

/** What the worker writes, and the code of the error with which it ends. */
async function converse(
  input: Readable,
  options: WorkerOptions = settings,
  serve = (streams: { input: Readable; output: PassThrough }) => pack.serveFrames(options, streams),
): Promise<{ readonly said: readonly Frame[]; readonly error: string }> {
  const output = new PassThrough();
  const heard = (async () => {
    const said: Frame[] = [];
    for await (const { kind, payload } of readFrames(output)) said.push({ kind, payload });
    return said;
  })();
  let error = '';
  try {
    await serve({ input, output });
  } catch (failure) {
    error = (failure as { code: string }).code;
  }
  output.end();
  return { said: await heard, error };
}

const open = (request: object = {}): Frame => jsonFrame('OPEN', request);
const done: Frame = { kind: 'DONE', payload: new Uint8Array(0) };
const rows = (payload: Uint8Array): Frame => ({ kind: 'ROWS', payload });
const textOf = ({ payload }: Frame): string => Buffer.from(payload).toString();
const kindsOf = (frames: readonly Frame[]): FrameKind[] => frames.map(({ kind }) => kind);

/** Columns of texts as messages of Arrow: the schema, and one batch. */
function arrowOf(columns: Record<string, (string | null)[]>): readonly [Frame, Frame] {
  const types = Object.fromEntries(Object.keys(columns).map((name) => [name, utf8()]));
  const stream = tableToIPC(tableFromArrays(columns, { types }), { format: 'stream' });
  if (stream === null) throw new Error('no bytes');
  const end = 8 + new DataView(stream.buffer, stream.byteOffset).getInt32(4, true);
  return [{ kind: 'SCHM', payload: stream.subarray(0, end) }, rows(stream.subarray(end, -8))];
}

/** The rows of an answer in Arrow. */
function tableOf(said: readonly Frame[]): Record<string, unknown>[] {
  const messages = said.filter(({ kind }) => kind === 'SCHM' || kind === 'ROWS').map(({ payload }) => payload);
  return tableFromIPC(messages).toArray();
}

/** Cells of the demo's contacts, by column. */
function contacts(count: number): Record<string, (string | null)[]> {
  const [head = '', ...lines] = readFileSync(demoFiles.contacts, 'utf8')
    .split('\n')
    .slice(0, count + 1);
  const cells = lines.map((line) => line.split(';'));
  return Object.fromEntries(head.split(';').map((name, at) => [name, cells.map((row) => row[at] ?? null)]));
}

describe('a worker', () => {
  it('speaks as the transcript says', async () => {
    const [schema, batch] = arrowOf({ adresse: ['1 impasse des Ursulines', null], code_postal: ['96130', '96000'] });
    const sent = [
      open({ format: 'ndjson' }),
      rows(Buffer.from(`${JSON.stringify({ id: 7, ...address })}\n{"adresse":"nowhere"}\nno JSON\n`)),
      done,
      open({ columns: { adresse: ['RUE'] } }),
      schema,
      open(),
      schema,
      batch,
      done,
    ];
    const { said, error } = await converse(streamOf(sent));
    const shown =
      (who: string) =>
      (frame: Frame): string => {
        const isText = ['HELO', 'OPEN', 'PLAN', 'DONE', 'FAIL'].includes(frame.kind) || frame.payload.includes(0x7d);
        const text =
          isText && !frame.payload.includes(0) ? textOf(frame) : Buffer.from(frame.payload).toString('base64');
        return `${who} ${Buffer.from(frameHead(frame)).toString('latin1', 0, 4)} ${text}`;
      };
    const masked = [...sent.map(shown('>')), ...said.map(shown('<'))]
      .join('\n')
      .replace(/"version":"[^"]*","pack":\{"id":"[^"]*"/, '"version":"VERSION","pack":{"id":"ID"');
    expect(error).toBe('');
    await expect(`${masked}\n`).toMatchFileSnapshot('transcript.txt');
  });

  it('gives every column that match gives, for any number of threads and any cut into frames', async () => {
    const columns = contacts(3000);
    const [input, output] = [folder.file('all.csv'), folder.file('all.ndjson.csv')];
    const text = readFileSync(demoFiles.contacts, 'utf8').split('\n').slice(0, 3001).join('\n');
    writeFileSync(input, `${text}\n`);
    await pack.matchFile({ inputs: [input], output, date: '2026-03-15', threads: 1 });
    const [head = '', ...lines] = readFileSync(output, 'utf8').trimEnd().split('\n');
    const names = head.split(';');
    const expected = lines.map((line): Record<string, string> =>
      Object.fromEntries(line.split(';').map((cell, at) => [names[at] ?? '', cell])),
    );
    for (const [threads, step] of [
      [1, 3000],
      [2, 7],
    ] as const) {
      const frames: Frame[] = [];
      for (let at = 0; at < 3000; at += step) {
        const cut = Object.fromEntries(
          Object.entries(columns).map(([name, cells]) => [name, cells.slice(at, at + step)]),
        );
        const [schema, batch] = arrowOf(cut);
        if (at === 0) frames.push(open(), schema);
        frames.push(batch);
      }
      const { said } = await converse(streamOf([...frames, done]), { date: '2026-03-15', threads });
      const table = tableOf(said);
      expect(table).toHaveLength(3000);
      for (const [at, row] of table.entries()) {
        for (const [name, value] of Object.entries(row)) {
          const cell: string = expected[at]?.[name] ?? '';
          const written =
            typeof value === 'number' ? Number(cell) : cell.replace(/^"(.*)"$/s, '$1').replaceAll('""', '"');
          expect(value ?? '', `${name} of row ${at + 1}`).toBe(written);
        }
      }
    }
  });

  it('answers NDJSON with the bytes that match writes', async () => {
    const lines = Object.entries(contacts(200)).reduce<Record<string, string | null>[]>((objects, [name, cells]) => {
      cells.forEach((cell, at) => (objects[at] = { ...objects[at], [name]: cell }));
      return objects;
    }, []);
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    writeFileSync(folder.file('in.ndjson'), text);
    const output = folder.file('out.ndjson');
    await pack.matchFile({ inputs: [folder.file('in.ndjson')], output, date: '2026-03-15', threads: 1 });
    const { said } = await converse(streamOf([open({ format: 'ndjson' }), rows(Buffer.from(text)), done]), {
      date: '2026-03-15',
    });
    expect(kindsOf(said)).toEqual(['HELO', 'PLAN', 'ROWS', 'DONE']);
    expect(
      said
        .filter(({ kind }) => kind === 'ROWS')
        .map(textOf)
        .join(''),
    ).toBe(readFileSync(output, 'utf8'));
  });

  it('keeps cells apart whatever they hold: tabs, line ends, quotes, a megabyte, nothing', async () => {
    const cells = ['1 impasse\tdes "Ursulines"', '1 impasse\ndes\r\nUrsulines', 'x'.repeat(1 << 20), '', null];
    const code_postal = cells.map(() => '96130');
    const { said, error } = await converse(streamOf([open(), ...arrowOf({ adresse: cells, code_postal }), done]));
    expect(error).toBe('');
    expect(tableOf(said).map(({ statut }) => statut)).toHaveLength(cells.length);
    const [schema, none] = arrowOf({ adresse: [], code_postal: [] });
    const empty = await converse(streamOf([open(), schema, none, done]));
    expect(kindsOf(empty.said)).toEqual(['HELO', 'PLAN', 'SCHM', 'ROWS', 'DONE']);
    expect(tableOf(empty.said)).toEqual([]);
  });

  it('fails a request and takes the next: no address, bytes that are no Arrow, frames out of turn', async () => {
    const [schema, batch] = arrowOf({ adresse: ['1 impasse des Ursulines'], code_postal: ['96130'] });
    const [other] = arrowOf({ couleur: ['rouge'] });
    const sent = [
      batch,
      open(),
      other,
      batch,
      done,
      open(),
      schema,
      rows(Buffer.from('no Arrow at all')),
      batch,
      done,
      open({ colour: 1 }),
      open(),
      schema,
      batch,
      done,
    ];
    const { said, error } = await converse(streamOf(sent));
    expect(error).toBe('');
    expect(kindsOf(said)).toEqual([
      'HELO',
      'FAIL',
      'FAIL',
      'PLAN',
      'SCHM',
      'FAIL',
      'FAIL',
      'PLAN',
      'SCHM',
      'ROWS',
      'DONE',
    ]);
    const codes = said.filter(({ kind }) => kind === 'FAIL').map((frame) => parseJsonObject(textOf(frame))?.['code']);
    expect(codes).toEqual(['FRAME_INVALID', 'INPUT_HEADER', 'FRAME_INVALID', 'FRAME_INVALID']);
  });

  it('says what ends it, in a frame and as an error: options, a stream without frames', async () => {
    const wrong = await converse(streamOf([]), { ...settings, add: ['couleur'] });
    expect([wrong.error, ...kindsOf(wrong.said)]).toEqual(['OPTION_INVALID', 'FAIL']);
    const text = await converse(Readable.from([Buffer.from('id;adresse\n')]));
    expect([text.error, ...kindsOf(text.said)]).toEqual(['FRAME_INVALID', 'HELO', 'FAIL']);
  });

  it('plans tables from the header of a pack alone', async () => {
    const [schema] = arrowOf({ RUE: [], statut: [], code_postal: [] });
    const request = streamOf([open({ columns: { adresse: ['RUE'] } }), schema]);
    const { said } = await converse(request, settings, (streams) =>
      planFrames(readPackHeader(folder.pack), settings, streams),
    );
    expect(kindsOf(said)).toEqual(['HELO', 'PLAN', 'SCHM']);
    expect(said.slice(1, 2).map(textOf)).toEqual([
      '{"columns":{"adresse":["RUE"],"code_postal":["code_postal"]},"results":["arpenteur_statut","code_circonscription","longitude","motifs"]}',
    ]);
  });
});
