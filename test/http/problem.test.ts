import { expect, test } from 'vitest';
import { problemOf } from '../../src/http/server/problem.ts';
import { ArpenteurError } from '../../src/index.ts';

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
