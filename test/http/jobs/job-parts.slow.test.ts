/** Parts of a job's result: rows to look at, rows left out, the split, further formats, and what reviewers decide. */
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoFiles } from '../../../src/cli/demo/demo-files.ts';
import { digestContacts, openPack, type TableHeadAnswer } from '../../../src/index.ts';
import { DemoService } from '../demo-service.ts';

let service: DemoService;

beforeAll(async () => {
  service = await DemoService.start();
});
afterAll(() => service.stop());

interface JobAnswer {
  readonly id: string;
  readonly etat: string;
  readonly erreur: { readonly code: string; readonly detail: string } | null;
}

async function run(
  fields: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
  data: string | Buffer = '',
): Promise<JobAnswer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [name, text] of Object.entries(files)) form.append(name, new Blob([text]), name);
  form.append('data', new Blob([data === '' ? await readFile(demoFiles.contacts) : Buffer.from(data)]), 'contacts.csv');
  const sent = await fetch(`${service.running.url}/v1/jobs`, { method: 'POST', body: form });
  let job = (await sent.json()) as JobAnswer;
  while (job.etat !== 'fini' && job.etat !== 'echec') {
    await new Promise((done) => setTimeout(done, 100));
    job = (await service.ask(`/v1/jobs/${job.id}`)).body as JobAnswer;
  }
  return job;
}

const get = async (path: string): Promise<Response> => fetch(`${service.running.url}/v1/jobs/${path}`);

describe('a job with exclusions and a split', () => {
  let id: string;

  beforeAll(async () => {
    ({ id } = await run({ exclude: 'consentement_expire,doublon', split: 'circonscription', doublons: '1' }));
  });

  test('has the rows that were left out, with the reason, and all others in its result', async () => {
    const kept = (await (await get(`${id}/result`)).text()).trimEnd().split('\n');
    const left = (await (await get(`${id}/exclus`)).text()).trimEnd().split('\n');
    expect(left[0]).toMatch(/;motifs_exclusion$/);
    expect(left.length).toBeGreaterThan(1);
    expect(kept.length + left.length - 2).toBe(10_000);
    const report = (await service.ask(`/v1/jobs/${id}/report`)).body as { exclues: number; fichiers: number };
    expect(report.exclues).toBe(left.length - 1);
    expect(report.fichiers).toBe(4);
  });

  test('has an archive with a file for each circonscription', async () => {
    const answer = await get(`${id}/split.zip`);
    expect(answer.headers.get('content-disposition')).toContain('contacts.decoupe.zip');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    for (const name of ['9601.csv', '9602.csv', '9603.csv']) expect(bytes.includes(name)).toBe(true);
  });

  test('shows rows by statut and motif, a page at a time', async () => {
    const page = async (
      query: string,
    ): Promise<{ lignes: { numero: number; valeurs: Record<string, string> }[]; suite: number | null }> =>
      (await service.ask(`/v1/jobs/${id}/rows?${query}`)).body as never;
    const first = await page('statut=introuvable&limit=5');
    expect(first.lignes.map(({ valeurs }) => valeurs['statut'])).toEqual(Array(5).fill('introuvable'));
    const next = await page(`statut=introuvable&limit=5&from=${first.suite ?? 0}`);
    expect(next.lignes[0]?.numero).toBeGreaterThan(first.lignes[4]?.numero ?? Infinity);
    const found = await page('motif=voie_inconnue&limit=3');
    expect(found.lignes.every(({ valeurs }) => JSON.stringify(valeurs['motifs']).includes('voie_inconnue'))).toBe(true);
  });

  test('converts its result to a workbook and to Parquet, with every row', async () => {
    const rows = (await (await get(`${id}/result`)).text()).trimEnd().split('\n').length - 1;
    for (const format of ['xlsx', 'parquet']) {
      const path = service.folder.file(`again.${format}`);
      await writeFile(path, Buffer.from(await (await get(`${id}/result?format=${format}`)).arrayBuffer()));
      const pack = await openPack(service.folder.pack);
      const summary = await pack.matchFile({
        inputs: [path],
        output: service.folder.file(`again.${format}.csv`),
        threads: 1,
      });
      await pack.close();
      expect(summary.rows).toBe(rows);
    }
  });

  test('counts rows by circonscription and commune', async () => {
    const { body } = await service.ask(`/v1/jobs/${id}/report`);
    const { circonscriptions, communes } = body as Record<string, { code: string; lignes: number }[]>;
    expect(circonscriptions?.map(({ code }) => code).sort()).toEqual(['9601', '9602', '9603']);
    expect(communes?.[0]?.lignes).toBeGreaterThanOrEqual(communes?.[1]?.lignes ?? Infinity);
  });

  test('keeps decisions of several reviewers, the last of each place', async () => {
    const decide = async (lieu: string, qui: string): Promise<unknown> => {
      const body = { code_insee: '96041', voie: 'Rue des Fauvettes', numero: '2', suffixe: '', code_bureau_vote: '96041_0010', code_circonscription: '', qui, source: 'mairie' }; // prettier-ignore
      const answer = await fetch(`${service.running.url}/v1/jobs/${id}/decisions/${lieu}`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }); // prettier-ignore
      return answer.json();
    };
    await Promise.all([decide('a', 'Anne'), decide('b', 'Bo'), decide('a', 'Chloé')]);
    const kept = (await service.ask(`/v1/jobs/${id}/decisions`)).body as { lieu: string; qui: string; le: string }[];
    expect(kept.map(({ lieu, qui }) => `${lieu} ${qui}`).sort()).toEqual(['a Chloé', 'b Bo']);
    expect(kept[0]?.le).toMatch(/^\d{4}-\d\d-\d\dT/);
  });
});

