/** Wrong rows planted in the demonstration's roll: each is weighed against its neighbours, none is trusted blindly. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemblePack } from '../../src/assemble/assemble-pack.ts';
import { openPack } from '../../src/index.ts';

const demo = resolve(import.meta.dirname, '../../data/demo');
const folder = mkdtempSync(join(tmpdir(), 'arpenteur-planted-'));
const rollFile = 'table-adresses-reu-96.csv.gz';
/** One row in so many is planted. */
const every = 40;

interface Planted {
  readonly adresse: string;
  readonly bureau: string;
}

/** The roll with every so manieth numbered row moved to the next bureau of its commune, and what those rows said before. */
function plant(): { readonly text: string; readonly planted: readonly Planted[] } {
  const [header = '', ...rows] = gunzipSync(readFileSync(join(demo, rollFile)))
    .toString('utf8')
    .trim()
    .split('\n');
  const bureaux = new Map<string, string[]>();
  for (const row of rows) {
    const [commune = '', , bureau = ''] = row.split(',');
    const known = bureaux.get(commune) ?? [];
    if (!known.includes(bureau)) bureaux.set(commune, [...known, bureau]);
  }
  const planted: Planted[] = [];
  const changed = rows.map((row, index) => {
    const cells = row.split(',');
    const [commune = '', , bureau = '', , adresse = '', type] = cells;
    const others = bureaux.get(commune) ?? [];
    if (index % every !== 0 || others.length < 2 || type !== 'housenumber') return row;
    planted.push({ adresse, bureau });
    cells[2] = others[(others.indexOf(bureau) + 1) % others.length] ?? bureau;
    // One elector's row: several rows of one mind are no slip.
    cells[11] = '1';
    return cells.join(',');
  });
  return { text: [header, ...changed].join('\n'), planted };
}

/** Commune and number of a bureau in either notation. */
function keyOf(code: string | null): string {
  const [commune, numero] = (code ?? '').split('_');
  return `${commune ?? ''} ${Number(numero)}`;
}

describe('wrong rows of the roll', () => {
  const { text, planted } = plant();
  const manifest = join(folder, 'reference.json');
  const out = join(folder, 'planted.pack');

  beforeAll(async () => {
    cpSync(demo, folder, { recursive: true });
    writeFileSync(join(folder, 'roll.csv'), text);
    const written = JSON.parse(readFileSync(manifest, 'utf8')) as { sources: { kind: string; files: string[] }[] };
    const sources = written.sources
      // Without contours: the rest of the roll alone must outweigh the wrong row.
      .filter(({ kind }) => kind !== 'bureaux_contours')
      .map((source) => (source.kind === 'reu_adresses' ? { ...source, files: ['roll.csv'] } : source));
    writeFileSync(manifest, JSON.stringify({ ...written, sources }));
    await assemblePack({ manifest, out });
  }, 60_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('are outvoted by their neighbours in most places, and doubted where they are not', async () => {
    const pack = await openPack(out);
    const answers = planted.map(({ adresse, bureau }) => {
      const { code_bureau_vote, probabilite_bureau_vote, motifs } = pack.lookup(adresse);
      return {
        isRight: keyOf(code_bureau_vote) === keyOf(bureau),
        isSure: (probabilite_bureau_vote ?? 0) >= 0.95,
        isSaid: motifs.includes('sources_en_desaccord'),
      };
    });
    await pack.close();
    const share = (of: typeof answers): number => of.length / answers.length;
    expect(answers.length).toBeGreaterThan(100);
    expect(share(answers.filter(({ isRight }) => isRight))).toBeGreaterThan(0.9);
    expect(share(answers.filter(({ isRight, isSure }) => isSure && !isRight))).toBeLessThan(0.05);
    expect(share(answers.filter(({ isSaid }) => isSaid))).toBeGreaterThan(0.9);
  });
});
