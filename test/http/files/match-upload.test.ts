import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nameOf, withoutPaths } from '../../../src/http/files/match-upload.ts';
import { attachment, resultName } from '../../../src/http/files/result-name.ts';
import { WorkFolder } from '../../../src/http/files/work-folder.ts';
import { describeProblem } from '../../../src/http/server/problem.ts';
import { ArpenteurError } from '../../../src/index.ts';
import { phrase } from '../../../src/words/phrase.ts';

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
  ['output', phrase`no space left`, 'The result: no space left.', 'Le résultat\u00a0: no space left.'],
  ['output.reprise', phrase`no space left`, 'The result: no space left.', 'Le résultat\u00a0: no space left.'],
  ['input', phrase`no space left`, 'The file: no space left.', 'Le fichier\u00a0: no space left.'],
  ['report.html.tmp-12', phrase`no space left`, 'A file of the service: no space left.', 'Un fichier du service\u00a0: no space left.'], // prettier-ignore
])('an error about %s names no path of the server, in any language', (name, what, english, french) => {
  const id = '0'.repeat(32);
  const file = (of: string): string => join(work.path, id, of);
  const names = { [file('input')]: nameOf.file, [file('output')]: nameOf.result };
  const given = new ArpenteurError('FILE_UNWRITABLE', phrase`${file(name)}: ${what}.`, { file: file(name) });
  const error = withoutPaths(given, names, work);
  expect(error).toMatchObject({ code: 'FILE_UNWRITABLE', message: english, details: {} });
  expect(describeProblem(error, 'id', 'fr').detail).toBe(french);
});

test('an error whose text holds a path within a sentence names the file instead', () => {
  const input = join(work.path, '0'.repeat(32), 'input');
  const given = new ArpenteurError('FILE_UNREADABLE', `Row 3 of ${input} cannot be read.`, { row: 3 });
  const error = withoutPaths(given, { [input]: nameOf.file }, work);
  expect(error).toMatchObject({ message: 'Row 3 of the file cannot be read.', details: { row: 3 } });
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
