/** A build that keeps what it reads: what is taken of it, and that the pack is the same. */
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BuildOptions, assemblePack } from '../../src/assemble/assemble-pack.ts';
import type { SourceKind } from '../../src/reference/kinds/source-kinds.ts';
import { contentWith, contour, geojson, type SmallSource, smallReference, writeSmall } from './small-reference.ts';

/** Bureaux that overlap: a check stops the build once all is read, and another build may let it pass. */
const overlapping = geojson(contour('04001_0001', [0, 0, 3, 2]), contour('04001_0002', [1, 0, 4, 2]));
const sources = withContent(smallReference, 'bureaux_contours', overlapping);
const allow = ['AREA_OVERLAP', 'AREA_HOLE', 'BUREAU_NOT_IN_CONTOURS'];

function withContent(all: readonly SmallSource[], kind: SourceKind, content: string): readonly SmallSource[] {
  return all.map((source) => (source.kind === kind ? { ...source, content } : source));
}

let folder = '';
let out = '';
let kept = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'arpenteur-resume-'));
  out = join(folder, 'small.pack');
  kept = join(folder, 'small.pack.reprise');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The pack's bytes, and how many files an earlier build had read. */
async function build(all: readonly SmallSource[], options: Partial<BuildOptions> = {}) {
  const { keptFiles } = await assemblePack({ manifest: writeSmall(folder, all), out, allow, engine: '1', ...options });
  return { keptFiles, bytes: readFileSync(out) };
}

/** A build that a check stops. */
async function buildInVain(): Promise<void> {
  await expect(build(sources, { resume: true, allow: [] })).rejects.toMatchObject({ code: 'GATE_FAILED' });
  expect(existsSync(out)).toBe(false);
}

/** The files that hold what was read of a kind. */
function keptOf(kind: SourceKind): string {
  return join(kept, readdirSync(kept).find((name) => name.startsWith(`${kind}-`)) ?? '');
}

describe('a build that stores what it reads', () => {
  it('writes no pack, and leaves nothing, when a source is written to meanwhile', async () => {
    const onProgress = (step: string): void => {
      if (step === 'linking the roll') appendFileSync(join(folder, 'adresses-04.csv'), '\n');
    };
    await expect(build(sources, { onProgress })).rejects.toMatchObject({ code: 'INPUT_CHANGED' });
    expect(readdirSync(folder).filter((name) => name.includes('.pack'))).toEqual([]);
  });

  it('continues after a failed check: nothing is read again, and the pack equals that of an uninterrupted build', async () => {
    const whole = await build(sources);
    expect(whole.keptFiles).toBe(0);
    expect(existsSync(kept)).toBe(false);
    rmSync(out);
    await buildInVain();
    expect(readdirSync(kept)).toHaveLength(sources.length);
    const steps: string[] = [];
    const resumed = await build(sources, { resume: true, onProgress: (step) => steps.push(step) });
    expect(resumed.keptFiles).toBe(sources.length);
    expect(resumed.bytes.equals(whole.bytes)).toBe(true);
    expect(steps).toContain(`reusing what was kept of adresses-04.csv (1/${sources.length})`);
    expect(existsSync(kept)).toBe(false);
  });

  it.each<[string, (path: string) => void]>([
    [
      'cut short',
      (path) => {
        truncateSync(path, 300);
      },
    ],
    [
      'empty',
      (path) => {
        truncateSync(path, 0);
      },
    ],
    [
      'changed in its middle',
      (path) => {
        writeFileSync(path, readFileSync(path).fill(0x55, 200, 201));
      },
    ],
    [
      'gone',
      (path) => {
        rmSync(path);
      },
    ],
  ])('reads a file again if the stored result is %s', async (_, damage) => {
    const whole = await build(sources);
    rmSync(out);
    await buildInVain();
    damage(keptOf('ban'));
    const resumed = await build(sources, { resume: true });
    expect(resumed.keptFiles).toBe(sources.length - 1);
    expect(resumed.bytes.equals(whole.bytes)).toBe(true);
  });

  it('reads a changed file again, and the roll too, since it is tied to the streets', async () => {
    await buildInVain();
    const changed = withContent(sources, 'ban', contentWith('ban', 'Rue du Levant', 'Rue du Ponant'));
    const resumed = await build(changed, { resume: true });
    expect(resumed.keptFiles).toBe(sources.length - 2);
    expect(resumed.bytes.equals((await build(changed)).bytes)).toBe(true);
  });

  it('reads a file again when its entry in the manifest has changed', async () => {
    await buildInVain();
    const other = sources.map((source) => (source.kind === 'reu_adresses' ? { ...source, millesime: '2025' } : source));
    const resumed = await build(other, { resume: true });
    expect(resumed.keptFiles).toBe(sources.length - 1);
    expect(resumed.bytes.equals((await build(other)).bytes)).toBe(true);
  });

  it('ignores results stored by another version, and leaves foreign files alone', async () => {
    await buildInVain();
    // A pack half written by a process that is no more, as none has so high a number.
    for (const name of ['notes.txt', 'pack.lu.tmp-99999999']) writeFileSync(join(kept, name), 'left');
    expect((await build(sources, { resume: true, engine: '2' })).keptFiles).toBe(0);
    expect(readdirSync(kept)).toEqual(['notes.txt']);
  });

  it('reports a folder in which it cannot store anything', async () => {
    writeFileSync(kept, 'a file in the way');
    await expect(build(sources, { resume: true })).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
      details: { file: kept },
    });
  });
});
