import { describe, expect, it } from 'vitest';
import { sourceKinds } from '../../../src/reference/kinds/source-kinds.ts';
import { readSourceFiles, withoutComments } from '../../architecture/source-files.ts';

describe('source kinds', () => {
  it('have documentation that reads as noun phrases and sentences', () => {
    for (const { name, holds, adds, published } of Object.values(sourceKinds)) {
      expect(holds, name).toMatch(/^[A-Z].*[^.]$/);
      expect(adds, name).toMatch(/^[A-Z].*\.$/);
      expect(published, name).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('need three files: their own, the table of kinds, and the drafts that take their rows', () => {
    const touching = readSourceFiles()
      // Texts of findings recommend kinds to users.
      .filter(({ path }) => path !== 'reference/findings/finding-catalogue.ts')
      .filter(({ text }) => /\bcog_comer\b|\bcogComer\b/.test(withoutComments(text).replaceAll(/`[a-z_]+`/g, '')))
      .map(({ path }) => path);
    expect(touching).toEqual([
      'assemble/read/commune-drafts.ts',
      'reference/kinds/cog/cog-comer.ts',
      'reference/kinds/source-kinds.ts',
    ]);
  });
});