test('a job takes an opposition list with its key, a joined table and rules', async () => {
  const contacts = service.folder.file('opposed.csv');
  const [header = '', ...rows] = (await readFile(demoFiles.contacts, 'utf8')).split('\n');
  const row = rows.slice(0, 50).join('\n');
  await writeFile(contacts, `${header}\n${row}\n`);
  const key = 'a-key-of-more-than-sixteen-bytes';
  const list = service.folder.file('list.txt');
  await digestContacts({ inputs: [contacts], output: list, key: { text: key } });
  const files = {
    opposition: await readFile(list, 'utf8'),
    opposition_key: key,
    joindre: 'code_circonscription;candidat\n9601;Rose\n9602;Iris\n9603;Lys\n',
    rules: JSON.stringify({ age_minimum: 99 }),
  };
  const job = await run({ exclude: 'opposition' }, files, `${header}\n${row}\n2;Test;Test;1 impasse des Ursulines\n`);
  expect(job.erreur?.code === 'RULES_INVALID' || job.etat === 'fini').toBe(true);
  const again = await run({ exclude: 'opposition' }, { ...files, rules: '{}' }, `${header}\n${row}\n`);
  expect(again.erreur).toBeNull();
  expect((await (await get(`${again.id}/exclus`)).text()).split('\n').length).toBeGreaterThan(2);
  expect(await (await get(`${again.id}/result`)).text()).toContain(';candidat');
  const alone = await run({}, { opposition: files.opposition }, `${header}\n${row}\n`);
  expect(alone.erreur?.code).toBe('REQUEST_INVALID');
});

test('/v1/head matches rows as a run of the file does', async () => {
  const form = new FormData();
  form.append('data', new Blob([await readFile(demoFiles.contacts)]), 'contacts.csv');
  const answer = await fetch(`${service.running.url}/v1/head`, { method: 'POST', body: form });
  const body = (await answer.json()) as TableHeadAnswer;
  const out = service.folder.file('out.csv');
  const pack = await openPack(service.folder.pack);
  await pack.matchFile({ inputs: [demoFiles.contacts], output: out, format: 'csv', threads: 1, add: ['statut', 'code_circonscription', 'code_bureau_vote', 'motifs'] }); // prettier-ignore
  await pack.close();
  const written = (await readFile(out, 'utf8')).split('\n').slice(1, 11);
  expect(body.lignes).toHaveLength(10);
  body.lignes.forEach(({ resultat: { statut, code_circonscription, code_bureau_vote, motifs } }, row) => {
    const tail = [statut, code_circonscription ?? '', code_bureau_vote ?? '', motifs.join('|')].join(';');
    expect(written[row]?.endsWith(tail)).toBe(true);
  });
});

describe('a job of 500,000 rows', () => {
  test('shows any page of its rows without reading those before it', async () => {
    const [header = '', ...contacts] = (await readFile(demoFiles.contacts, 'utf8')).trimEnd().split('\n');
    const rows = Array<string[]>(50).fill(contacts).flat();
    const { id, etat } = await run({}, {}, `${[header, ...rows].join('\n')}\n`);
    expect(etat).toBe('fini');
    type Page = { readonly lignes: readonly { readonly numero: number; readonly valeurs: object }[]; readonly suite: number | null }; // prettier-ignore
    const page = async (query: string): Promise<Page> =>
      (await service.ask(`/v1/jobs/${id}/rows?${query}`)).body as Page;
    const first = await page('limit=25');
    // The contacts are repeated: row 490,001 is row 1 again.
    const late = await page('limit=25&from=490001');
    expect(late.lignes.map(({ numero }) => numero)).toEqual(Array.from({ length: 25 }, (_, at) => 490_001 + at));
    expect(late.lignes.map(({ valeurs }) => valeurs)).toEqual(first.lignes.map(({ valeurs }) => valeurs));
    expect((await page('limit=25&from=499990')).suite).toBeNull();
    // By now the index is complete: 40 pages from all over the file take less than reading it once, which takes seconds.
    const startedMs = performance.now();
    for (let at = 0; at < 40; at++) {
      const from = 1 + ((at * 177_013) % 490_000);
      expect((await page(`statut=introuvable&limit=25&from=${from}`)).lignes.length).toBe(25);
    }
    expect(performance.now() - startedMs).toBeLessThan(40_000);
  });
});
