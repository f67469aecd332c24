/** Files over real sockets: the forms of addok, and jobs. */
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { setTimeout } from 'node:timers/promises';
import type { FeatureCollection } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../../src/http/serve.ts';
import { demoFiles } from '../../../src/cli/demo/demo-files.ts';
import { runCli } from '../../kit/run-cli.ts';
import { DemoService } from '../demo-service.ts';

let service: DemoService;
let contacts: string;

beforeAll(async () => {
  service = await DemoService.start({ threads: 2 });
  contacts = await readFile(demoFiles.contacts, 'utf8');
});
afterAll(() => service.stop());

async function send(
  path: string,
  file: string | Uint8Array<ArrayBuffer>,
  fields: readonly (readonly [string, string])[] = [],
): Promise<Response> {
  const form = new FormData();
  form.append('data', new Blob([file]), '../../etc/contacts.csv');
  for (const [name, value] of fields) form.append(name, value);
  return fetch(`${service.running.url}${path}`, { method: 'POST', body: form });
}

interface JobAnswer {
  readonly id: string;
  readonly etat: string;
  readonly erreur: { readonly code: string; readonly detail: string } | null;
}

async function startJob(
  file: string | Uint8Array<ArrayBuffer>,
  fields: readonly (readonly [string, string])[] = [],
): Promise<JobAnswer> {
  const answer = await send('/v1/jobs', file, fields);
  expect(answer.status).toBe(202);
  return (await answer.json()) as JobAnswer;
}

async function endOfJob(id: string, url = service.running.url): Promise<JobAnswer> {
  for (;;) {
    const job = (await (await fetch(`${url}/v1/jobs/${id}`)).json()) as JobAnswer;
    if (job.etat === 'fini' || job.etat === 'echec') return job;
    await setTimeout(50);
  }
}

describe('/search/csv/', () => {
  test("/search/csv/ answers every row in order, with addok's columns and ours", async () => {
    const answer = await send('/search/csv/', contacts, [['columns', 'adresse'], ['columns', 'commune'], ['postcode', 'code_postal']]); // prettier-ignore
    expect(answer.status).toBe(200);
    const [header = '', first = '', ...rows] = (await answer.text()).trimEnd().split('\n');
    expect(rows).toHaveLength(9_999);
    expect(header).toMatch(/^id;nom;.*;longitude;latitude;result_label;result_score;.*;code_bureau_vote;/);
    expect(first).toMatch(
      /^1;.*;1 Impasse des Ursulines 96130 Marvejolles-le-Pont;.*;housenumber;96039_m4l4b9_00001;1;/,
    );
  });

  test('a column with the name of an earlier one is told, by a header or in the report of the job', async () => {
    const twice = 'adresse,commune,commune,code_postal\n1 impasse des Ursulines,Marvejolles-le-Pont,ailleurs,"=""96130"""\n5 rue Aristide Briand,Montclerc-sur-Oselle,ailleurs,"96000,0"\n'; // prettier-ignore
    const answer = await send('/search/csv/', twice);
    expect(answer.headers.get('x-unread-columns')).toBe('3:commune:duplicate');
    const rows = (await answer.text()).trimEnd().split('\n').slice(1);
    expect(rows.map((row) => /housenumber/.test(row))).toEqual([true, true]);
    expect((await send('/search/csv/', 'adresse,commune\n1 rue Foch,Paris\n')).headers.has('x-unread-columns')).toBe(false); // prettier-ignore
    const { id } = await startJob(twice);
    expect(await endOfJob(id)).toMatchObject({ etat: 'fini' });
    const report: unknown = await (await fetch(`${service.running.url}/v1/jobs/${id}/report`)).json();
    const unread = { cle: 'commune', colonne: 'commune', rang: 3, raison: 'duplicate' };
    expect(report).toMatchObject({ compte: { 'statut:attribue': 2 }, colonnes_ecartees: [unread] });
    expect((await fetch(`${service.running.url}/v1/jobs/${id}`, { method: 'DELETE' })).status).toBe(204);
  });

  test('/search/csv/ returns the requested columns and rejects unknown ones', async () => {
    const two = await send('/search/csv/', contacts.slice(0, 500), [['result_columns', 'result_label,result_status']]);
    expect((await two.text()).split('\n')[0]).toMatch(/;result_label;result_status$/);
    for (const [fields, code] of [
      [[['columns', 'rue']], 'OPTION_INVALID'],
      [[['result_columns', 'nothing']], 'REQUEST_INVALID'],
      [[['encoding', 'ebcdic']], 'REQUEST_INVALID'],
    ] as const) {
      const answer = await send('/search/csv/', contacts.slice(0, 500), fields);
      const problem = (await answer.json()) as { detail: string };
      expect([answer.status, problem]).toMatchObject([400, { code }]);
      expect(problem.detail).not.toContain(service.folder.path);
    }
  });

  test('/reverse/csv/ returns the nearest address of each position', async () => {
    const answer = await send('/reverse/csv/', 'nom,lat,lon\na,46.4905,2.4539\nb,,\nc,50,3\n', [
      ['result_columns', 'result_label,result_distance,result_status,code_circonscription'],
    ]);
    expect(await answer.text()).toBe(
      'nom,lat,lon,result_label,result_distance,result_status,code_circonscription\n' +
        'a,46.4905,2.4539,1 Impasse des Ursulines 96130 Marvejolles-le-Pont,1,ok,9602\n' +
        'b,,,,,skipped,\nc,50,3,,,not-found,\n',
    );
  });

  test('/search/csv/ leaves nothing on disk', async () => {
    await expect.poll(() => readdir(`${service.folder.pack}.jobs`)).toEqual(['service.verrou']);
  });
});

