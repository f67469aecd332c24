import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { resultColumnNames } from '../../src/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...docs.map((name) => `docs/${name}`)];

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Anchors of the headings of a page, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  return [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the pages for readers', () => {
  test.each(pages)('%s links to files and headings that exist', (path) => {
    const broken = [...read(path).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [file = '', anchor] = target.split('#');
        const linked = file === '' ? path : join(dirname(path), file);
        if (!existsSync(join(root, linked))) return true;
        return anchor !== undefined && !anchorsOf(read(linked)).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  test('are all in the index docs/README.md', () => {
    const index = read('docs/README.md');
    expect(docs.filter((name) => name !== 'README.md' && !index.includes(`(${name})`))).toEqual([]);
  });

  test('begin with a README of at most 150 lines', () => {
    expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  });

  test('name every result column in docs/output.md', () => {
    const page = read('docs/output.md');
    expect(resultColumnNames.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  test('give the reason of every dependency in CONTRIBUTING.md', () => {
    const page = read('CONTRIBUTING.md');
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, object>;
    const unexplained = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) => !name.startsWith('@types/') && !page.includes(`\`${name}\``),
    );
    expect(unexplained).toEqual([]);
  });
});
