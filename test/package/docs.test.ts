import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { manifestSchemaPath, manifestSchemaText } from '../../scripts/docs/manifest-schema.ts';
import { fillContact } from '../../scripts/docs/followed-contact.ts';
import { drawHalls } from '../../scripts/docs/hall-picture.ts';
import { docPages } from '../../scripts/docs/pages.ts';
import { drawMatrix, fillMatrix } from '../../scripts/docs/matrix-table.ts';
import { additions, filesTouchedBy, fillTouchLists, touchSamples } from '../../scripts/docs/touch-lists.ts';
import { projectRoot } from '../architecture/source-files.ts';

describe('the schema of the manifest', () => {
  test('lists the source kinds and their fields as the code does (otherwise run: npm run make-docs)', async () => {
    const committed = await readFile(join(projectRoot, manifestSchemaPath), 'utf8');
    expect(committed).toBe(await manifestSchemaText());
  });
});

function read(name: string): Promise<string> {
  return readFile(join(projectRoot, 'docs', name), 'utf8');
}

describe('generated pages and pictures are current (otherwise run: npm run build && npm run make-docs)', () => {
  test.each([...docPages()])('docs/%s matches the tables of the code', async (name, text) => {
    expect(await read(name)).toBe(text);
  });

  test('docs/pictures/halls.svg shows the imports of the code', async () => {
    expect(await read('pictures/halls.svg')).toBe(drawHalls());
  });

  test('docs/architecture.md follows a contact as the engine matches it', async () => {
    const page = await read('architecture.md');
    expect(await fillContact(page)).toBe(page);
    expect(page).toContain('circonscription_differente');
  });

  test('docs/how-to.md lists the files that an addition touches', async () => {
    const page = await read('how-to.md');
    expect(fillTouchLists(page)).toBe(page);
    for (const name of additions) expect(page).toContain(`<!-- files: ${name} -->`);
  });
});

describe('the mixes of evidence in docs/assignment.md', () => {
  test('have the measures and the picture of the committed results (otherwise run: npm run make-docs)', async () => {
    const page = await read('assignment.md');
    expect(page).toContain('<!-- matrix -->');
    expect(fillMatrix(page)).toBe(page);
    expect(await read('pictures/matrix.svg')).toBe(drawMatrix());
  });
});

describe('docs/how-to.md', () => {
  test.each(additions)('promises that adding a %s touches few files of src', (name) => {
    const count = filesTouchedBy(name).length;
    const { limit } = touchSamples[name];
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThanOrEqual(limit);
  });

  test('and docs/architecture.md name files that exist', async () => {
    const pages = (await read('how-to.md')) + (await read('architecture.md'));
    const named = [...pages.matchAll(/`((?:src|test|scripts)\/[\w./-]+)`/g)].map(([, path = '']) => path);
    const entries = [...pages.matchAll(/`([a-z]+\/[\w/-]+\.ts)`/g)].map(([, path = '']) =>
      /^(src|test|scripts)\//.test(path) ? path : `src/${path}`,
    );
    expect([...named, ...entries].filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
  });
});

test('README and CONTRIBUTING name npm scripts that exist, and CI calls their test commands', async () => {
  const [readme, contributing, ci, manifest] = await Promise.all(
    ['README.md', 'CONTRIBUTING.md', '.ci/run', 'package.json'].map((name) =>
      readFile(join(projectRoot, name), 'utf8'),
    ),
  );
  const { scripts } = JSON.parse(manifest ?? '') as { scripts: object };
  const text = `${readme}${contributing}`;
  for (const [, name = ''] of text.matchAll(/npm run ([\w:-]+)/g)) expect(Object.keys(scripts)).toContain(name);
  for (const command of ['npm ci', 'npm test', 'npm run test:all']) {
    expect(ci).toContain(command);
    expect(text).toContain(command);
  }
});
