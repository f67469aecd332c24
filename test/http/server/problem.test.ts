import { expect, test } from 'vitest';
import { languageOf } from '../../../src/http/server/problem-language.ts';
import { problemOf } from '../../../src/http/server/problem.ts';
import { ArpenteurError } from '../../../src/index.ts';

test('a problem names files without their folders, and keeps the URLs of the service', () => {
  const message = '/srv/private/jobs/12ab/upload cannot be written; send it to /v1/jobs again.';
  const error = new ArpenteurError('FILE_UNWRITABLE', message, {
    file: '/srv/private/jobs/12ab/upload',
    reason: 'ENOSPC',
  });
  const problem = problemOf(507, error, 'id');
  expect(problem.detail).toBe('upload cannot be written; send it to /v1/jobs again.');
  expect(JSON.stringify(problem)).not.toContain('private');
});

test('a problem is told in French to clients that prefer it', () => {
  const error = new ArpenteurError('INPUT_EMPTY', 'No job has this id.');
  expect(problemOf(400, error, 'id', 'fr')).toMatchObject({
    title: 'L’entrée n’a aucune ligne, pas même un en-tête.',
    detail: 'Aucun traitement n’a cet identifiant.',
  });
});

test.each([
  [undefined, 'en'],
  ['*', 'en'],
  ['fr', 'fr'],
  ['fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
  ['en-GB, fr;q=0.5', 'en'],
  ['de, fr;q=0.3', 'fr'],
])('the language of Accept-Language %s is %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
