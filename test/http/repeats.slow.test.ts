/** Files that repeat addresses: what is kept of one request serves the next only where that changes no byte. */
import { rename, copyFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningService, serve } from '../../src/http/serve.ts';
import { openPack } from '../../src/index.ts';
import { PackFolder } from '../kit/small-pack.ts';
import { referenceAfter, referenceBefore } from '../kit/two-references.ts';

const folder = new PackFolder();
const served = folder.file('served.pack');
let before: string;
let after: string;
/** Addresses of both packs, each many times. */
let list: string;

/** Forms of requests one after the other: each differs from the one before in what is written or decided. */
const forms: readonly Readonly<Record<string, string>>[] = [
  {},
  { min_probability: '1' },
  { result_columns: 'statut,code_bureau_vote,motifs,result_label' },
];

beforeAll(async () => {
  before = await folder.build('before', referenceBefore);
  after = await folder.build('after', referenceAfter);
  const rows: string[] = [];
  for (const path of [before, after]) {
    const pack = await openPack(path);
    for (const { adresse, longitude, latitude } of pack.examples(8)) {
      const [, street = '', code = '', commune = ''] = /^(.*) (\d{5}) (.*)$/.exec(adresse) ?? [];
      rows.push(`${street};${code};${commune};${longitude};${latitude}`);
    }
    await pack.close();
  }
  expect(rows.length).toBeGreaterThan(4);
  const many = Array.from({ length: 60 }, () => rows).flat();
  list = `id;adresse;code_postal;commune;longitude;latitude\n${many.map((row, at) => `${at};${row}\n`).join('')}`;
});
afterAll(() => {
  folder.remove();
});

async function start(pack: string): Promise<RunningService> {
  const log = { write: () => undefined };
  return serve({ pack, port: 0, threads: 1, folder: folder.file('jobs'), limits: { warmUpMs: 0 }, log });
}

async function answersOf(service: RunningService, asked = forms): Promise<readonly string[]> {
  const answers: string[] = [];
  for (const fields of asked) {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('data', new Blob([list]), 'list.csv');
    const answer = await fetch(`${service.url}/search/csv`, { method: 'POST', body: form });
    expect(answer.status).toBe(200);
    answers.push(await answer.text());
  }
  return answers;
}

/** Answers of a service of its own that matches each row. */
async function answersWithoutRepeats(pack: string, asked = forms): Promise<readonly string[]> {
  process.env['ARPENTEUR_REPEATS'] = '0';
  try {
    const service = await start(pack);
    try {
      return await answersOf(service, asked);
    } finally {
      await service.stop();
    }
  } finally {
    delete process.env['ARPENTEUR_REPEATS'];
  }
}

test('rows that repeat an address get the answer of their own request and pack, as if each were matched', async () => {
  const first = forms.slice(0, 1);
  const expected = { before: await answersWithoutRepeats(before), after: await answersWithoutRepeats(after, first) };
  // Or requests could be mixed up without a difference.
  expect(new Set([...expected.before, ...expected.after]).size).toBe(forms.length + 1);
  await copyFile(before, served);
  const service = await start(served);
  try {
    expect(await answersOf(service)).toEqual(expected.before);
    // Once more, with all that was kept.
    expect(await answersOf(service)).toEqual(expected.before);
    await copyFile(after, folder.file('next.pack'));
    await rename(folder.file('next.pack'), served);
    await service.reload();
    expect(await answersOf(service, first)).toEqual(expected.after);
  } finally {
    await service.stop();
  }
});
