import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot, readSourceFiles } from './source-files.ts';

const files = readSourceFiles();

describe('source files', () => {
  it('have one idea each: 400 lines at most', () => {
    const long = files
      .map(({ path, text }) => [path, text.split('\n').length] as const)
      .filter(([, lines]) => lines > 400);
    expect(long).toEqual([]);
  });

  it('are in folders, with telling names', () => {
    const empty = /(^|\/)(utils?|helpers?|common|misc|lib|shared)(\/|\.ts$|-)/;
    expect(files.map(({ path }) => path).filter((path) => empty.test(path))).toEqual([]);
    expect(files.map(({ path }) => path).filter((path) => !/^([a-z0-9-]+\/)*[a-z0-9-]+(\.d)?\.ts$/.test(path))).toEqual(
      [],
    );
  });

  it('document each export', () => {
    const exported =
      /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|class|interface|type|const|enum) ([A-Za-z0-9_]+)/;
    const silent = files
      .filter(({ path }) => !path.endsWith('.d.ts'))
      .flatMap(({ path, text }) => {
        const lines = text.split('\n');
        return lines.flatMap((line, index) => {
          const name = exported.exec(line)?.[1];
          const before = lines[index - 1] ?? '';
          // One comment may stand over a group of constants, line by line.
          const inGroup = line.startsWith('export const') && before.startsWith('export const') && before.endsWith(';');
          return name === undefined || inGroup || before.trimEnd().endsWith('*/') ? [] : [`${path}: ${name}`];
        });
      });
    expect(silent).toEqual([]);
  });

  it('have no unfinished work without a reference', () => {
    const marks = files.filter(({ text }) => /\b(TODO|FIXME|XXX|HACK)\b/.test(text)).map(({ path }) => path);
    expect(marks).toEqual([]);
  });

  it('import only packages that the project declares', () => {
    const packageJson = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
      optionalDependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    const installed = Object.keys({ ...packageJson.dependencies, ...packageJson.optionalDependencies });
    // The page is built: what it uses lies in its files, and is not installed with the package.
    const bundled = Object.keys(packageJson.devDependencies);
    // Types alone; those that the public types name are installed with the package.
    const types = ['topojson-specification', ...installed.map((name) => name.replace(/^@types\//, ''))];
    const wrong = files.flatMap(({ path, layer, packages }) =>
      packages
        .filter((name) => !name.startsWith('node:') && !types.includes(name))
        .filter(
          (name) =>
            !(layer === 'web' ? bundled : installed).some(
              (dependency) => name === dependency || name.startsWith(`${dependency}/`),
            ),
        )
        .map((name) => `${path} -> ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('pin every dependency to one version', () => {
    const text = readFileSync(join(projectRoot, 'package.json'), 'utf8');
    const { dependencies, optionalDependencies, devDependencies } = JSON.parse(text) as Record<
      string,
      Record<string, string>
    >;
    for (const version of Object.values({ ...dependencies, ...optionalDependencies, ...devDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
