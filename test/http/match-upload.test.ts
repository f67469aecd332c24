import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withoutPaths } from '../../src/http/files/match-upload.ts';
import { attachment, resultName } from '../../src/http/files/result-name.ts';
import { WorkFolder } from '../../src/http/files/work-folder.ts';
import { ArpenteurError } from '../../src/index.ts';

let folder: string;
let work: WorkFolder;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arpenteur-work-'));
  work = await WorkFolder.open(join(folder, 'a+b (1)'), 0);
});
afterAll(async () => {
  work.close();
  await rm(folder, { recursive: true });
});

test.each([
  ['output: no space left.', 'The result: no space left.'],
  ['output.reprise cannot be read.', 'The result cannot be read.'],
  ['input has no header.', 'The file has no header.'],
  ['report.html.tmp-12: no space left.', 'A file of the service: no space left.'],
])('an error about %s names no path of the server', (message, said) => {
  const id = '0'.repeat(32);
  const file = (name: string): string => join(work.path, id, name);
  const names = { [file('input')]: 'the file', [file('output')]: 'the result' };
  const error = withoutPaths(new ArpenteurError('FILE_UNWRITABLE', file(message)), names, work);
  expect(error).toMatchObject({ code: 'FILE_UNWRITABLE', message: said });
});

test.each([
  ['contacts.csv', 'contacts.resultat.csv', 'attachment; filename="contacts.resultat.csv"'],
  ['contacts.CSV.gz', 'contacts.resultat.csv', 'attachment; filename="contacts.resultat.csv"'],
  ['.csv', 'fichier.resultat.csv', 'attachment; filename="fichier.resultat.csv"'],
  [
    'été "1"\r\nx: y.csv',
    'été "1"\r\nx: y.resultat.csv',
    'attachment; filename="ete _1___x_ y.resultat.csv"; filename*=UTF-8\'\'%C3%A9t%C3%A9%20%221%22%0D%0Ax%3A%20y.resultat.csv',
  ],
])('the result of %j is named after it', (input, name, header) => {
  expect(resultName(input, 'resultat.csv')).toBe(name);
  expect(attachment(name)).toBe(header);
});
