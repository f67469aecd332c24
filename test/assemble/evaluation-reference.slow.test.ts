/** The evaluation's reference, from real files: it builds without `--allow`, also with a roll of further communes. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dataFolder } from '../locate/real-layers.ts';
import { buildManifest } from './small-reference.ts';

const manifest = resolve(import.meta.dirname, '../../data/references/paris-et-petite-couronne.json');
const furtherRoll = 'reu/table-adresses-reu-29-extrait.csv.gz';
const folder = mkdtempSync(join(tmpdir(), 'arpenteur-evaluation-'));
process.env['ARPENTEUR_DATA'] ??= dataFolder;
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!existsSync(join(dataFolder, furtherRoll)))("the evaluation's reference", () => {
  it('passes all gates', async () => {
    const { error, report, allowed } = await buildManifest(manifest, join(folder, 'evaluation.pack'), []);
    expect(error?.message).toBeUndefined();
    expect(allowed).toEqual([]);
    const unchecked = report?.findings.filter(({ code }) => code === 'NOT_CHECKED');
    expect(unchecked?.map(({ kind, file }) => [kind, file.split('/').at(-1)])).toEqual([
      ['bureaux_contours', 'paris_2012.geojson.gz'],
      ['communes_contours', ''],
    ]);
  });

  it('passes all gates with a roll of other communes, and warns about them', async () => {
    const written = JSON.parse(readFileSync(manifest, 'utf8')) as { sources: { kind: string }[] };
    const known = written.sources.find(({ kind }) => kind === 'reu_adresses');
    const roll = { ...known, kind: 'reu_adresses', files: [`\${ARPENTEUR_DATA}/${furtherRoll}`] };
    const path = join(folder, 'reference.json');
    writeFileSync(path, JSON.stringify({ ...written, sources: [...written.sources, roll] }));
    const { error, report } = await buildManifest(path, join(folder, 'further.pack'), []);
    expect(error?.message).toBeUndefined();
    const found = report?.findings.filter(({ file, severity }) => file.endsWith(furtherRoll) && severity === 'warning');
    expect(found?.map(({ code }) => code)).toEqual([
      'ROLL_COMMUNE_NOT_IN_TABLE',
      'ROLL_COMMUNE_WITHOUT_ADDRESSES',
      'ROLL_COMMUNE_WITHOUT_CONTOURS',
      'SOURCE_OLDER',
    ]);
  });
});