describe('/v1/jobs', () => {
  test('a job gives the same bytes as match, and a report', async () => {
    const { id } = await startJob(contacts, [['cost', '0.15'], ['wrong_cost', '2.5'], ['date', '2026-03-15'], ['report_language', 'fr']]); // prettier-ignore
    expect(await endOfJob(id)).toMatchObject({ etat: 'fini', progression: { lignes: 10_000 } });
    const out = service.folder.file('expected.csv');
    await runCli([
      'match',
      demoFiles.contacts,
      '--pack',
      service.folder.pack,
      '--out',
      out,
      '--quiet',
      '--date',
      '2026-03-15',
    ]);
    const result = await fetch(`${service.running.url}/v1/jobs/${id}/result`);
    expect(result.headers.get('content-disposition')).toBe('attachment; filename="contacts.resultat.csv"');
    expect(result.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const expected = await readFile(out, 'utf8');
    expect(await result.text()).toBe(expected);
    const attribue = expected.split('\n').filter((line) => line.includes(';attribue;')).length;
    const { body } = await service.ask(`/v1/jobs/${id}/report`);
    expect(body).toMatchObject({ lignes: 10_000, compte: { 'statut:attribue': attribue } });
    expect((body as { seuils: object[] }).seuils.length).toBeGreaterThan(3);
    const page = await fetch(`${service.running.url}/v1/jobs/${id}/report.html`);
    expect(page.headers.get('content-security-policy')).toMatch(/sandbox allow-scripts$/);
    const html = await page.text();
    expect(html).toContain('</html>');
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain('<p>contacts.csv, le 15 mars 2026, avec la référence 2026.</p>');
    expect(html).not.toMatch(/\.\.\/|demo\.pack\.jobs/);
    const removed = await fetch(`${service.running.url}/v1/jobs/${id}`, { method: 'DELETE' });
    expect(removed.status).toBe(204);
    expect((await service.ask(`/v1/jobs/${id}`)).body).toMatchObject({ code: 'JOB_UNKNOWN' });
  });

  test('a job accepts gzip and NDJSON, and says why another file is rejected', async () => {
    const zipped = await startJob(Uint8Array.from(gzipSync(contacts)));
    const ndjson = await startJob('{"adresse":"1 impasse des Ursulines 96130"}\n');
    const cut = await startJob(Uint8Array.from(gzipSync(contacts).subarray(0, 1000)));
    const zip = await startJob(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]));
    const binary = await startJob(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]));
    expect(await endOfJob(zipped.id)).toMatchObject({ etat: 'fini', format: 'csv' });
    expect(await endOfJob(ndjson.id)).toMatchObject({ etat: 'fini', format: 'ndjson' });
    expect(await endOfJob(cut.id)).toMatchObject({ etat: 'echec', erreur: { code: 'FILE_UNREADABLE' } });
    expect(await endOfJob(zip.id)).toMatchObject({ etat: 'echec', erreur: { code: 'WORKBOOK_UNREADABLE' } });
    const failed = await endOfJob(binary.id);
    expect(failed).toMatchObject({ etat: 'echec', erreur: { code: 'INPUT_BINARY' } });
    expect(failed.erreur?.detail).not.toContain(service.folder.path);
    expect((await service.ask(`/v1/jobs/${binary.id}/result`)).status).toBe(409);
  });

  test("a job's result is converted to other formats without matching again", async () => {
    const { id } = await startJob(`longitude;${contacts.split('\n').slice(0, 1).join('')}\n0;${contacts.split('\n').slice(1, 400).join('\n0;')}\n`); // prettier-ignore
    expect(await endOfJob(id)).toMatchObject({ etat: 'fini', format: 'csv' });
    const result = async (query: string): Promise<Response> =>
      fetch(`${service.running.url}/v1/jobs/${id}/result${query}`);
    const csv = await (await result('')).text();
    const [names = '', first = ''] = csv.split('\n');
    const answer = await result('?format=ndjson');
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="contacts.resultat.ndjson"');
    const lines = (await answer.text()).trimEnd().split('\n');
    const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows).toHaveLength(399);
    expect(Object.keys(rows[0] ?? {})).toEqual(names.split(';'));
    expect(rows[0]).toMatchObject({ longitude: '0', code_circonscription: '9602', arpenteur_longitude: 2.453912 });
    expect(first).toContain(';2.453912;');
    const geojson = await result('?format=geojson&gzip=1');
    expect(geojson.headers.get('content-disposition')).toBe('attachment; filename="contacts.resultat.geojson.gz"');
    const { features } = JSON.parse(gunzipSync(await geojson.arrayBuffer()).toString()) as FeatureCollection;
    expect(features.map(({ properties }) => properties)).toEqual(rows);
    expect(features[0]?.geometry).toEqual({ type: 'Point', coordinates: [2.453912, 46.490495] });
    expect(features.filter(({ geometry }) => (geometry as object | null) === null).length).toBe(
      rows.filter((row) => row['arpenteur_longitude'] === null).length,
    );

    const few = await startJob('{"adresse":"1 impasse des Ursulines 96130"}\n', [['add', 'statut']]);
    await endOfJob(few.id);
    for (const [format, said] of [
      ['geojson', 'longitude'],
      ['csv', 'is ndjson'],
    ] as const) {
      const refused = await service.ask(`/v1/jobs/${few.id}/result?format=${format}`);
      expect([refused.status, (refused.body as { detail: string }).detail]).toEqual([
        400,
        expect.stringContaining(said),
      ]);
    }
  });

  test('an announced job shows the progress of its upload and can be cancelled meanwhile', async () => {
    const jobs = `${service.folder.pack}.jobs`;
    const before = (await readdir(jobs)).length;
    const announce = async (): Promise<JobAnswer> => {
      const answer = await fetch(`${service.running.url}/v1/jobs/announce`, { method: 'POST' });
      expect([answer.status, answer.headers.get('location')]).toEqual([
        201,
        expect.stringMatching(/^\/v1\/jobs\/\w+$/),
      ]);
      return (await answer.json()) as JobAnswer;
    };
    const progress = async (id: string): Promise<unknown> => (await service.ask(`/v1/jobs/${id}`)).body;
    const boundary = 'b0unda4y';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="data"; filename="a.csv"\r\n\r\n`;
    const tail = `\r\n--${boundary}--\r\n`;
    const length = head.length + Buffer.byteLength(contacts) + tail.length;
    const begin = (id: string): ClientRequest =>
      request(`${service.running.url}/v1/jobs/${id}`, {
        method: 'PUT',
        headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': length },
      });
    const half = Buffer.from(contacts).subarray(0, 300_000);
    const { id } = await announce();
    expect(await progress(id)).toMatchObject({
      etat: 'reception',
      progression: { octets_recus: 0, octets_annonces: null },
    });
    const sent = begin(id);
    sent.write(head);
    sent.write(half);
    // What may be the boundary's beginning is held back.
    const received = async (): Promise<number> =>
      ((await progress(id)) as { progression: { octets_recus: number } }).progression.octets_recus;
    await expect.poll(received).toBeGreaterThan(half.length - 100);
    expect(await progress(id)).toMatchObject({
      etat: 'reception',
      progression: { octets_annonces: length, octets: 0 },
    });
    sent.end(Buffer.concat([Buffer.from(contacts).subarray(half.length), Buffer.from(tail)]));
    expect(await endOfJob(id)).toMatchObject({
      etat: 'fini',
      progression: { lignes: 10_000, octets_recus: Buffer.byteLength(contacts), octets: Buffer.byteLength(contacts) },
    });
    const again = begin(id);
    again.on('error', () => undefined).end(head + contacts + tail);
    const [refused] = (await once(again, 'response')) as [IncomingMessage];
    expect(refused.statusCode).toBe(404);

    const other = await announce();
    const cut = begin(other.id);
    const ended = once(cut, 'error');
    cut.write(head + contacts.slice(0, 1000));
    await expect.poll(async () => (await readdir(jobs)).length).toBe(before + 2);
    await fetch(`${service.running.url}/v1/jobs/${other.id}`, { method: 'DELETE' });
    await ended;
    await expect.poll(async () => (await service.ask(`/v1/jobs/${other.id}`)).status).toBe(404);
    expect((await readdir(jobs)).length).toBe(before + 1);
  });

  test('many jobs sent at once are all done, one after the other', async () => {
    const jobs = await Promise.all(
      Array.from({ length: 40 }, (_, at) => startJob(`adresse\n${at} rue des fauvettes\n`)),
    );
    const ended = await Promise.all(jobs.map(({ id }) => endOfJob(id)));
    expect(ended.map(({ etat }) => etat)).toEqual(jobs.map(() => 'fini'));
  });

  test('a job with an impossible form is rejected at once', async () => {
    for (const [name, value] of [
      ['date', '2026-02-30'],
      ['add', 'couleur'],
      ['columns', 'rue=adresse'],
      ['doublons', 'oui'],
      ['exclude', 'couleur'],
    ] as const) {
      const answer = await send('/v1/jobs', contacts.slice(0, 500), [[name, value]]);
      expect([name, answer.status, await answer.json()]).toMatchObject([name, 400, { code: 'REQUEST_INVALID' }]);
    }
  });

  test('an expired job is unknown, and the next service removes what is left of it', async () => {
    const folder = service.folder.file('expired.jobs');
    const options = { pack: service.folder.pack, port: 0, threads: 1, folder, log: { write: () => undefined } };
    const brief = await serve({ ...options, limits: { jobHours: 0 } });
    const form = new FormData();
    form.append('data', new Blob(['adresse\n1 impasse des Ursulines 96130 Marvejolles-le-Pont\n']), 'one.csv');
    const { id } = (await (await fetch(`${brief.url}/v1/jobs`, { method: 'POST', body: form })).json()) as JobAnswer;
    const status = async (): Promise<number> => (await fetch(`${brief.url}/v1/jobs/${id}`)).status;
    await expect.poll(status).toBe(404);
    await brief.stop();
    expect(await readdir(folder)).toContain(id);
    await (await serve(options)).stop();
    expect(await readdir(folder)).not.toContain(id);
  });

  test('a job whose end cannot be stored keeps its upload until it can, or runs again after a restart', async () => {
    const folder = service.folder.file('unstored.jobs');
    const options = { pack: service.folder.pack, port: 0, threads: 1, folder, log: { write: () => undefined } };
    const rows = contacts.trimEnd().split('\n');
    // Long enough that its state can be seen while it runs.
    const file = [rows[0], ...Array.from({ length: 10 }, () => rows.slice(1)).flat()].join('\n');
    /** A job whose next state cannot be written, as a folder has the name of its file. */
    const stuck = async (url: string): Promise<string> => {
      const form = new FormData();
      form.append('data', new Blob([file]), 'a.csv');
      const { id } = (await (await fetch(`${url}/v1/jobs`, { method: 'POST', body: form })).json()) as JobAnswer;
      const stored = async (): Promise<string> => readFile(join(folder, id, 'job.json'), 'utf8');
      await expect.poll(stored, { interval: 3 }).toContain('en_cours');
      await mkdir(join(folder, id, 'job.json.new'));
      expect(await endOfJob(id, url)).toMatchObject({ etat: 'fini' });
      expect(await readdir(join(folder, id))).toEqual(expect.arrayContaining(['input', 'output']));
      return id;
    };
    const release = async (id: string): Promise<void> => rm(join(folder, id, 'job.json.new'), { recursive: true });
    const isKept = async (id: string): Promise<boolean> => (await readdir(join(folder, id))).includes('input');
    const result = async (url: string, id: string): Promise<string> =>
      (await fetch(`${url}/v1/jobs/${id}/result`)).text();
    const before = await serve({ ...options, limits: { sweepMs: 200 } });
    const swept = await stuck(before.url);
    await release(swept);
    await expect.poll(() => isKept(swept)).toBe(false);
    const id = await stuck(before.url);
    const expected = await result(before.url, id);
    await before.stop();
    await release(id);
    const after = await serve(options);
    try {
      expect(await endOfJob(swept, after.url)).toMatchObject({ etat: 'fini' });
      expect(await endOfJob(id, after.url)).toMatchObject({ etat: 'fini', progression: { lignes: 100_000 } });
      expect(await result(after.url, id)).toBe(expected);
      await expect.poll(() => isKept(id)).toBe(false);
    } finally {
      await after.stop();
    }
  });

  test('a job continues after a restart and can be cancelled', async () => {
    const folder = service.folder.file('restarted.jobs');
    const options = { pack: service.folder.pack, port: 0, threads: 1, folder, log: { write: () => undefined } };
    const rows = contacts.trimEnd().split('\n');
    const large = [rows[0], ...Array.from({ length: 20 }, () => rows.slice(1)).flat()].join('\n');
    const before = await serve(options);
    const form = new FormData();
    form.append('data', new Blob([large]), 'large.csv');
    const { id } = (await (await fetch(`${before.url}/v1/jobs`, { method: 'POST', body: form })).json()) as JobAnswer;
    const cancelled = new FormData();
    // Small, so that it arrives while the first job runs.
    cancelled.append('data', new Blob([rows.slice(0, 2).join('\n')]), 'small.csv');
    const other = (await (
      await fetch(`${before.url}/v1/jobs`, { method: 'POST', body: cancelled })
    ).json()) as JobAnswer;
    expect(other.etat).toBe('attente');
    await fetch(`${before.url}/v1/jobs/${other.id}`, { method: 'DELETE' });
    await before.stop();
    const after = await serve(options);
    try {
      expect(await endOfJob(id, after.url)).toMatchObject({ etat: 'fini', progression: { lignes: 200_000 } });
      const result = await (await fetch(`${after.url}/v1/jobs/${id}/result`)).text();
      expect(result.trimEnd().split('\n')).toHaveLength(200_001);
      expect((await fetch(`${after.url}/v1/jobs/${other.id}`)).status).toBe(404);
    } finally {
      await after.stop();
    }
  });
});

describe('a workbook and a Parquet file', () => {
  const firstRows = (): string => contacts.split('\n').slice(0, 301).join('\n');
  const resultOf = async (id: string, format: string): Promise<Uint8Array<ArrayBuffer>> => {
    const answer = await fetch(`${service.running.url}/v1/jobs/${id}/result?format=${format}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toContain(`contacts.resultat.${format}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
  /** Values of a column, by id of the row. */
  const codesOf = (ndjson: Uint8Array, column: string): string[] => {
    const rows = new TextDecoder().decode(ndjson).trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, string | null>); // prettier-ignore
    return rows.map((row) => `${row['id'] ?? ''}=${row[column] ?? ''}`);
  };

  test.each(['xlsx', 'parquet'])(
    'are results of a job, and files of one, with the same answers: %s',
    async (format) => {
      const { id } = await startJob(firstRows());
      expect(await endOfJob(id)).toMatchObject({ etat: 'fini' });
      const codes = codesOf(await resultOf(id, 'ndjson'), 'code_circonscription');
      expect(codes).toHaveLength(300);
      const only = [['add', 'code_circonscription'], ['skip', '0'], ...(format === 'xlsx' ? [['sheet', 'Arpenteur']] : [])] as const; // prettier-ignore
      const again = await startJob(await resultOf(id, format), only as readonly (readonly [string, string])[]);
      expect(await endOfJob(again.id)).toMatchObject({ etat: 'fini', erreur: null });
      const result = await resultOf(again.id, 'ndjson');
      // The first result's column is kept, and the new one stands beside it.
      expect(codesOf(result, 'code_circonscription')).toEqual(codes);
      expect(codesOf(result, 'arpenteur_code_circonscription')).toEqual(codes);
    },
  );

  test('of a wrong kind fail with the reason, and no path of the server', async () => {
    const { id } = await startJob(new Uint8Array(Buffer.from('PAR1 and nothing else')));
    const { etat, erreur } = await endOfJob(id);
    expect({ etat, code: erreur?.code }).toEqual({ etat: 'echec', code: 'PARQUET_INVALID' });
    expect(erreur?.detail).not.toMatch(/tmp|\/[a-z]/);
  });

  test('of NDJSON are refused: it has no columns', async () => {
    const { id } = await startJob('{"adresse":"1 impasse des Ursulines","commune":"Marvejolles-le-Pont"}\n');
    await endOfJob(id);
    const answer = await fetch(`${service.running.url}/v1/jobs/${id}/result?format=parquet`);
    expect(answer.status).toBe(400);
  });
});
