import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { manifestSchemaPath, manifestSchemaText } from '../../scripts/docs/manifest-schema.ts';
import { docPages } from '../../scripts/docs/pages.ts';

describe('the schema of the manifest', () => {
  test('lists the source kinds and their fields as the code does (else: npm run make-docs)', async () => {
    const committed = await readFile(new URL(`../../${manifestSchemaPath}`, import.meta.url), 'utf8');
    expect(committed).toBe(await manifestSchemaText());
  });
});

describe('docs/', () => {
  test.each([...docPages()])('%s says what the code says (else: npm run make-docs)', async (name, text) => {
    expect(await readFile(new URL(`../../docs/${name}`, import.meta.url), 'utf8')).toBe(text);
  });
});
