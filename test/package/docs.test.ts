import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { docPages } from '../../scripts/docs/pages.ts';

describe('docs/', () => {
  test.each([...docPages()])('%s says what the code says (else: npm run make-docs)', async (name, text) => {
    expect(await readFile(new URL(`../../docs/${name}`, import.meta.url), 'utf8')).toBe(text);
  });
});
