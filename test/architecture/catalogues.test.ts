import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { motifCodes } from '../../src/domain/motifs.ts';
import { errorCatalogue } from '../../src/errors.ts';
import { projectRoot, readSourceFiles, withoutComments } from './source-files.ts';

const files = readSourceFiles();

/** Code of all files but one, without comments. */
function codeWithout(path: string): string {
  return files
    .filter((file) => file.path !== path)
    .map(({ text }) => withoutComments(text))
    .join('\n');
}

/** Text of a page of docs. */
function readDocs(name: string): string {
  return readFileSync(join(projectRoot, 'docs', name), 'utf8');
}

describe('the error catalogue', () => {
  const codes = Object.keys(errorCatalogue);

  it('has only codes that are thrown somewhere', () => {
    const code = codeWithout('errors.ts');
    expect(codes.filter((name) => !code.includes(`'${name}'`))).toEqual([]);
  });

  it('has every code that is thrown', () => {
    const thrown = [...codeWithout('errors.ts').matchAll(/new ArpenteurError\(\s*'([A-Z_]+)'/g)].map(
      ([, name = '']) => name,
    );
    expect(thrown.filter((name) => !codes.includes(name))).toEqual([]);
  });

  it('says what each means and what to do, in sentences', () => {
    for (const [name, { meaning, action }] of Object.entries(errorCatalogue)) {
      expect(name).toMatch(/^[A-Z][A-Z_]*$/);
      expect(meaning, name).toMatch(/^[A-Z].*\.$/);
      expect(action, name).toMatch(/^[A-Z].*\.$/);
    }
  });

  it.skipIf(!existsSync(join(projectRoot, 'docs/errors.md')))('is documented, code by code', () => {
    const docs = readDocs('errors.md');
    expect(codes.filter((name) => !docs.includes(name))).toEqual([]);
    const documented = new Set(docs.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? []);
    expect([...documented].filter((name) => !codes.includes(name))).toEqual([]);
  });
});

describe('the motifs', () => {
  it('are each added somewhere', () => {
    const code = codeWithout('domain/motifs.ts');
    const unused = motifCodes.filter((motif) => !code.includes(`'${motif}'`));
    expect(unused).toEqual([]);
  });

  it.skipIf(!existsSync(join(projectRoot, 'docs/motifs.md')))('are documented, code by code', () => {
    const docs = readDocs('motifs.md');
    expect(motifCodes.filter((motif) => !docs.includes(motif))).toEqual([]);
  });
});
