import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { layerOf, projectRoot, readSourceFiles, withoutComments } from './source-files.ts';

const files = readSourceFiles();
const foundation = ['domain', 'words', 'text', 'errors', 'package'];
const record = [...foundation, 'record'];
const stages = ['parse', 'geocode', 'locate', 'assign', 'flag', 'consent'];
const engine = [
  ...record,
  ...stages,
  'package',
  'schemas',
  'threads',
  'pack',
  'tables',
  'match',
  'suggest',
  'answers',
  'diff',
];

/** The halls in the order of the data's way; which others each may import, besides itself. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  errors: ['words'],
  words: ['domain'],
  package: [],
  'compiled-scripts': [],
  'heap-growth': [],
  domain: [],
  text: ['domain', 'words', 'errors'],
  record: foundation,
  schemas: [...foundation, 'package'],
  files: ['words', 'errors'],
  threads: [...foundation, 'package', 'compiled-scripts'],
  tables: [...record, 'files'],
  reference: [...foundation, 'package', 'schemas', 'files', 'tables'],
  pack: [...foundation, 'files'],
  parse: record,
  flag: record,
  consent: record,
  geocode: [...record, 'pack'],
  assign: [...record, 'pack'],
  locate: [...record, 'pack'],
  match: [...record, ...stages, 'pack'],
  suggest: [...record, 'pack', 'geocode'],
  diff: [...record, 'pack'],
  assemble: [...record, ...stages, 'files', 'threads', 'reference', 'pack', 'match', 'heap-growth'],
  answers: [...record, ...stages, 'reference', 'pack', 'tables', 'match', 'suggest'],
  batch: [...record, 'files', 'threads', 'tables'],
  runs: [...engine, 'files', 'batch'],
  worker: [...engine, 'files', 'batch', 'runs'],
  api: [...engine, 'files', 'reference', 'assemble', 'batch', 'runs', 'worker'],
  index: [...engine, 'files', 'reference', 'assemble', 'batch', 'runs', 'worker', 'api'],
  cli: ['index', 'words', 'errors', 'package', 'compiled-scripts', 'heap-growth', 'http'],
  http: ['index', 'domain', 'words', 'errors', 'package'],
  web: ['domain', 'tables'],
};

describe('arrows', () => {
  it('point one way between the layers', () => {
    const wrong = files.flatMap(({ path, layer, imports }) =>
      imports
        .filter((to) => layerOf(to) !== layer && !(arrows[layer] ?? []).includes(layerOf(to)))
        .map((to) => `${path} -> ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('start in layers that are known', () => {
    expect([...new Set(files.map(({ layer }) => layer))].filter((layer) => arrows[layer] === undefined)).toEqual([]);
  });

  it('lead to files that exist', () => {
    const paths = new Set(files.map(({ path }) => path));
    const dangling = files.flatMap(({ path, imports }) =>
      imports
        .filter((to) => !paths.has(to) && !existsSync(join(projectRoot, 'src', to)))
        .map((to) => `${path} -> ${to}`),
    );
    expect(dangling).toEqual([]);
  });

  it('never form a cycle between files, type imports included', () => {
    const graph = new Map(files.map(({ path, imports }) => [path, imports]));
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (path: string, trail: readonly string[]): void => {
      const at = trail.indexOf(path);
      if (at !== -1) circles.push([...trail.slice(at), path].join(' -> '));
      if (at !== -1 || done.has(path)) return;
      for (const to of graph.get(path) ?? []) walk(to, [...trail, path]);
      done.add(path);
    };
    for (const path of graph.keys()) walk(path, []);
    expect(circles).toEqual([]);
  });
});

describe('the stages and the domain', () => {
  const pure = files.filter(({ layer }) => stages.includes(layer) || layer === 'domain');

  it('exist, each with its entry file', () => {
    const entries = ['parse/parse-address', 'geocode/geocode-address', 'locate/locate-position', 'assign/assign-record', 'flag/flag-record', 'consent/check-consent', 'match/match-record']; // prettier-ignore
    for (const entry of entries) expect(files.map(({ path }) => path)).toContain(`${entry}.ts`);
  });

  it('import nothing of Node', () => {
    const wrong = pure.flatMap(({ path, packages }) =>
      packages.filter((name) => name.startsWith('node:')).map((name) => `${path} -> ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('use no clock, randomness, environment, console or network', () => {
    const forbidden =
      /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bprocess\.|\bconsole\.|\bperformance\.|\bfetch\(|\bcrypto\./;
    const wrong = pure
      .map(({ path, text }) => [path, forbidden.exec(withoutComments(text))?.[0]] as const)
      .filter(([, found]) => found !== undefined);
    expect(wrong).toEqual([]);
  });
});

describe('the public API', () => {
  it('is re-exports only', () => {
    const index = files.find(({ path }) => path === 'index.ts');
    const statements = withoutComments(index?.text ?? '')
      .split(';')
      .map((statement) => statement.trim())
      .filter((statement) => statement !== '');
    expect(statements.filter((statement) => !/^export (type )?\{[^}]*\} from '[^']+'$/s.test(statement))).toEqual([]);
  });
});
